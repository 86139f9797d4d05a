"""Tables of places by blanks or one cell a line whose heads are broken: rows tell how many figures they hold."""

import re

from policy_targets.plans import words
from policy_targets.plans.columns import Column, column, is_place, is_value, settle_heads
from policy_targets.plans.grids import Cell, Table
from policy_targets.plans.stream_heads import Token, two_levels

NAMES = ("places", "place", "unit", "label", "group", "body", "number")
NO_HEAD = re.compile(r"[。;,]|(?:表|任务|目标|计划)$|^\(?单位:|^附[件表]|^表\d")


def tables(tokens: list[Token], taken: list[Table]) -> list[Table]:
    """Tables of places that stand outside those that were found before."""
    found, index = [], 0
    while index < len(tokens):
        rows, following = _rows(tokens, index)
        if len(rows) >= 2 and not any(one.start <= tokens[index].start < one.end for one in taken):
            heads, first = _heads(tokens, index, len(rows[0]) - 1)
            if heads:
                found.append(Table(tokens[first].start, rows[-1][-1].end, heads, rows))
        index = following if len(rows) >= 2 else index + 1
    return found


def _rows(tokens: list[Token], index: int) -> tuple[list[list[Cell | None]], int]:
    """Rows that begin at a token, each a place and as many figures as the first, and the token behind them."""
    rows: list[list[Cell | None]] = []
    while (place := _place(tokens, index)) and (not rows or place[1] - index == 1 or tokens[index].gap):
        stop = place[1]
        while stop < len(tokens) and is_value(tokens[stop].text) and (not rows or stop - place[1] < len(rows[0]) - 1):
            stop += 1
        if stop - place[1] < 2 or (rows and stop - place[1] != len(rows[0]) - 1):
            break
        rows.append([place[0], *(Cell(one.start, one.end, one.text) for one in tokens[place[1] : stop])])
        index = stop
        while index < len(tokens) and not tokens[index].gap:  # what stands behind the figures of a line
            index += 1
    return rows, index


def _place(tokens: list[Token], index: int) -> tuple[Cell, int] | None:
    """A place at the start of a line, perhaps with blanks or a line end in its name, and the token behind it."""
    if index >= len(tokens) or not tokens[index].gap:
        return None
    for stop in range(index + 1, min(index + 6, len(tokens))):
        if is_value(tokens[stop].text):
            last, name = tokens[stop - 1], "".join(one.text for one in tokens[index:stop])
            is_more = stop > index + 1 and last.gap and is_place(last.text)  # a head, and the place below it
            is_one = is_place(name) and len(name) <= 12 and not is_more
            return (Cell(tokens[index].start, last.end, name), stop) if is_one else None
    return None


def _heads(tokens: list[Token], index: int, count: int) -> tuple[list[Column], int]:
    """Columns of the rows at a token with so many figures, and the first token of the heads; none that do not fit."""
    first, usual = index, max(tokens[index].gap, 1)
    while first and index - first < 6 * count + 6:
        before = tokens[first - 1]
        if len(before.text) > 24 or NO_HEAD.search(before.text) or is_value(before.text):
            break
        first -= 1
        if before.gap > usual:
            break
    lines: list[list[str]] = []
    for token in tokens[first:index]:
        if token.gap or not lines:
            lines.append([])
        lines[-1].append(token.text)
    heads = _joined(lines, count) or [head for line in lines for head in line]
    if not heads or column(heads[0]).kind not in NAMES:
        return [], first
    columns = two_levels([Column(heads[0], "places"), *map(_figures, heads[1:])])
    if len(columns) != count + 1:
        return [], first
    settle_heads(columns[1:])
    return columns, first


def _figures(head: str) -> Column:
    one = column(head)
    if one.is_total:
        return Column(head, "value")
    return one if one.kind in ("value", "baseline", "") else Column(head, "", label=column(f"{head}()").label)


def _joined(lines: list[list[str]], count: int) -> list[str]:
    """Heads that are broken over lines, made whole: the name of the places, and one for every figure."""
    if len(lines) == 1 and len(lines[0]) > count:  # the name may be set wide
        return ["".join(lines[0][:-count]), *lines[0][-count:]]
    named = [line for line in lines if len(line) == count + 1]
    if len(named) == 1 and all(len(line) in (count, count + 1) for line in lines):
        return [named[0][0], *("".join(parts) for parts in zip(*(line[-count:] for line in lines), strict=True))]
    if any(len(line) > 1 for line in lines) or not lines:
        return []
    name, *parts = [line[0] for line in lines]
    whole: list[str] = []
    for part in parts:
        is_behind = whole and (part.startswith("(") or len(parts) > count and not whole[-1].endswith(")"))
        if is_behind and not words.squeezed(whole[-1]).endswith(")"):
            whole[-1] += part
        else:
            whole.append(part)
    for made in (whole, parts):
        if len(made) == count:
            return [name, *made]
    return []
