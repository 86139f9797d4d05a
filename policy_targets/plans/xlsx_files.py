"""Excel annexes (.xlsx), by openpyxl: it knows merged cells and the formats in which numbers are shown."""

import datetime
import re
import warnings

import openpyxl
from openpyxl.utils import get_column_letter

from policy_targets.plans.text_files import SAME_AS_ABOVE, SAME_AS_LEFT, Unreadable, line

MOST_CELLS = 200_000
BLANK = 5  # cells that only have a format, for each that holds something


def read(path: str) -> str:
    """Text of a workbook: every visible sheet, one row a line."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if count(path, MOST_CELLS) > MOST_CELLS:
            raise Unreadable(f"more than {MOST_CELLS:,} cells; name the sheet of the plan as a file of its own")
        book = openpyxl.load_workbook(path, data_only=True)
    lines: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            lines += _sheet(sheet)
    if not any(text.strip(" |") for text in lines):
        raise Unreadable("no text in its sheets")
    return "\n".join(lines) + "\n"


def count(path: str, most: int) -> int:
    """Number of cells that hold something, read as a stream; ends above most of them, or BLANK times so many cells."""
    streamed = openpyxl.load_workbook(path, read_only=True, data_only=True)
    found = seen = 0
    try:
        for sheet in streamed.worksheets:
            sheet.reset_dimensions()
            for row in sheet.iter_rows(values_only=True):
                found += sum(value is not None for value in row)
                seen += len(row)
                if found > most or seen > BLANK * most:
                    return max(found, most + 1)
    finally:
        streamed.close()
    return found


def _sheet(sheet) -> list[str]:
    merged: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                if (row, column) != (area.min_row, area.min_col):
                    merged[row, column] = SAME_AS_LEFT if column > area.min_col else SAME_AS_ABOVE
    rows = []
    for cells in sheet.iter_rows():
        if cells and sheet.row_dimensions[cells[0].row].hidden:
            continue
        kept = [cell for cell in cells if not sheet.column_dimensions[get_column_letter(cell.column)].hidden]
        rows.append(
            [
                merged.get((cell.row, cell.column)) or shown(cell.value, getattr(cell, "number_format", ""))
                for cell in kept
            ]
        )
    width = max((at + 1 for row in rows for at, text in enumerate(row) if text), default=0)
    lines = []
    for row in rows:
        filled = [text for text in row[:width] if text not in ("", SAME_AS_LEFT, SAME_AS_ABOVE)]
        if len(filled) == 1 and width > 1:
            lines.append(re.sub(r"\s+", " ", filled[0]).strip())
        elif filled:
            lines.append(line(row[:width]))
    return lines


def shown(value, number_format: str) -> str:
    """A cell as the sheet shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime.datetime, datetime.date)):
        form = re.sub(r'\[[^\]]*\]|"[^"]*"', "", number_format).lower()
        if "d" in form or not re.search("[ym]", form):
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.year}年{value.month}月" if "m" in form else f"{value.year}年"
    if isinstance(value, (int, float)):
        decimals = re.search(r"0\.(0+)", number_format)
        places = len(decimals[1]) if decimals else 0
        has_form = bool(re.search("[0#]", number_format)) and number_format != "General"
        if "%" in number_format:
            return f"{value * 100:.{places}f}%"
        if has_form:
            return f"{value:,.{places}f}" if "," in number_format else f"{value:.{places}f}"
        return f"{value:.10g}" if isinstance(value, float) else str(value)
    return str(value)
