"""Heads of tables whose cells are parted by blanks alone, or stand one a line."""

import re
from dataclasses import dataclass

from policy_targets.plans import grids, words
from policy_targets.plans.columns import Column, column, is_place, is_unit, is_value

OPEN = ("", "value", "baseline", "place", "cell")


@dataclass(frozen=True)
class Token:
    """A piece of text without blanks."""

    start: int
    end: int
    text: str
    line: int
    gap: int  # line ends before it


def tokens_of(text: str, is_masked) -> list[Token]:
    found, line, last = [], 0, 0
    for match in re.finditer(r"[^ \t\r\n]+", text):
        gap = text.count("\n", last, match.start())
        line, last = line + gap, match.end()
        if not is_masked(match.start()):
            bold = len(re.match(r"\**", match[0])[0]) if match[0].endswith("**") and len(match[0]) > 4 else 0
            start, end = match.start() + bold, match.end() - bold
            found.append(Token(start, end, text[start:end], line, gap))
    return found


def in_brackets(text: str) -> str:
    """The unit that a text in brackets is; blank where it is none."""
    match = re.fullmatch(r"\((?:单位:?)?([^()]{1,14})\)", text)
    return match[1] if match and is_unit(match[1]) else ""


def head(tokens: list[Token], index: int) -> tuple[list[Column], int] | None:
    """Heads that begin at a token, and the number of the first token behind them."""
    found: list[Column] = []
    first = index
    while index < len(tokens) and len(found) < 40:
        token = tokens[index]
        if len(token.text) > 24 or (index > first and token.gap > 3):
            break
        one, taken = column(token.text), 1
        if found and (unit := in_brackets(token.text)):
            if index + 1 < len(tokens) and in_brackets(tokens[index + 1].text):
                break  # units of all heads, below them
            found[-1].unit = unit
            index += 1
            continue
        if not one.kind:
            for more in (2, 3):
                joined = "".join(part.text for part in tokens[index : index + more])
                if len(joined) <= 12 and words.meanings("column").get(joined):
                    one, taken = column(joined), more
                    break
        beside = column(tokens[index + taken].text) if index + taken < len(tokens) else one
        if one.kind == "unit" and beside.unit and not beside.kind:  # units stand beside the heads: those are bodies
            one.kind = "places"
        by_row = any(known.kind in ("places", "years") for known in found)
        if not one.kind:
            following = tokens[index + 1].text if index + 1 < len(tokens) else ""
            is_named = (
                bool(found)
                and bool(re.fullmatch(r"[\u4e00-\u9fff]{2,8}(?:\([^()]{1,6}\))?", token.text))
                and bool(column(following).kind)
            )
            is_open = (
                by_row and not is_value(token.text) and not is_unit(token.text) and not re.search("[。;,]", token.text)
            )
            is_row = is_place(token.text) or bool(re.fullmatch(r"\d{4}年(?:底|末)?", token.text))
            if not (is_open or is_named) or (is_row and is_value(following)):
                break
        elif _belongs_to_rows(one, found, by_row):
            break
        found.append(one)
        index += taken
    if len(found) >= 4 and first + 2 < index and tokens[first + 1].gap and not tokens[first + 2].gap:
        return None  # a title above the line of the heads
    following = {one.kind for one in found[1:3]}
    if len(found) > 3 and found[0].kind in ("label", "task") and following & {"number", "group", found[0].kind}:
        return None  # a title that ends like a head
    found = two_levels(_two_lines(tokens, found, first, index))
    named = {one.kind for one in found}
    tells_rows = named & {"label", "places", "years", "task", "content", "group", "number"}
    tells_cells = named & {"value", "place", "body", "lead", "support", "content", "baseline", "cell"} or (
        "" in named and named & {"places", "years"}
    )
    is_pair = len(found) == 2 and (
        named >= {"label", "value"} or found[0].kind in ("lead", "body") and tokens[first].gap
    )
    if len(found) < 3 and not is_pair:
        return None
    return (found, index) if tells_rows and tells_cells and len(named) > 1 else None


def _belongs_to_rows(one: Column, found: list[Column], by_row: bool) -> bool:
    """Whether what reads as a head is the first cell of the rows: a place, a year, or a head that is there already."""
    kinds = {known.kind for known in found}
    if by_row:
        return one.kind == "place" or (one.kind == "value" and found[0].kind == "years")
    return (one.kind == "number" and "number" in kinds) or (
        one.kind in ("label", "task") and bool(kinds & set(OPEN[1:]))
    )


def _two_lines(tokens: list[Token], found: list[Column], first: int, index: int) -> list[Column]:
    """Heads of figures that are broken over two lines, made one."""
    lines: dict[int, list[int]] = {}
    for at in range(first, index):
        lines.setdefault(tokens[at].line, []).append(at - first)
    if len(lines) != 2 or len(found) != index - first:
        return found
    upper, lower = lines.values()
    opened = [at for at in upper if found[at].kind == ""]
    if len(opened) != len(lower) or len(opened) < 2 or any(found[at].kind for at in lower):
        return found
    joined = {at: column(found[at].head + found[below].head) for at, below in zip(opened, lower, strict=True)}
    return [joined.get(at, found[at]) for at in upper]


def two_levels(found: list[Column]) -> list[Column]:
    """Heads with years or places below them, made one for each, where the heads above stand."""
    below: list[Column] = []
    for one in reversed(found):
        is_year = one.kind in ("value", "baseline") and bool(one.period)
        if not (is_year or one.kind == "place") or (below and is_year != bool(below[0].period)):
            break
        below.insert(0, one)
    above = found[: len(found) - len(below)]
    kind = "" if any(one.kind == "places" for one in found) else "value"
    opened = [one for one in above if one.kind in (kind, "place")]
    opened = grids.above_of(opened, below) if below else []
    parts = grids.shared_out(below, len(opened)) if opened and len(below) > 1 else None
    if not parts or (kind and above[-1] is opened[-1]):
        return found
    whole: list[Column] = []
    for one in above:
        whole += [grids.joined(one, part) for part in parts.pop(0)] if any(one is head for head in opened) else [one]
    return whole


def last_open_head(tokens: list[Token], heads: list[Column], index: int) -> int:
    """A last head on the line of the others that no word tells takes what is left of every row."""
    if (
        index < len(tokens)
        and tokens[index].gap == 0
        and not is_value(tokens[index].text)
        and len(tokens[index].text) <= 16
    ):
        kinds = {one.kind for one in heads}
        if kinds & {"body", "lead", "support", "task"} and "content" not in kinds:
            heads.append(Column(tokens[index].text, "content"))
            return index + 1
    return index


def units(tokens: list[Token], heads: list[Column], index: int) -> int:
    """Units that stand below the heads of the figures, one for each."""
    open_heads = [one for one in heads if one.kind in OPEN]
    below = tokens[index : index + len(open_heads)]
    named = [in_brackets(token.text) or (token.text if is_unit(token.text) else "") for token in below]
    if len(open_heads) > 1 and len(below) == len(open_heads) and all(named):
        for one, unit in zip(open_heads, named, strict=True):
            one.unit = unit
        return index + len(open_heads)
    return index
