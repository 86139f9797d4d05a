"""Tables whose cells are parted by strokes or tabs: where they stand, and their cells."""

import re
from dataclasses import dataclass, field

from policy_targets.plans import words
from policy_targets.plans.columns import KIND_OF_PLACE, VALUE, Column, column, is_unit, is_value
from policy_targets.plans.text_files import SAME_AS_ABOVE, SAME_AS_LEFT

RULE = re.compile(r"[\s|:\-+=]+")


@dataclass(frozen=True)
class Cell:
    """A cell without the blanks around it."""

    start: int
    end: int
    text: str

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass
class Table:
    """A table with the kinds of its columns; every row has one cell for each, or None where none is printed."""

    start: int
    end: int
    columns: list[Column] = field(default_factory=list)
    rows: list[list[Cell | None]] = field(default_factory=list)
    groups: dict[int, str] = field(default_factory=dict)  # heading above a row, by its number
    titles: list[tuple[int, str]] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)  # lines of the table before its heads
    title: str = ""
    title_start: int = 0


def lines_of(text: str):
    """Start and content of every line."""
    place = 0
    for line in text.split("\n"):
        yield place, line.rstrip("\r")
        place += len(line) + 1


def cells_of(start: int, line: str, separator: str) -> list[Cell]:
    """Cells of one line with their places."""
    found, place = [], start
    for part in line.split(separator):
        bare = part.strip()
        lead = len(part) - len(part.lstrip()) if bare else 0
        if bold := re.fullmatch(r"(\*{1,3}|_{2,3})([^*_]+)\1", bare):  # signs that set the cell in bold
            lead, bare = lead + len(bold[1]), bold[2]
        found.append(Cell(place + lead, place + lead + len(bare), bare))
        place += len(part) + len(separator)
    return found


def _separator(line: str) -> str | None:
    if len(line) > 1500 and line.count("|") * 300 < len(line) and line.count("\t") * 300 < len(line):
        return None  # running text that holds a sign or two
    if line.count("|") >= 2 or (line.lstrip().startswith("|") and line.count("|") >= 2):
        return "|"
    return "\t" if line.strip().count("\t") >= 1 or (line.startswith("\t") and line.strip()) else None


def locate(text: str, is_masked) -> list[tuple[str, list[tuple[int, str]]]]:
    """Runs of lines that are parted by one separator, short lines and gaps between them included."""
    lines = [(start, line) for start, line in lines_of(text)]
    runs, index = [], 0
    while index < len(lines):
        start, line = lines[index]
        separator = None if is_masked(start) else _separator(line)
        if not separator:
            index += 1
            continue
        run, gap, last = [lines[index]], [], index
        following = index + 1
        while following < len(lines) and len(gap) <= 4:
            start, line = lines[following]
            bare = line.strip()
            if is_masked(start):
                pass
            elif _separator(line) == separator or (separator == "|" and bare.startswith("|")):
                if gap and _begins_another(separator, run, gap, lines[following]):
                    break
                run += [*gap, lines[following]]
                gap, last = [], following
            elif bare and (len(bare) > 60 or "。" in bare or re.match(r"(?:附件|附表|表\s?\d|注[:：]|#{1,6}\s)", bare)):
                break
            else:
                gap.append(lines[following])
            following += 1
        if len([1 for _, line in run if line.strip()]) >= 2:
            runs.append((separator, run))
        index = last + 1
    return runs


def _begins_another(separator: str, run: list, gap: list, following: tuple[int, str]) -> bool:
    """Whether heads below a line, or of another number than the row above, begin another table."""
    row = [cell for cell in cells_of(*following, separator) if cell]
    is_head = head_row([row]) == 0 and not any(is_value(cell.text) for cell in row)
    has_line = any(line.strip() for _, line in gap)
    return is_head and (has_line or following[1].count(separator) != run[-1][1].count(separator))


def heads_in_one(separator: str, run: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The run with heads that are broken over lines in one: together they have as many cells as a row of figures."""
    counts = [line.count(separator) for _, line in run]
    figures = [
        sum(bool(VALUE.fullmatch(cell.text)) for cell in cells_of(start, line, separator)) * 2 >= count > 1
        for (start, line), count in zip(run, counts, strict=True)
    ]
    first = figures.index(True) if any(figures) else 0
    begin, seen = first, 0
    while begin and seen < counts[first] and counts[begin - 1] < counts[first]:
        begin -= 1
        seen += counts[begin]
    if not first or first - begin < 2 or seen != counts[first]:
        return run
    last = [cell for cell in cells_of(*run[first - 1], separator) if cell]
    if len(last) > 1 and all(column(cell.text).period or column(cell.text).kind == "place" for cell in last):
        return run  # a second row of heads
    return [*run[:begin], (run[begin][0], "\n".join(line for _, line in run[begin:first])), *run[first:]]


def read(separator: str, run: list[tuple[int, str]]) -> list[list[Cell]]:
    """Rows of cells of a run; the separator at the ends of lines, and lines of dashes alone, hold no cell."""
    rows = []
    run = heads_in_one(separator, run) if separator == "\t" else run
    has_border = sum(line.lstrip().startswith("|") for _, line in run) * 2 > len(run)
    is_closed = has_border or sum(line.rstrip().endswith("|") for _, line in run) * 2 > len(run)
    for start, line in run:
        if not line.strip() or (separator == "|" and RULE.fullmatch(line) and "-" in line):
            continue
        cells = cells_of(start, line, separator)
        if separator == "|":
            if has_border and line.lstrip().startswith("|"):
                cells = cells[1:]
            if is_closed and line.rstrip().endswith("|") and cells:
                cells = cells[:-1]
        rows.append(cells)
    return rows


def kinds(row: list[Cell]) -> list[Column]:
    return [column(cell.text) for cell in row]


def head_row(rows: list[list[Cell]]) -> int | None:
    """Number of the row that holds the heads of the columns."""
    for number, row in enumerate(rows[:6]):
        filled = [cell for cell in row if cell and cell.text not in (SAME_AS_LEFT, SAME_AS_ABOVE)]
        if len(filled) < 2 or any(len(cell.text) > 40 for cell in filled):
            continue
        known = [column(cell.text) for cell in filled]
        named = sum(bool(one.kind) for one in known)
        if named >= 2 or (named and len(filled) >= 3 and not any(is_value(cell.text) for cell in filled)):
            return number
    return None


def _second_heads(upper: list[Column], row: list[Cell]) -> list[Column] | None:
    """Columns of two rows of heads; None where the row is no row of heads."""
    filled = [cell for cell in row if cell and cell.text not in (SAME_AS_LEFT, SAME_AS_ABOVE)]
    if not filled or any(len(cell.text) > 24 for cell in filled):
        return None
    lower = kinds(row)
    only_units = all(is_unit(cell.text) for cell in filled) and len(filled) > 1
    telling = only_units or all(
        one.kind in ("value", "baseline", "unit", "lead", "support", "place")
        or is_unit(one.head)
        or re.fullmatch(r".{0,6}(?:增速|增幅|总量|同比|绝对值|增长)(?:\(.*\))?", one.head)
        for one, cell in zip(lower, row, strict=True)
        if cell in filled
    )
    if not telling or any(re.fullmatch(r"[\d.]+", cell.text) and len(cell.text) < 4 for cell in filled):
        return None
    placed = [one.kind == "place" for one in lower if one.head]
    if any(placed) and not (all(placed) and len(placed) > 1) and not any(one.kind == "" for one in upper):
        return None
    is_left_out = row[0] in filled and (
        len(filled) < len(upper) or upper[0].kind in ("places", "label", "number", "group")
    )
    if len(row) == len(upper) and not is_left_out:
        pairs = list(zip(upper + [Column("", "")] * (len(row) - len(upper)), lower, strict=False))
    else:
        fixed = [one for one in upper if one.kind not in ("", "value", "baseline", "place", "cell")]
        open_heads = [one for one in upper if one not in fixed]
        open_heads = above_of(open_heads, [one for one in lower if one.head]) or open_heads
        parts = shared_out([one for one, cell in zip(lower, row, strict=True) if cell in filled], len(open_heads))
        if parts is None:
            return None
        pairs, below = [], iter(parts)
        for one in upper:
            pairs += [(one, part) for part in next(below)] if one in open_heads else [(one, Column("", ""))]
    found, left = [], Column("", "")
    for above, below in pairs:
        above = (
            above if above.head and above.head not in (SAME_AS_LEFT, SAME_AS_ABOVE) else left if below.head else above
        )
        left = above
        if not below.head or below.head == SAME_AS_ABOVE:
            found.append(above)
        elif is_unit(below.head):
            found.append(
                Column(above.head, above.kind, above.period, above.label, words.squeezed(below.head), above.is_total)
            )
        else:
            found.append(joined(above, below))
    return found


def above_of(heads: list[Column], lower: list[Column]) -> list[Column]:
    """The heads that stand over others: over years those without a year, over places those that name their kind."""
    if all(one.period for one in lower):
        return [one for one in heads if not one.period]
    if all(one.kind == "place" for one in lower):
        return [one for one in heads if KIND_OF_PLACE.fullmatch(words.squeezed(one.head))]
    return []


def shared_out(lower: list[Column], count: int) -> list[list[Column]] | None:
    """Lower heads shared out to so many heads above: a new one begins where years do not go on, or all get as many."""
    if not count or len(lower) < count:
        return None
    parts: list[list[Column]] = []
    for one in lower:
        is_next = parts and one.period and parts[-1][-1].period and one.period[:4] > parts[-1][-1].period[:4]
        if is_next:
            parts[-1].append(one)
        else:
            parts.append([one])
    if len(parts) == count and len(lower) > count:
        return parts
    each, left = divmod(len(lower), count)
    return None if left else [lower[at * each : (at + 1) * each] for at in range(count)]


def joined(above: Column, below: Column) -> Column:
    """One column of a head and the head below it."""
    kind = "cell" if "place" in (above.kind, below.kind) or above.kind == "" else below.kind or above.kind
    both = Column(
        f"{above.head} {below.head}", kind, below.period or above.period, above.label, below.unit or above.unit
    )
    place = next((one for one in (below, above) if one.kind == "place"), None)
    if place:
        both.head, both.is_total, both.kind = place.head, place.is_total, "place"
    elif above.kind == "" and not below.kind:
        both.label = above.label + (below.label or below.head)
    elif above.kind == "value" and below.kind == "value":
        both.period = above.period + below.period if above.period != below.period else above.period
        both.kind = "value"
    return both


def heads(rows: list[list[Cell]]) -> tuple[list[Column], int] | None:
    """Columns of a table and the number of its first row of figures."""
    number = head_row(rows)
    if number is None:
        return None
    found, first = kinds(rows[number]), number + 1
    while first < len(rows) and first <= number + 2:
        second = _second_heads(found, rows[first])
        if second is None:
            break
        found, first = second, first + 1
    return found, first
