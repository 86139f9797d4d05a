"""PDF with text, by pdfplumber: it knows where every sign stands and finds the ruled lines of tables."""

import re
import unicodedata
from collections import Counter

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from policy_targets.plans import pdf_columns, pdf_tables
from policy_targets.plans.text_files import FURNITURE, Unreadable

MOST_PAGES = 400
# signs of radicals that fonts give instead of the characters that look the same
RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FE0)} | str.maketrans(
    "⼾⺠⻓⻚⻩⻋⻅⻉⻔⻙⻛⻜⻢⻥⻦⻬⻰⻄⻆⻝⺟⻣⻘⻤⻨⻮⻳⻁⻑⻒⻗⺝⺧⺶⺷⻏⻖⻌⻍⺮⺼",
    "户民长页黄车见贝门韦风飞马鱼鸟齐龙西角食母骨青鬼麦齿龟虎長镸雨月牛羊羊邑阜辶辶竹肉",
)
MARKER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十]+[章节]|附件|附表|表\s?\d)"
)


def read(path: str) -> str:
    """Text of a PDF: lines of paragraphs joined, tables by rows, heads and feet of pages as furniture."""
    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise Unreadable(f"{len(pdf.pages)} pages; no plan has more than {MOST_PAGES}")
            tables = [pdf_tables.of_page(page) for page in pdf.pages]
            pdf_tables.leave_out_boxes(tables)
            for page, found in zip(pdf.pages, tables, strict=True):
                found += pdf_columns.of_page(_outside(page, found))
            pages = [_page(page, found) for page, found in zip(pdf.pages, tables, strict=True)]
            pictures = sum(bool(page.images) for page in pdf.pages)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise Unreadable("encrypted with a password; save it without one, and try again") from error
        raise Unreadable("broken, or no PDF; save or download it again") from error
    except PDFPasswordIncorrect as error:
        raise Unreadable("encrypted with a password; save it without one, and try again") from error
    text = "".join(part["text"] for page in pages for part in page)
    if len(re.sub(r"\s", "", text)) < 10 * max(1, len(pages)):
        why = "a scan: its pages are pictures" if pictures else "its pages hold no text"
        raise Unreadable(f"{why}; recognise the text (OCR) first")
    if text.count("(cid:") * 20 > len(text):
        raise Unreadable("its fonts do not tell their characters; recognise the text (OCR), or ask for the Word file")
    return "\n".join(_joined(pdf_tables.join(_marked(pages)))) + "\n"


def _outside(page, tables: list[pdf_tables.Table]):
    """A page without what stands in its tables."""
    boxes = [table.box for table in tables]

    def is_outside(sign) -> bool:
        middle = ((sign["x0"] + sign["x1"]) / 2, (sign["top"] + sign["bottom"]) / 2)
        return not any(x0 <= middle[0] <= x1 and top <= middle[1] <= bottom for x0, top, x1, bottom in boxes)

    return page.filter(lambda one: one["object_type"] != "char" or is_outside(one)) if tables else page


def _page(page, tables: list[pdf_tables.Table]) -> list[dict]:
    """Lines and rows of tables of a page from top to bottom."""
    parts = []
    for one in _outside(page, tables).extract_text_lines(
        return_chars=True, x_tolerance_ratio=pdf_tables.BLANK, y_tolerance=3
    ):
        size = max(sign["size"] for sign in one["chars"])
        text = one["text"].translate(RADICALS)
        parts.append({"text": text, "top": one["top"], "x0": one["x0"], "x1": one["x1"], "size": size})
    for table in tables:
        parts += [{"text": row.text(), "top": row.top, "table": table, "row": row} for row in table.rows]
    return sorted(parts, key=lambda part: part["top"])


def _marked(pages: list[list[dict]]) -> list[dict]:
    """All lines, those that stand at the head or foot of many pages marked as furniture."""
    edges: Counter = Counter()
    for page in pages:
        for part in {re.sub(r"\d+", "#", part["text"]) for part in page[:2] + page[-2:] if "row" not in part}:
            edges[part] += 1
    lines = []
    for page in pages:
        for at, part in enumerate(page):
            is_edge = at < 2 or at >= len(page) - 2
            repeats = edges[re.sub(r"\d+", "#", part["text"])] >= max(2, 0.6 * len(pages))
            is_number = re.fullmatch(r"[-–—\s]*\d{1,3}[-–—\s]*|第\s*\d+\s*页.*", part["text"].strip())
            if "row" not in part and is_edge and (repeats or is_number):
                part = part | {"text": FURNITURE + part["text"], "is_furniture": True}
            lines.append(part)
    return lines


def _joined(parts: list[dict]) -> list[str]:
    """Lines of a paragraph joined: one that reaches the right edge goes on in the next that begins at the left edge."""
    prose = [part for part in parts if "row" not in part and "is_furniture" not in part]
    right = sorted(part["x1"] for part in prose)[int(len(prose) * 0.9)] if prose else 0
    lines: list[str] = []
    before = None
    for part in parts:
        if "is_furniture" in part or "row" in part:
            lines.append(part["row"].text().translate(RADICALS) if "row" in part else part["text"])
            before = None if "row" in part else before
            continue
        goes_on = (
            before is not None
            and before["x1"] > right - 2.2 * before["size"]
            and part["x0"] < before["x0"] + 0.8 * part["size"]
            and abs(part["size"] - before["size"]) < 1
            and not MARKER.match(part["text"])
        )
        if goes_on:
            at = next(at for at in range(len(lines) - 1, -1, -1) if not lines[at].startswith(FURNITURE))
            space = " " if lines[at][-1:].isascii() and part["text"][:1].isascii() and lines[at][-1:].isalpha() else ""
            lines[at] += space + part["text"]
        else:
            lines.append(part["text"])
        before = part
    return lines
