"""Saved web pages, by lxml: it reads pages as broken as offices publish them and knows their encodings."""

import email
import email.policy
import re
from pathlib import Path

from lxml import etree, html

from policy_targets.plans.text_files import FURNITURE, SAME_AS_ABOVE, SAME_AS_LEFT, Unreadable, decode, line

LEFT_OUT = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "select",
    "option",
    "button",
    "input",
    "textarea",
    "iframe",
}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
    *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "html", "caption"),
}
FURNITURE_TAGS = {"nav", "footer", "aside"}
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|footer|foot|copyright|share|sidebar|toolbar|pagination|location|"
    r"position|related|topbar|banner|bottom|print|close|qrcode)(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(path: str) -> str:
    """Text of a page: paragraphs and tables in order, navigation and the like marked as furniture."""
    content = Path(path).read_bytes()
    if re.match(rb"(?:From:|MIME-Version:|Subject:)", content[:200]):
        content = _page_of_archive(content)
    declared = re.search(rb"charset=[\"']?([\w-]+)", content[:4096])
    try:
        text = (
            content.decode(declared[1].decode("ascii").replace("gb2312", "gb18030").replace("gbk", "gb18030"))
            if declared
            else ""
        )
    except (UnicodeDecodeError, LookupError):
        text = ""
    try:
        text = text or decode(content)
    except UnicodeError as error:
        raise Unreadable(f"a web page in no known encoding ({error}); save it anew as UTF-8") from error
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)
    root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    lines = _Page().lines(root)
    title = root.findtext(".//title")
    if title and title.strip():
        lines.insert(0, FURNITURE + re.sub(r"\s+", " ", title).strip())
    return "\n".join(lines) + "\n"


def _page_of_archive(content: bytes) -> bytes:
    """The page within a web archive (.mht)."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            return part.get_payload(decode=True)
    raise Unreadable("a web archive without a page in it")


class _Page:
    """Lines of a page; inline text gathers until a block begins or ends."""

    def __init__(self):
        self.done: list[str] = []
        self.open = ""
        self.furniture = 0

    def lines(self, root) -> list[str]:
        self._walk(root)
        self._close()
        return self.done

    def _close(self) -> None:
        for text in self.open.split("\n"):
            bare = re.sub(r"[ \t\r\f\v]+", " ", text).strip()
            if bare:
                self.done.append((FURNITURE if self.furniture else "") + bare)
        self.open = ""

    def _walk(self, element) -> None:
        if isinstance(element, (etree._Comment, etree._ProcessingInstruction, etree._Entity)):
            return
        tag = element.tag if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        if tag in LEFT_OUT or HIDDEN.search(style) or element.get("hidden") is not None:
            return
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
        is_furniture = tag in FURNITURE_TAGS or (
            tag in ("div", "ul", "ol", "section", "p") and FURNITURE_NAMES.search(names)
        )
        is_furniture = bool(is_furniture) and len(element.text_content()) < 3000
        if tag in BLOCKS:
            self._close()
        self.furniture += is_furniture
        if tag == "br":
            self.open += "\n"
        elif tag == "table" and _is_data(element):
            for row in _rows(element):
                self.done.append((FURNITURE if self.furniture else "") + line(row))
        else:
            if tag == "li" and element.getparent() is not None and element.getparent().tag == "ol":
                own = element.text_content().strip()
                if not re.match(r"\d{1,2}[.、]|[(（]|[一二三四五六七八九十]", own):
                    self.open += f"{element.getparent().index(element) + 1}."
            self._text(element.text, tag)
            for child in element:
                self._walk(child)
                self._text(child.tail, tag)
        if tag in BLOCKS:
            self._close()
        self.furniture -= is_furniture

    def _text(self, text: str | None, tag: str) -> None:
        if text:
            self.open += (
                text
                if tag == "pre"
                else re.sub(r"[\r\n]+[ \t]*", "", text)
                if _is_chinese(text)
                else re.sub(r"\s+", " ", text)
            )


def _is_chinese(text: str) -> bool:
    return bool(re.search("[\u4e00-\u9fff]", text))


def _is_data(table) -> bool:
    """Whether a table holds data; one that holds tables, or long texts in few cells, arranges a page."""
    if table.find(".//table") is not None:
        return False
    rows = [row for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
    widest = max((len([cell for cell in row if cell.tag in ("td", "th")]) for row in rows), default=0)
    return widest >= 2 and max((len(cell.text_content()) for cell in cells), default=0) < 2000


def _span(cell, name: str) -> int:
    value = re.match(r"\d{1,3}", cell.get(name) or "")
    return max(1, min(int(value[0]) if value else 1, 200))


def _rows(table) -> list[list[str]]:
    """Rows of a table; the places of merged cells say where the words stand."""
    below: dict[int, int] = {}
    rows = []
    for row in table.iter("tr"):
        cells: list[str] = []

        def fill(cells=cells) -> None:
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append(SAME_AS_ABOVE)

        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            fill()
            across, down, start = _span(cell, "colspan"), _span(cell, "rowspan"), len(cells)
            inner = _Page()
            for block in [cell]:
                inner._text(block.text, "td")
                for child in block:
                    inner._walk(child)
                    inner._text(child.tail, "td")
            inner._close()
            cells += [" ".join(inner.done), *[SAME_AS_LEFT] * (across - 1)]
            for at in range(start, start + across):
                below[at] = down - 1
        fill()
        if cells:
            rows.append(cells)
    return rows
