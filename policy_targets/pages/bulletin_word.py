"""The bulletin as a Word file, of its Chinese Markdown: headings, tables and pictures as an office sends them on."""

import io
import re

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from marko.ext.gfm import gfm

BODY, TITLE, HEADING, LATIN = "仿宋", "宋体", "黑体", "Times New Roman"
# which font stands in where a machine has not the first: Windows knows both names, others have one of the rest
INSTEAD = {
    BODY: "FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC,宋体,SimSun",
    TITLE: "SimSun,STSong,Noto Serif CJK SC,Source Han Serif SC",
    HEADING: "SimHei,STHeiti,Noto Sans CJK SC,Microsoft YaHei",
}
RED = RGBColor(0xA3, 0x26, 0x2A)
SIZES = {1: 20, 2: 14, 3: 12}
CELLS = {"Cell": 9, "Small Cell": 7.5}  # of tables with few and with many columns
PAGE_WIDTH, MARGIN = 210, 24  # in millimetres
ANCHOR = re.compile(r'<a id="([^"]*)">')


def document(markdown: str, pictures: dict[str, bytes], facts: dict) -> bytes:
    """The Word file."""
    word = docx.Document()
    _style(word)
    _frame(word, facts)
    _Writer(word, pictures, set(ANCHOR.findall(markdown))).write(gfm.parse(markdown))
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def _set_fonts(fonts, chinese: str) -> None:
    """Chinese characters in one font, the others in the Latin one."""
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), LATIN)
    fonts.set(qn("w:eastAsia"), chinese)
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _style(word) -> None:
    """Fonts with those that may stand in for them, sizes, page."""
    styles = word.styles
    for name in CELLS:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).paragraph_format.space_after = Pt(0)
    for style, font, size in (
        ("Normal", BODY, 10.5),
        ("Header", BODY, 9),
        ("Footer", BODY, 9),
        ("List Bullet", BODY, 10.5),
        *((name, BODY, size) for name, size in CELLS.items()),
        *((f"Heading {level}", TITLE if level == 1 else HEADING, size) for level, size in SIZES.items()),
    ):
        style = styles[style]
        _set_fonts(style.element.get_or_add_rPr().get_or_add_rFonts(), font)
        style.font.size = Pt(size)
        if style.name.startswith("Heading"):
            style.font.color.rgb = RGBColor(0, 0, 0)
    styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Normal"].paragraph_format.space_after = Pt(4)
    styles["List Bullet"].paragraph_format.space_after = Pt(1)
    language = styles["Normal"].element.get_or_add_rPr()
    language.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>'))
    table = next(part for part in word.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"swiss" if name == HEADING else "roman"}"/><w:pitch w:val="variable"/></w:font>'
        for name, others in INSTEAD.items()
    )
    table._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()


def _frame(word, facts: dict) -> None:
    """A4, the header of every page with what it is and how far it may be trusted, page numbers below."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(28), Mm(24)
    named, period, words = facts["named"], facts["period"], facts["words"]
    who = named["name_zh"] if facts["subject"].kind == "city" else f"{named['city_zh']}{named['name_zh']}"
    title = f"{who}{period.zh}产业政策目标{words['bulletins'][period.kind]['zh']}"
    header = section.header.paragraphs[0]
    header.add_run(f"{title}　截至{period.last_day}")
    if facts["build"]["is_demo"]:
        mark = section.header.add_paragraph().add_run(words["demo"]["long"]["zh"])
        mark.bold, mark.font.size, mark.font.color.rgb = True, Pt(12), RED
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for before, field, behind in (("第", "PAGE", "页，"), ("共", "NUMPAGES", "页")):
        footer.add_run(before)
        footer._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
        footer.add_run(behind)
    properties = word.core_properties
    properties.title, properties.language, properties.author = title, "zh-CN", ""
    properties.comments = words["demo"]["long"]["zh"] if facts["build"]["is_demo"] else ""
    properties.created = properties.modified = facts["build"]["built_at"]


class _Writer:
    """Goes through the Markdown from top to bottom."""

    def __init__(self, word, pictures: dict[str, bytes], anchors: set[str]) -> None:
        self.word, self.pictures, self.anchors = word, pictures, anchors
        self.bookmarks = 0

    def write(self, markdown) -> None:
        for block in markdown.children:
            if make := getattr(self, f"_{type(block).__name__.lower()}", None):
                make(block)

    def _heading(self, block) -> None:
        paragraph = self.word.add_paragraph()
        paragraph._p.style = f"Heading{block.level}"  # the id: names are looked up anew for every paragraph
        self._inlines(paragraph, block.children)

    def _paragraph(self, block) -> None:
        picture = block.children[0]
        if type(picture).__name__ != "Image":
            self._inlines(self.word.add_paragraph(), block.children)
            return
        caption = self.word.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        self._inlines(caption, picture.children)
        width = Mm(PAGE_WIDTH - 2 * MARGIN)
        self.word.add_picture(io.BytesIO(self.pictures[picture.dest.removeprefix("#")]), width=width)

    def _quote(self, block) -> None:
        paragraph = self.word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for one in block.children:
            self._inlines(paragraph, getattr(one, "children", []))
        for run in paragraph.runs:
            run.font.color.rgb, run.font.size = RED, Pt(14)

    def _list(self, block) -> None:
        for item in block.children:
            for one in item.children:
                paragraph = self.word.add_paragraph()
                paragraph._p.style = "ListBullet"
                self._inlines(paragraph, one.children)

    def _table(self, block) -> None:
        rows = block.children
        table = self.word.add_table(rows=len(rows), cols=len(rows[0].children), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        margins = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))  # a millimetre
        look = table._tbl.tblPr.find(qn("w:tblLook"))  # Word reads these in one order only
        look.addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
        widths = _widths(rows)
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = width
        style = "Cell" if len(rows[0].children) < 8 else "SmallCell"
        for row, made in zip(rows, table._tbl.tr_lst, strict=True):
            properties = made.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if row is rows[0]:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, place, width in zip(row.children, made.tc_lst, widths, strict=True):
                place.width = width
                paragraph = Paragraph(place.p_lst[0], self.word._body)
                paragraph._p.style = style
                if cell.align == "right":
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._inlines(paragraph, cell.children)
                if row is rows[0]:
                    for run in paragraph.runs:
                        run.bold = True
        self.word.add_paragraph().paragraph_format.space_after = Pt(2)

    def _inlines(self, paragraph, inlines) -> None:
        for inline in inlines:
            kind = type(inline).__name__
            if kind == "Link":
                self._link(paragraph, inline)
            elif kind == "InlineHTML":
                self._bookmark(paragraph, inline.children)
            elif isinstance(inline.children, str):
                paragraph.add_run(inline.children)
            elif kind == "LineBreak":
                paragraph.add_run(" ")
            else:
                before = len(paragraph.runs)
                self._inlines(paragraph, inline.children)
                for run in paragraph.runs[before:]:
                    run.bold = True if kind == "StrongEmphasis" else run.bold

    def _link(self, paragraph, inline) -> None:
        """A link within the file, or to an address on the web; the words alone where the file leaves the source out."""
        if inline.dest.startswith("#") and inline.dest[1:] not in self.anchors:
            self._inlines(paragraph, inline.children)
            return
        link = OxmlElement("w:hyperlink")
        if inline.dest.startswith("#"):
            link.set(qn("w:anchor"), _name(inline.dest[1:]))
        else:
            link.set(qn("r:id"), paragraph.part.relate_to(inline.dest, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        before = len(paragraph.runs)
        self._inlines(paragraph, inline.children)
        for run in paragraph.runs[before:]:
            link.append(run._r)
        paragraph._p.append(link)

    def _bookmark(self, paragraph, html: str) -> None:
        """The place to which a link leads; what else stands in the Markdown as HTML tells nothing here."""
        if found := ANCHOR.match(html):
            self.bookmarks += 1
            for kind in ("Start", "End"):
                mark = OxmlElement(f"w:bookmark{kind}")
                mark.set(qn("w:id"), str(self.bookmarks))
                if kind == "Start":
                    mark.set(qn("w:name"), _name(found[1]))
                paragraph._p.append(mark)


def _text(inline) -> str:
    """The words of a piece of Markdown."""
    children = inline.children
    return children if isinstance(children, str) else "".join(map(_text, children))


def _widths(rows: list) -> list[Mm]:
    """Room for each column by its longest words, of which long ones are broken into lines."""
    longest = [0] * len(rows[0].children)
    for row in rows:
        for number, cell in enumerate(row.children):
            length = sum(2 if ord(sign) > 0x2E7F else 1 for sign in _text(cell))
            longest[number] = max(longest[number], length)
    wanted = [4 + 1.5 * min(length, 12) + max(length - 12, 0) ** 0.6 for length in longest]
    return [Mm((PAGE_WIDTH - 2 * MARGIN) * one / sum(wanted)) for one in wanted]


def _name(anchor: str) -> str:
    """Names of bookmarks begin with a letter and hold letters, digits and underscores, 40 at most."""
    return re.sub(r"\W", "_", f"_{anchor}")[:40]
