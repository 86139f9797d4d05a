"""Tables with a row a line whose cells run together: the heads tell the order of the cells, and what each may hold."""

import re
from functools import cache

from policy_targets.plans import bodies, run_together, words
from policy_targets.plans.columns import Column, column, is_place, is_value, totals
from policy_targets.plans.grids import Cell, Table, lines_of
from policy_targets.plans.quantities import unit_pattern

YEAR = r"(?:19|20)\d\d年(?:(?:目标|计划|实际|完成|预计|基数|现状)值?|基期)?"
FIGURES = ("value", "baseline", "place")
TOLD = ("lead", "support", "body", "attribute", "deadline", "remark")
FIGURE = r"[\[(]?[+\-]?\d[\d,]*(?:\.\d+)?(?:-\d[\d,]*(?:\.\d+)?)?[%‰]?[\])]?|-+|/"


@cache
def _head() -> re.Pattern:
    places = (
        rf"{words.one_of(totals())}|[\u4e00-\u9fff]{{2,5}}?(?:街道|镇|乡|高新区|经开区|开发区|新区|园区|园|县|区|市)"
    )
    return re.compile(rf"(?:{words.one_of(words.of('column'))}|{YEAR}|{places})(?:\({unit_pattern()}\))?")


@cache
def _value() -> str:
    """One figure with the bound words around it, or words that stand in its place."""
    before, after = words.one_of(words.bounds("prefix")), words.one_of(words.bounds("suffix"))
    return rf"(?:{before})?(?:{FIGURE})(?:{after})?|{words.one_of(words.of('status'))}"


def heads_of(line: str) -> list[Column]:
    """Columns of a line that holds nothing but heads; none where it holds anything else."""
    found, place, bare = [], 0, line.strip()
    if not 4 <= len(bare) <= 80 or re.search(r"[|\t,。;:]| {2,}", bare):
        return []
    while place < len(bare):
        match = _head().match(bare, place)
        if not match:
            return []
        found.append(column(match[0]))
        place = match.end()
    kinds = [one.kind for one in found]
    has_names = "label" in kinds or "places" in kinds or "group" in kinds
    return found if len(found) >= 2 and has_names and any(kind in FIGURES for kind in kinds) else []


def _pattern(heads: list[Column]) -> re.Pattern | None:
    """What a row looks like; figures beside each other are one group, and so is what is told behind them."""
    parts: list[str] = []
    count = sum(one.kind in FIGURES for one in heads)
    for one in heads:
        if one.kind in FIGURES:
            if not any(part.startswith("(?P<figures>") for part in parts):
                parts.append(rf"(?P<figures>{_value()})" if count == 1 else r"(?P<figures>[\d.,%‰\[\]\- ]+)")
        elif one.kind in TOLD:
            if parts and not parts[-1].startswith("(?P<told>"):
                parts.append(r"(?P<told>\D.*|)")
        else:
            cell = {"number": r"\d{1,3}[.、]?", "unit": unit_pattern(), "places": r"[^\d\s]+?"}.get(one.kind, r"\S.*?")
            if f"(?P<{one.kind}>" in "".join(parts):
                return None
            parts.append(rf"(?P<{one.kind}>{cell})")
    try:
        return re.compile(r"\s*" + r"\s*".join(parts) + r"\s*")
    except re.error:  # figures on both sides of what is told
        return None


def tables(text: str, is_masked) -> list[Table]:
    """Tables of a head line and at least two rows below it."""
    found = []
    lines = [(start, line) for start, line in lines_of(text) if line.strip()]
    for at, (start, line) in enumerate(lines):
        if is_masked(start) or (found and start < found[-1].end):
            continue
        heads = heads_of(line)
        pattern = _pattern(heads) if heads else None
        if pattern is None:
            continue
        table = Table(start, start + len(line), [*heads])
        for row_start, row in lines[at + 1 :]:
            cells = None if is_masked(row_start) else _cells(row_start, row, pattern, heads)
            if cells is None:
                break
            table.rows.append(cells)
            table.end = row_start + len(row)
        if len(table.rows) >= 2:
            found.append(table)
    return found


def _cells(start: int, line: str, pattern: re.Pattern, heads: list[Column]) -> list[Cell | None] | None:
    """Cells of a row under the heads; None where the line is no row."""
    match = pattern.fullmatch(line)
    if not match:
        return None
    told = match["told"] if "told" in match.groupdict() else ""
    told_heads = [one for one in heads if one.kind in TOLD]
    if "places" in match.groupdict() and not is_place(match["places"]):
        return None
    if told and told_heads[0].kind in ("lead", "body") and not bodies.are_bodies(told) and len(told_heads) == 1:
        return None
    count = sum(one.kind in FIGURES for one in heads)
    glob = match["figures"].rstrip()
    parts = [(0, len(glob))] if count == 1 else run_together.split(glob, count)
    if parts is None or (count == 1 and not is_value(glob)):
        return None
    begin = start + match.start("figures")
    figures = iter([Cell(begin + a, begin + b, glob[a:b]) for a, b in parts])
    row: list[Cell | None] = []
    for one in heads:
        if one.kind in FIGURES:
            row.append(next(figures))
        elif one.kind in TOLD:
            is_first = bool(told) and one is told_heads[0] and one.kind != "deadline"
            place = start + match.start("told") if is_first else 0
            row.append(Cell(place, place + len(told.rstrip()), told.rstrip()) if is_first else None)
        else:
            name = one.kind
            row.append(Cell(start + match.start(name), start + match.end(name), match[name]))
    return row
