"""Plain text in the encodings that offices use, and what the readers of other formats share."""

import codecs
import re

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
HTML = re.compile(
    rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]|<div[\s>]|<p[\s>]|^MIME-Version:", re.IGNORECASE
)
FURNITURE = "〔页面〕"  # before a line of the page that is no part of the plan
SAME_AS_ABOVE, SAME_AS_LEFT = "↑", "←"


class Unreadable(Exception):
    """Why a file cannot be read, and what to do instead."""


def decode(content: bytes) -> str:
    """Text of bytes: by their mark, else UTF-8, else UTF-16 where every other byte tells, else GB 18030."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text:
        return text
    if len(content) % 2 == 0 and b"\0" in content:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                wide = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if _reads_well(wide):
                return wide
    narrow = content.decode("gb18030")
    if not _reads_well(narrow):
        raise UnicodeError("the bytes make no Chinese text")
    return narrow


def _reads_well(text: str) -> bool:
    """Whether a decoded text holds what plans hold: no control characters, and common Chinese signs."""
    sample = text[:20_000]
    controls = len(re.findall(r"[\0-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]", sample))
    common = len(re.findall(r"[的一业工企年市县区和新产项，。、：0-9\s]", sample))
    return controls == 0 and common * 12 > len(sample)


def is_html(content: bytes, suffix: str) -> bool:
    """Whether the first bytes are those of a web page."""
    return suffix.lower() in (".html", ".htm", ".mht", ".mhtml", ".xhtml") or bool(
        HTML.search(content[:2048].replace(b"\0", b""))
    )


def line(cells: list[str]) -> str:
    """One row of a table as a line: cells by a stroke; a row of one cell that spans all is a line of its own."""
    cells = [re.sub(r"\s+", " ", cell.replace("|", "∣")).strip() for cell in cells]
    printed = [cell for cell in cells if cell not in ("", SAME_AS_LEFT)]
    if len(cells) > 1 and len(printed) == 1 and cells[0] == printed[0] and SAME_AS_LEFT in cells:
        return printed[0]
    return " | ".join(cells)
