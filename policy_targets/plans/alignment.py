"""Put the cells of a row under the heads of its table, where merged cells were left out or broken over lines."""

import re

from policy_targets.plans import bodies, words
from policy_targets.plans.columns import Column, is_place, is_total, is_unit, is_value
from policy_targets.plans.grids import Cell, Table
from policy_targets.plans.text_files import SAME_AS_ABOVE, SAME_AS_LEFT

FIGURES = ("value", "baseline", "cell", "place", "")
CARRIED = ("group", "places", "task", "lead", "support", "body", "unit", "content", "attribute", "deadline")
NUMBER = re.compile(r"\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)?[.、]?")


def fit(cell: Cell, column: Column) -> int:
    """How well a cell goes under a head."""
    text = words.squeezed(cell.text)
    if column.kind == "number":
        return 4 if NUMBER.fullmatch(text) or is_total(text) else -6
    if column.kind == "unit":
        return 3 if is_unit(text) else -4
    if column.kind == "years":
        return 3 if re.fullmatch(r"(?:到|至)?\d{4}年?(?:底|末)?", text) else -4
    if column.kind == "places":
        return 3 if is_place(text) else 0
    if column.kind in FIGURES:
        return 3 if is_value(text) else -5
    if column.kind in ("lead", "support", "body"):
        return 3 if bodies.are_bodies(text) else -2
    if column.kind == "attribute":
        return 3 if re.search("性$|核心|一般", text) else -3
    if NUMBER.fullmatch(text) or (is_value(text) and len(text) < 6):
        return -4
    is_sentence = len(text) > 25 or "。" in text or "；" in text
    if column.kind == "content":
        return -1 if bodies.are_bodies(text) else 3 if is_sentence else 2
    if column.kind in ("deadline", "remark"):
        return 1
    if column.kind in ("task", "group"):
        return -1 if is_sentence or bodies.are_bodies(text) else 1
    return 2 if len(text) <= 60 else -1


def aligned(cells: list[Cell], heads: list[Column]) -> list[Cell | None]:
    """The cells, each under its head; None under heads that have no cell in this row."""
    is_whole = len(cells) == len(heads)
    if is_whole and (cells[-1] or _fit_of(cells, heads) >= 2 * sum(map(bool, cells)) - 2):
        return list(cells)
    direct = _fit_of(cells, heads) if is_whole else None
    shortened = list(cells)
    while len(shortened) > 1 and not shortened[-1]:
        shortened.pop()
    if len(shortened) > len(heads):
        shortened = [cell for cell in shortened if cell][: len(heads)]
    row, score = _best(shortened, heads)
    return list(cells) if direct is not None and direct >= score else row


def _fit_of(cells: list[Cell], heads: list[Column]) -> int:
    return sum(
        fit(cell, head)
        for cell, head in zip(cells, heads, strict=True)
        if cell and cell.text not in (SAME_AS_ABOVE, SAME_AS_LEFT)
    )


def _best(cells: list[Cell], heads: list[Column]) -> tuple[list[Cell | None], int]:
    """The best way to put cells under heads in their order, and how well they fit."""
    count, width = len(cells), len(heads)
    worst = -(10**6)
    best = [[worst] * (width + 1) for _ in range(count + 1)]
    best[0] = [0] * (width + 1)
    fits = [[fit(cell, head) if cell else 0 for head in heads] for cell in cells]
    for i in range(1, count + 1):
        for j in range(1, width + 1):
            best[i][j] = max(best[i][j - 1], best[i - 1][j - 1] + fits[i - 1][j - 1])
    row: list[Cell | None] = [None] * width
    i, j = count, width
    while i and j:
        put = best[i - 1][j - 1] + fits[i - 1][j - 1]
        if best[i][j] > best[i][j - 1] or (j == i and best[i][j] == put):
            row[j - 1] = cells[i - 1]
            i -= 1
        j -= 1
    return row, best[count][width]


def joined_lines(rows: list[list[Cell]], width: int) -> list[list[Cell]]:
    """Rows whose cells were broken over lines, made whole: both parts together have the cells of one row."""
    whole, index = [], 0
    while index < len(rows):
        row = rows[index]
        while 1 < len(row) < width and index + 1 < len(rows):
            following = rows[index + 1]
            is_part = len(row) + len(following) - 1 == width and not NUMBER.fullmatch(following[0].text or "1")
            if not is_part or not row[-1] or not following[0]:
                break
            last, first = row[-1], following[0]
            row = [*row[:-1], Cell(last.start, first.end, last.text + first.text), *following[1:]]
            index += 1
        whole.append(row)
        index += 1
    return whole


def fill(table: Table, rows: list[list[Cell]]) -> None:
    """Rows of the table: aligned, merged cells filled from above and from the left, headings between rows noted."""
    group = ""
    above: list[Cell | None] = [None] * len(table.columns)
    for cells in joined_lines(rows, len(table.columns)):
        filled = [cell for cell in cells if cell and cell.text not in (SAME_AS_LEFT, SAME_AS_ABOVE)]
        if not filled:
            continue
        if len(filled) == 1 and not is_value(filled[0].text):
            group = filled[0].text
            table.groups[len(table.rows)] = group
            continue
        row = aligned(cells, table.columns)
        for index, column in enumerate(table.columns):
            cell = row[index]
            if cell is not None and cell.text == SAME_AS_ABOVE:
                row[index] = above[index]
            elif cell is not None and cell.text == SAME_AS_LEFT:
                row[index] = row[index - 1]
            elif not cell and column.kind in CARRIED and (column.kind not in ("lead", "support") or cell is None):
                row[index] = above[index] if not (column.kind == "unit" and cell is not None) else cell
        total_to_places(row, table.columns)
        spread(row, table.columns)
        above = list(row)
        table.rows.append(row)


def total_to_places(row: list[Cell | None], columns: list[Column]) -> None:
    """The word for the total that stands where rows have their number is the place of the row."""
    kinds = [column.kind for column in columns]
    if "number" in kinds and "places" in kinds:
        number, places = kinds.index("number"), kinds.index("places")
        if row[number] and is_total(row[number].text):
            row[places], row[number] = row[number], None


def spread(row: list[Cell | None], columns: list[Column]) -> None:
    """A wording or dash that stands once for several figures goes under each of their heads."""
    figures = [index for index, column in enumerate(columns) if column.kind in FIGURES]
    for index, following in zip(figures, figures[1:], strict=False):  # a wording before blank cells
        cell = row[index]
        is_wording = bool(cell) and len(cell.text) > 3 and not any(sign.isdigit() for sign in cell.text)
        if is_wording and row[following] is not None and not row[following]:
            row[following] = cell
    if all(row[index] is not None for index in figures):
        return
    last = None
    for index in figures:
        if row[index]:
            text = words.squeezed(words.plain(row[index].text))
            last = row[index] if not any(sign.isdigit() for sign in text) else None
        elif row[index] is None and last is not None:
            row[index] = last
    first = next((row[index] for index in figures if row[index]), None)
    if first is not None and not any(sign.isdigit() for sign in first.text):
        for index in figures:
            if row[index]:
                break
            row[index] = first
