"""Which rows of a sheet are its title, heading, data and notes, and what each column holds."""

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from policy_targets.inputs.landing_rows import COLUMNS
from policy_targets.office import headings, periods, vocabulary
from policy_targets.office.grids import MOST_CELLS, Cell, Sheet, too_many_cells
from policy_targets.office.headings import Said
from policy_targets.office.questions import Question
from policy_targets.office.vocabulary import Vocabulary, plain
from policy_targets.plans import words

VALUE_KINDS = ("number", "error", "uncounted", "scaled")
BESIDE = re.compile(r"\s*([^:：]{1,10})[:：]\s*(\S.*?)?\s*$", re.DOTALL)
NUMBER = re.compile(r"[约近超>≥<≤≈]?\s*[+-]?\d[\d,]*(?:\.\d+)?\s*(.*)")  # also what is refused later, such as 约36
BEHIND = re.compile(r"[^\w\s]{0,3}|左右|以上|以下|多|余|万|亿|千|百")
LETTER_HEAD = re.compile(r"(?:附件|附表|表)\s*[\d一二三四五六七八九十-]*")
ORDINALS = set("甲乙丙丁戊己庚辛壬癸") | set("ABCDEFGHIJ")
BY_CONTENT = {"name": ("indicator_id", "region_id", "period"), "unit_or_name": ("unit", "region_id", "publisher")}


@dataclass
class Column:
    """What a column holds, with the words of its heading."""

    number: int
    heading: str
    said: Said
    row: int  # of the last heading

    @property
    def letter(self) -> str:
        return get_column_letter(self.number)

    @property
    def is_value(self) -> bool:
        return self.said.role == "value" or (not self.said.role and self.said != Said())


@dataclass
class Table:
    """A sheet understood: its heading, columns and rows of data, and what stands around them."""

    sheet: Sheet
    known: Vocabulary
    grid: "Grid"
    columns: list[Column] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    data: list[int] = field(default_factory=list)
    title: str = ""
    around: list[str] = field(default_factory=list)  # titles and other texts that stand above the heading
    beside: dict[str, tuple[str, tuple[int, int]]] = field(default_factory=dict)  # what 单位：亿元 and the like tell
    left_out: list[tuple[int, str]] = field(default_factory=list)  # rows that hold no outcome, and why
    is_of_tasks: bool = False


class Grid:
    """Cells of a sheet by row; a merged cell is seen in all of its area."""

    def __init__(self, sheet: Sheet) -> None:
        self.cells = sheet.cells
        self.rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            self.rows.setdefault(row, {})[column] = cell
        self.origin: dict[tuple[int, int], tuple[int, int]] = {}
        self.spread: set[tuple[int, int]] = set()  # cells that are merged over several
        last = max((column for row in self.rows.values() for column in row), default=0)
        numbers = list(self.rows)
        for top, left, bottom, right in sheet.merged:
            if (top, left) not in self.cells:
                continue
            self.spread.add((top, left))
            for row in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
                for column in range(left, min(right, last + 1) + 1):
                    self.origin[row, column] = top, left
                if len(self.origin) > MOST_CELLS:
                    raise too_many_cells()

    def at(self, row: int, column: int) -> Cell | None:
        return self.cells.get(self.place(row, column))

    def place(self, row: int, column: int) -> tuple[int, int]:
        return (row, column) if (row, column) in self.cells else self.origin.get((row, column), (row, column))


def looks_like_figure(cell: Cell, known: Vocabulary) -> bool:
    """Whether a cell holds a figure or a mark that stands for none."""
    if cell.kind in VALUE_KINDS or cell.text in ("", "-"):
        return True
    if cell.kind == "date":
        return False
    if known.is_no_figure(cell.text):
        return not known.unit(cell.text)
    number = NUMBER.fullmatch(words.plain(cell.text))
    return bool(number and (known.unit(number[1]) or BEHIND.fullmatch(number[1])))


def is_year(cell: Cell) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", words.plain(cell.text)))


def understand(sheet: Sheet, known: Vocabulary) -> Table | None:
    """A sheet as a table; None where it holds no figure at all. Raises Question."""
    grid = Grid(sheet)
    table = Table(sheet, known, grid)
    order = known.defaults.get("date_order", "")

    def said(cell: Cell) -> Said | None:
        try:
            return headings.read(cell.text, known, order)
        except periods.Unclear:
            return None

    numbered = [row for row in grid.rows if _is_numbering(list(grid.rows[row].values()))]
    figures = [row for row in grid.rows if row not in numbered and _is_data(grid.rows[row], known, said)]
    if not figures:
        return None
    first = figures[0]
    header = _header(grid, first, numbered, known, said)
    if not header:
        raise Question("no_heading", "", _shown(grid.rows[first]), (first, 1))
    table.header = header
    for row in sorted(grid.rows):
        if row < header[0]:
            read_above(table, grid, row)
    _read_columns(table, grid, figures, said)
    heads = [_texts(grid.rows[row]) for row in header]
    for row in sorted(grid.rows):
        if row <= header[-1] or row in numbered:
            continue
        cells = grid.rows[row]
        if _texts(cells) in heads:
            table.left_out.append((row, "heading again"))
        elif row not in figures and _is_second_header(cells, said):
            raise Question("second_table", "", _shown(cells), (row, min(cells)))
        elif row in figures or not is_beside([cells[min(cells)]], known) or not read_beside(table, grid, row):
            table.data.append(row)
    return table


def _texts(cells: dict[int, Cell]) -> list[str]:
    return [plain(cell.text) for _, cell in sorted(cells.items())]


def _shown(cells: dict[int, Cell]) -> str:
    return " | ".join(cell.text for _, cell in sorted(cells.items()))[:80]


def _is_numbering(cells: list[Cell]) -> bool:
    """Whether a row only numbers the columns: 甲 乙 1 2 3."""
    texts = [plain(cell.text).upper() for cell in cells]
    numbers = [text for text in texts if text not in ORDINALS]
    return (
        len(cells) > 2
        and len(numbers) > 1
        and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        and (len(numbers) < len(texts) or len(numbers) > 2)
    )


def _is_data(cells: dict[int, Cell], known: Vocabulary, said) -> bool:
    """Whether a row holds a figure, or a mark for none, beside something that names it; years alone are a heading."""
    figures = [cell for cell in cells.values() if looks_like_figure(cell, known)]
    if not figures or all(is_year(cell) for cell in figures) or is_beside([cells[min(cells)]], known):
        return False
    if all(cell.kind == "text" and known.is_no_figure(cell.text) for cell in figures):  # … between months is a heading
        heads = [one for cell in cells.values() if (one := said(cell)) and (one.role or one.period or one.counted)]
        return len(heads) < 2
    return len(cells) > 1 or cells[min(cells)].kind in VALUE_KINDS


def is_beside(cells: list[Cell], known: Vocabulary) -> bool:
    matches = [BESIDE.match(cell.text) for cell in cells]
    return any(match and plain(match[1]) in known.beside for match in matches)


def _header(grid: Grid, first: int, numbered: list[int], known: Vocabulary, said) -> list[int]:
    """Rows of the heading above the first row of data."""
    found: list[int] = []
    for row in sorted((row for row in grid.rows if row < first and row not in numbered), reverse=True):
        cells = grid.rows[row]
        understood = sum(said(cell) is not None for cell in cells.values())
        if len(cells) == 1 and not found:
            if understood and min(cells) > min(grid.rows[first]):
                found.insert(0, row)  # the lower of two rows, which names one column
            continue
        if is_beside(list(cells.values()), known) or len(cells) == 1:
            break
        if understood >= (1 if found else 2) or (not found and understood and len(cells) == 2):
            found.insert(0, row)
        elif found:
            break
        else:
            return []
    return found


def _is_second_header(cells: dict[int, Cell], said) -> bool:
    found = [said(cell) for cell in cells.values()]
    roles = {one.role for one in found if one and one.role and one.role not in ("left_out", "note")}
    others = [one for one in found if one and (one.period or one.counted or one.growth)]
    return len(cells) > 1 and None not in found and len(roles) + len(others) > 1 and bool(roles)


def read_above(table: Table, grid: Grid, row: int) -> None:
    """Take a row above the heading: what it tells of the table, and titles. A day alone is that of the report."""
    told = read_beside(table, grid, row)
    for column, cell in grid.rows[row].items():
        text = re.sub(r"\s+", " ", cell.text).strip()
        if column in told or cell.kind == "date" or periods.day(text):
            continue
        if not table.title and cell.kind == "text" and not LETTER_HEAD.fullmatch(text):
            table.title = text
        table.around.append(text)


def read_beside(table: Table, grid: Grid, row: int) -> set[int]:
    """Take what notes like 单位：亿元 tell; returns the columns in which they stand."""
    told: set[int] = set()
    cells = sorted(grid.rows[row].items())
    for place, (column, cell) in enumerate(cells):
        parts = re.split(r"\s{2,}|\s+(?=\S{2,8}[:：])|[;；](?=\S{2,8}[:：])", cell.text.strip("()（） "))
        for part in parts:
            match = BESIDE.match(part)
            meaning = table.known.beside.get(plain(match[1])) if match else None
            if not meaning:
                continue
            told.add(column)
            value = (match[2] or "").strip()
            if not value and part == parts[-1] and place + 1 < len(cells):  # what it tells stands in the next cell
                value = cells[place + 1][1].text
                told.add(cells[place + 1][0])
            if meaning != vocabulary.NO_ROLE and value:
                table.beside.setdefault(meaning, (value, (row, column)))
    if told and row > table.header[-1]:
        table.left_out.append((row, "note"))
    return told


def _read_columns(table: Table, grid: Grid, figures: list[int], said) -> None:
    """What each column holds, by all rows of its heading."""
    rows = [row for row in sorted(grid.rows) if row > table.header[-1]]
    width = max(column for row in (*table.header, *rows) for column in grid.rows[row])
    for number in range(1, width + 1):
        parts: list[tuple[int, str]] = []
        for row in table.header:
            cell = grid.at(row, number)
            if cell and (not parts or parts[-1][1] != cell.text):
                parts.append((row, cell.text))
        heading = " ".join(re.sub(r"\s+", "", text) for _, text in parts)
        below = [cell for row in rows if (cell := grid.at(row, number))]
        if not parts and not below:
            continue
        column = Column(number, heading, Said(), parts[-1][0] if parts else table.header[-1])
        column.said = _said_of(table, column, parts, below)
        if column.said.role and column.said.role != "value" and column.said.unit:  # 指标（单位：亿元）
            table.beside.setdefault("unit", (column.said.unit, (column.row, number)))
            column.said = replace(column.said, unit="")
        table.columns.append(column)
    for column in table.columns:
        if column.said.role in BY_CONTENT:
            names = [grid.at(row, column.number) for row in figures if grid.at(row, column.number)]
            column.said = replace(column.said, role=_role_by_content(table, column, names, said))
    _each_once(table)
    _growth_beside(table)


def _growth_beside(table: Table) -> None:
    """A growth without words of its own is that of the figure in the column before it."""
    for column, following in itertools.pairwise(table.columns):
        before, said = column.said, following.said
        is_level = column.is_value and not before.growth and not before.total
        if not said.growth or not is_level or following.number != column.number + 1:
            continue
        if not said.indicators and not any(one.said.role == "indicator_id" for one in table.columns):
            said = replace(said, indicators=before.indicators)
        if not said.places:
            said = replace(said, places=before.places)
        if said.growth != "year_to_date" and not said.period and not said.counted:
            said = replace(said, period=before.period, counted=before.counted)
        following.said = said


def _said_of(table: Table, column: Column, parts: list[tuple[int, str]], below: list[Cell]) -> Said:
    known, order = table.known, table.known.defaults.get("date_order", "")
    if not parts:
        if all(looks_like_figure(cell, known) for cell in below):
            if not any(cell.text and not known.is_no_figure(cell.text) for cell in below):
                return Said(role=vocabulary.NO_ROLE)
            raise Question("column_without_heading", place=(column.row, column.number))
        return Said(role="name")
    try:
        together: Said | None = Said()
        for _, text in parts:
            one = headings.read(text, known, order)
            together = headings.joined(together, one) if together is not None and one is not None else None
        if together is None:
            together = headings.read("".join(text for _, text in parts), known, order)
        if together is None and len(parts) > 1 and _spans_all(table, parts[0]):
            return _said_of(table, column, parts[1:], below)
    except periods.Unclear as unclear:
        one, other = unclear.args
        place = (column.row, column.number)
        raise Question("day_of_two", "period_end", column.heading, place, one=one, other=other) from None
    if together is None or together == Said():
        if not any(cell.text for cell in below):
            return Said(role=vocabulary.NO_ROLE)
        place, columns = (column.row, column.number), ", ".join(COLUMNS)
        raise Question("unknown_heading", "", column.heading, place, columns=columns, heading=column.heading)
    return together


def _spans_all(table: Table, part: tuple[int, str]) -> bool:
    """Whether a heading stands over all columns of figures, as a title does."""
    row, text = part
    return [cell.text for (at, _), cell in table.sheet.cells.items() if at == row] == [text]


def _role_by_content(table: Table, column: Column, names: list[Cell], said) -> str:
    """What a column with a heading of several meanings holds, by all that stands in it."""
    found: dict[str, int] = {}
    for role in BY_CONTENT[column.said.role]:
        found[role] = sum(_fits(role, cell, table.known, said) for cell in names)
    total = sum(1 for cell in names if not (one := said(cell)) or not one.total)
    best = [role for role, count in found.items() if count and count == max(found.values())]
    if column.said.role == "unit_or_name" and not best:
        return "unit"
    if len(best) != 1 or (found[best[0]] < total and sum(map(bool, found.values())) > 1):
        if not names:
            return vocabulary.NO_ROLE
        raise Question("indicator_or_place", "", column.heading or names[0].text, (column.row, column.number))
    return best[0]


def _fits(role: str, cell: Cell, known: Vocabulary, said) -> bool:
    if role == "unit":
        return bool(headings.units_of(cell.text, known))
    one = said(cell)
    if one is None:
        return False
    return bool({"indicator_id": one.indicators, "region_id": one.places, "period": one.period}.get(role))


def _each_once(table: Table) -> None:
    """Refuse a column that stands twice, but for names of places and indicators, which may stand as code and name."""
    taken: dict[str, Column] = {}
    for column in table.columns:
        role = column.said.role
        if role in (*COLUMNS, "period", "year", "quarter", "month") and role not in (
            "region_id",
            "indicator_id",
            "value",
        ):
            if role in taken:
                letters = {"one": taken[role].letter, "other": column.letter}
                raise Question("column_twice", role, column.heading, (column.row, column.number), **letters)
            taken[role] = column
