"""Ruled tables of a PDF: rows with the words of merged cells in their places, and rows that the end of a page cuts put
together again."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from policy_targets.plans.text_files import FURNITURE, SAME_AS_ABOVE, SAME_AS_LEFT, line

# how far two signs of a line stand apart, as a share of their size, where a blank is printed between them: Word moves
# digits a quarter away from Chinese signs
BLANK = 0.3
NEXT_BODY = re.compile(r"(?<=[局委办部会院心司行])\n(?=[市县区省各国人中团])")  # bodies on lines of their own
NUMBER = re.compile(r"[-—–/\d.,，％%\s]*")
UNBROKEN = re.compile(r"[!-~]+|[“‘（《〔【]*.")  # what a line keeps together


@dataclass
class Row:
    """One row: the words of its cells, and how many signs the last line of each still has room for."""

    cells: list[str]
    room: list[float]
    top: float
    is_repeated: bool = False  # a head once more
    is_told: bool = False  # in the row of the page before

    def take(self, rest: "Row") -> None:
        """Add what the next page prints of this row."""
        self.cells = [
            upper if lower in ("", SAME_AS_LEFT) else f"{upper}\n{lower}".strip()
            for upper, lower in zip(self.cells, rest.cells, strict=True)
        ]
        self.room, rest.is_told = rest.room, True

    def text(self) -> str:
        text = line([NEXT_BODY.sub(" ", cell).replace("\n", "") for cell in self.cells])
        return FURNITURE + text if self.is_repeated else text


@dataclass
class Table:
    """A table of one page; open where the rows at its ends have no line there."""

    box: tuple[float, float, float, float]
    starts: list[float]
    is_open_above: bool
    is_open_below: bool
    rows: list[Row] = field(default_factory=list)

    def is_like(self, other: "Table") -> bool:
        """Whether the columns are those of the other table."""
        return len(self.starts) == len(other.starts) and all(
            abs(x - y) < 3 for x, y in zip(self.starts, other.starts, strict=True)
        )


def of_page(page) -> list[Table]:
    """Tables of a page from top to bottom, of two columns at least; those of one row may be the rest of a cut one."""
    ends = _open_ends(page)
    lines = [_across(page, y) for y in ends if y is not None]
    tables = []
    for found in page.find_tables({"explicit_horizontal_lines": lines}):
        if max(len(row.cells) for row in found.rows) < 2:
            continue
        columns = sorted({round(cell[0], 1) for cell in found.cells})
        starts = [x for at, x in enumerate(columns) if at == 0 or x - columns[at - 1] > 2]
        above, below = (y is not None and abs(edge - y) < 3 for y, edge in zip(ends, found.bbox[1::2], strict=True))
        tables.append(Table(found.bbox, starts, above, below))
        tables[-1].rows = _rows(found, starts)
    return sorted(tables, key=lambda table: table.box[1])


def leave_out_boxes(pages: list[list[Table]]) -> None:
    """Keep a table of one row only where one of the same columns is next to it on the page before or behind."""
    goes_on = set()
    for above, below in pairwise(pages):
        if above and below and above[-1].is_like(below[0]):
            goes_on |= {id(above[-1]), id(below[0])}
    for tables in pages:
        tables[:] = [table for table in tables if len(table.rows) > 1 or id(table) in goes_on]


def join(parts: list[dict]) -> list[dict]:
    """Parts of a document in which each row that the end of a page cuts is whole, and heads that a page repeats are
    furniture."""
    head: list[Row] = []
    for before, part in pairwise([{}] + [part for part in parts if "is_furniture" not in part]):
        above, below = before.get("table"), part.get("table")
        if below is None or above is below:
            continue
        if above is None or not above.is_like(below):
            head = list(below.rows)
            continue
        repeated = 0
        while repeated < min(len(below.rows) - 1, len(head)) and below.rows[repeated].cells == head[repeated].cells:
            below.rows[repeated].is_repeated = True
            repeated += 1
        last, rest = above.rows[-1], below.rows[repeated]
        if _goes_on(last, rest, above.is_open_below or (below.is_open_above and not repeated)):
            last.take(rest)
        elif len(last.cells) == len(rest.cells):
            rest.cells = [
                SAME_AS_ABOVE if upper == SAME_AS_ABOVE and not lower else lower
                for upper, lower in zip(last.cells, rest.cells, strict=True)
            ]
    return [part for part in parts if "row" not in part or not part["row"].is_told]


def _goes_on(upper: Row, lower: Row, is_open: bool) -> bool:
    """Whether a row of the next page is the rest of the last one of this page.

    It is where the row has no line at the end of the page. Where it has one, some cell is told whole, with nothing in
    its place on the next page, and each of the others breaks off in a full line.
    """
    if len(upper.cells) != len(lower.cells):
        return False
    merged = (SAME_AS_LEFT, SAME_AS_ABOVE)
    if [cell == SAME_AS_LEFT for cell in upper.cells] != [cell == SAME_AS_LEFT for cell in lower.cells]:
        return False
    if is_open:
        return True
    pairs = [
        (above, below, room)
        for above, below, room in zip(upper.cells, lower.cells, upper.room, strict=True)
        if above not in merged and below not in merged
    ]
    broken = [pair for pair in pairs if pair[1]]
    return (
        any(above and not below for above, below, _ in pairs)
        and bool(broken)
        and all(
            above and room < _width(below) and above[-1] not in "。；;" and not NUMBER.fullmatch(above + below)
            for above, below, room in broken
        )
    )


def _width(text: str) -> float:
    """How many signs wide what begins a text is, which a line keeps together, with what a line may leave over."""
    start = UNBROKEN.match(text)
    return 0.3 + sum(0.55 if sign.isascii() else 1 for sign in start.group()) if start else 0


def _open_ends(page) -> tuple[float | None, float | None]:
    """Where lines down a page begin above, and where they end below, every line across it: a row is cut there."""
    across = [edge["top"] for edge in page.edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > 3]
    down = [edge for edge in page.edges if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > 3]

    def shared(name: str) -> list[float]:
        lines = Counter(y for _, y in {(round(edge["x0"]), round(edge[name])) for edge in down})
        return [y for y, count in lines.items() if count > 2 and 0 <= y <= page.height]

    first, last = (min(across), max(across)) if across else (page.height, 0)
    above = max((y for y in shared("top") if y < first - 3), default=None)
    below = min((y for y in shared("bottom") if y > last + 3), default=None)
    return above, below


def _across(page, y: float) -> dict:
    """A line from the first to the last of the lines down a page that reach this height."""
    reach = [
        edge["x0"] for edge in page.edges if edge["orientation"] == "v" and edge["top"] - 3 <= y <= edge["bottom"] + 3
    ]
    return {
        "object_type": "line",
        "x0": min(reach),
        "x1": max(reach),
        "top": y,
        "bottom": y,
        "width": max(reach) - min(reach),
        "height": 0,
    }


def _rows(table, starts: list[float]) -> list[Row]:
    """Rows of a ruled table; the places of merged cells say where their words stand."""
    rows = []
    for row, texts in zip(table.rows, table.extract(x_tolerance_ratio=BLANK), strict=True):
        cells, room = [], []
        middle = (row.bbox[1] + row.bbox[3]) / 2
        for cell, text in zip(row.cells, texts, strict=True):
            if cell is not None:
                cells.append((text or "").strip())
                room.append(_room(table.page, cell))
                continue
            at = len(cells)
            x = starts[at] + 1 if at < len(starts) else row.bbox[2] - 1
            around = next((c for c in table.cells if c[0] <= x <= c[2] and c[1] <= middle <= c[3]), None)
            is_left = around is not None and at < len(starts) and around[0] < starts[at] - 2
            cells.append(SAME_AS_LEFT if is_left else SAME_AS_ABOVE if around else "")
            room.append(0)
        rows.append(Row(cells, room, row.bbox[1]))
    return rows


def _room(page, cell: tuple[float, float, float, float]) -> float:
    """How many signs the last line of a cell still has room for."""
    x0, top, x1, bottom = cell
    signs = [
        sign
        for sign in page.chars
        if x0 <= (sign["x0"] + sign["x1"]) / 2 < x1 and top <= (sign["top"] + sign["bottom"]) / 2 < bottom
    ]
    if not signs:
        return 0
    last = max(signs, key=lambda sign: (round(sign["bottom"]), sign["x1"]))
    margin = min(min(sign["x0"] for sign in signs) - x0, 6)
    return (x1 - last["x1"] - margin) / last["size"]
