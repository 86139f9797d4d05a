"""Word files (.docx), by python-docx: it opens the package safely and gives its parts; this reads the body in order.

Text that Word makes itself, such as the numbers of lists, is made here as well, for it is printed.
"""

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from policy_targets.plans.text_files import FURNITURE, SAME_AS_ABOVE, SAME_AS_LEFT, Unreadable, line
from policy_targets.plans.word_numbers import Numbers

LEFT_OUT = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def read(path: str) -> str:
    """Text of a Word file: paragraphs, tables, foot notes, and heads and feet of pages as furniture."""
    try:
        document = docx.Document(path)
    except (PackageNotFoundError, KeyError) as error:
        raise Unreadable("broken, or no Word file; save it again as .docx") from error
    numbers = Numbers(document)
    lines = _blocks(document.element.body, numbers)
    notes = next(
        (part for part in document.part.package.iter_parts() if str(part.partname).endswith("footnotes.xml")), None
    )
    if notes is not None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        for note in etree.fromstring(notes.blob, parser):
            text = "".join(_text(paragraph) for paragraph in note.iter(qn("w:p"))).strip()
            lines += [text] if text else []
    if not any(text.strip() for text in lines):
        raise Unreadable("no text in it: pages that are pictures; recognise their text (OCR) first")
    seen = set()
    for section in document.sections:
        for part in (section.header, section.footer):
            for text in ("".join(_text(p) for p in part._element.iter(qn("w:p"))) if part is not None else "").split(
                "\n"
            ):
                if text.strip() and text not in seen:
                    seen.add(text)
                    lines.append(FURNITURE + text.strip())
    return "\n".join(lines) + "\n"


def _blocks(parent, numbers: Numbers) -> list[str]:
    lines = []
    for child in parent:
        if child.tag == qn("w:p"):
            lines += (numbers.before(child) + _text(child)).split("\n")
            for box in child.iter(qn("w:txbxContent")):
                if not any(one.tag in LEFT_OUT for one in box.iterancestors()):
                    lines += _blocks(box, numbers)
        elif child.tag == qn("w:tbl"):
            lines += _table(child, numbers)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag")):
            lines += _blocks(child, numbers)
    return lines


def _text(element) -> str:
    """Text of a paragraph as it is printed: without what was deleted, and without boxes that stand beside it."""
    parts = []
    for child in element:
        if child.tag in LEFT_OUT or child.tag == qn("w:txbxContent"):
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag == qn("w:tab"):
            parts.append("\t" if element.tag == qn("w:r") else "")
        elif child.tag in (qn("w:br"), qn("w:cr")):
            parts.append("\n")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif child.tag != qn("w:pPr"):
            parts.append(_text(child))
    return "".join(parts)


def _table(table, numbers: Numbers) -> list[str]:
    lines = []
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells: list[str] = []
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            is_below = merge is not None and merge.get(qn("w:val")) in (None, "continue")
            text = " ".join(numbers.before(p) + _text(p) for p in cell.iter(qn("w:p")))
            cells.append(SAME_AS_ABOVE if is_below else text.replace("\n", " "))
            cells += [SAME_AS_LEFT] * (int(span.get(qn("w:val"))) - 1 if span is not None else 0)
        lines.append(line(cells))
    return lines
