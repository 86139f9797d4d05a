"""Cells of workbooks and text tables as people see them: dates as days or months, percentages as percent.

Well-kept readers that are faster (calamine) give values without the formats of the cells, and a cell that shows 12.5%
would come as 0.125. So .xlsx is read by openpyxl, .xls by xlrd, and .ods, whose XML tells the kind of a cell, as XML.
"""

import csv
import datetime
import io
import os
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

import openpyxl
import xlrd
from lxml import etree

from policy_targets.office.questions import Question
from policy_targets.plans import reading, text_files, xlsx_files

QUESTIONS = "问题 problems"  # the sheet that a marked copy has more than the original
MOST_CELLS = 200_000  # of a delivery; more come as CSV or Parquet with the columns of the landing folder
LARGEST = 20_000_000  # bytes of a file
USUAL = 0.9  # share of the signs of a Chinese text that are in GB 2312
SEPARATORS = (",", ";", "\t", "|", "，", "；")


class Cell(NamedTuple):
    """What a cell shows; kind is text, number, date, error, uncounted (a formula without result) or scaled."""

    text: str
    kind: str = "text"
    unit: str = ""  # which the format of the number shows


@dataclass
class Sheet:
    """Cells that are not blank by row and column, counted from 1, and areas of merged cells."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row, first column, last row, last one
    is_hidden: bool = False

    def put(self, row: int, column: int, cell: Cell) -> None:
        text = cell.text.strip()
        if text or cell.kind != "text":
            self.cells[row, column] = cell._replace(text=text)

    def as_lists(self) -> dict:
        cells = [[row, column, *cell] for (row, column), cell in self.cells.items()]
        return {"name": self.name, "cells": cells, "merged": self.merged, "is_hidden": self.is_hidden}

    @classmethod
    def from_lists(cls, told: dict) -> "Sheet":
        cells = {(row, column): Cell(*cell) for row, column, *cell in told["cells"]}
        return cls(told["name"], cells, [tuple(area) for area in told["merged"]], told["is_hidden"])


def read(path: str) -> list[Sheet]:
    """Sheets of a file, told by its first bytes and not by its name."""
    if os.path.getsize(path) > LARGEST:
        raise Question("too_large", size=f"{LARGEST / 1e6:.0f} MB")
    with open(path, "rb") as file:
        start = file.read(4096)
    kind = _kind(path, start)
    sheets = {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "text": _text}[kind](path)
    if sum(len(sheet.cells) + len(sheet.merged) for sheet in sheets) > MOST_CELLS:
        raise too_many_cells()
    return sheets


def too_many_cells() -> Question:
    return Question("too_many_cells", most=f"{MOST_CELLS:,}")


def _kind(path: str, start: bytes) -> str:
    if start.startswith(reading.OLD_OFFICE):
        with open(path, "rb") as file:
            is_locked = reading.ENCRYPTED_PACKAGE in file.read()
        if is_locked:
            raise Question("encrypted")
        return "xls"
    if start.startswith(b"PK"):
        try:
            with zipfile.ZipFile(path) as packed:
                parts = packed.infolist()
        except (zipfile.BadZipFile, OSError, ValueError):
            raise Question("broken_workbook") from None
        names = {part.filename for part in parts}
        if sum(part.file_size for part in parts) > reading.LARGEST_UNPACKED or len(names) > 20_000:
            raise Question("unpacks_too_large")
        if any(part.flag_bits & 1 for part in parts):
            raise Question("encrypted")
        if "xl/workbook.xml" in names:
            return "xlsx"
        if "content.xml" in names and "mimetype" in names:
            return "ods"
        raise Question("packed")
    if text_files.is_html(start, ""):
        raise Question("web_page")
    return "text"


def number(value: float | int) -> str:
    """A number as a workbook holds it, with at most 15 digits."""
    text = format(Decimal(str(value) if isinstance(value, int) else format(value, ".15g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _formed(value: float | int, form: str) -> Cell:
    """A number with what its format shows beside it."""
    shown = re.sub(r"\[[^\]]*\]|_.|\*.", "", form.split(";")[0])
    literals = "".join("".join(found) for found in re.findall(r'"([^"]*)"|\\(.)|([\u4e00-\u9fff]+)', shown))
    digits = re.sub(r'"[^"]*"|\\.', "", shown)
    if "%" in digits:
        return Cell(number_of(Decimal(number(value)) * 100), "number", "%")
    if re.search(r"[0#?],+(?![0#?,])", digits):
        return Cell(number(value), "scaled")
    return Cell(number(value), "number", re.sub(r"[\s¥￥$+\-()]", "", literals))


def number_of(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cell(value, form: str) -> Cell:
    if value is None:
        return Cell("")
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, (datetime.datetime, datetime.date)):
        time = value.time() if isinstance(value, datetime.datetime) else datetime.time()
        return Cell(xlsx_files.shown(value, form) + (f" {time}" if time != datetime.time() else ""), "date")
    if isinstance(value, (int, float)):
        return _formed(value, form)
    text = str(value)
    return Cell(text, "error") if re.fullmatch(r"#[A-Z/0]+[!?A]?", text.strip()) else Cell(text)


def _xlsx(path: str) -> list[Sheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if xlsx_files.count(path, MOST_CELLS) > MOST_CELLS:
            raise too_many_cells()
        book = openpyxl.load_workbook(path, data_only=True)
        with zipfile.ZipFile(path) as packed:
            has_formulas = any(
                b"<f" in packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")
            )
        formulas = openpyxl.load_workbook(path) if has_formulas else None
    sheets = []
    for opened in book.worksheets:
        areas = [(area.min_row, area.min_col, area.max_row, area.max_col) for area in opened.merged_cells.ranges]
        sheet = Sheet(opened.title, merged=areas, is_hidden=opened.sheet_state != "visible")
        for row in opened.iter_rows():
            for cell in row:
                if cell.value is not None:
                    sheet.put(cell.row, cell.column, _cell(cell.value, cell.number_format or ""))
        for row in formulas[opened.title].iter_rows() if formulas else ():
            for cell in row:
                if cell.data_type == "f" and (cell.row, cell.column) not in sheet.cells:
                    sheet.put(cell.row, cell.column, Cell(_formula(cell.value), "uncounted"))
        sheets.append(sheet)
    return sheets


def _formula(value) -> str:
    return str(getattr(value, "text", value))[:60]


def _xls(path: str) -> list[Sheet]:
    with open(os.devnull, "w") as nowhere:
        book = xlrd.open_workbook(path, formatting_info=True, logfile=nowhere)
    sheets = []
    for opened in book.sheets():
        areas = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in opened.merged_cells]
        sheet = Sheet(opened.name, merged=areas, is_hidden=opened.visibility != 0)
        for row in range(opened.nrows):
            for column in range(opened.row_len(row)):
                cell = opened.cell(row, column)
                form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                value = cell.value
                if cell.ctype == xlrd.XL_CELL_DATE:
                    value = xlrd.xldate_as_datetime(value, book.datemode)
                elif cell.ctype == xlrd.XL_CELL_ERROR:
                    value = xlrd.error_text_from_code.get(value, "#ERROR!")
                elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                    value = bool(value)
                elif cell.ctype == xlrd.XL_CELL_EMPTY or cell.ctype == xlrd.XL_CELL_BLANK:
                    continue
                sheet.put(row + 1, column + 1, _cell(value, form))
        sheets.append(sheet)
    return sheets


OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def _ods(path: str) -> list[Sheet]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with zipfile.ZipFile(path) as packed:
        root = etree.fromstring(packed.read("content.xml"), parser)
    hidden = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(one.get(f"{TABLE}display") == "false" for one in style.iter(f"{STYLE}table-properties"))
    }
    sheets = []
    for table in root.iter(f"{TABLE}table"):
        sheet = Sheet(table.get(f"{TABLE}name", ""), is_hidden=table.get(f"{TABLE}style-name") in hidden)
        row_no = 1
        for row in table.iter(f"{TABLE}table-row"):
            repeated = int(row.get(f"{TABLE}number-rows-repeated", 1))
            cells, column = [], 1
            for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                times = int(cell.get(f"{TABLE}number-columns-repeated", 1))
                read = _ods_cell(cell)
                if (read.text or read.kind != "text") and cell.tag == f"{TABLE}table-cell":
                    cells += [(column + offset, read) for offset in range(min(times, MOST_CELLS))]
                high, wide = (int(cell.get(f"{TABLE}number-{kind}-spanned", 1)) for kind in ("rows", "columns"))
                if high > 1 or wide > 1:
                    sheet.merged.append((row_no, column, row_no + high - 1, column + wide - 1))
                column += times
            if len(cells) * repeated + len(sheet.cells) > MOST_CELLS:
                raise too_many_cells()
            for offset in range(repeated if cells else 0):
                for column, read in cells:
                    sheet.put(row_no + offset, column, read)
            row_no += repeated
        sheets.append(sheet)
    return sheets


def _ods_cell(cell) -> Cell:
    kind, value = cell.get(f"{OFFICE}value-type"), cell.get(f"{OFFICE}value")
    shown = "\n".join("".join(text.itertext()) for text in cell.iterchildren(f"{TEXT}p"))
    formula = cell.get(f"{TABLE}formula")
    if re.match(r"#[A-Z/0]+[!?A]?$|Err:\d+", shown):
        return Cell(shown, "error")
    if kind == "percentage":
        return Cell(number_of(Decimal(number(float(value))) * 100), "number", "%")
    if kind in ("float", "currency"):
        unit = "".join(re.findall(r"[\u4e00-\u9fff]+", shown)) if kind == "float" else ""
        return Cell(number(float(value)), "number", unit)
    if kind == "date":
        day = cell.get(f"{OFFICE}date-value", "")
        is_month = re.fullmatch(r"(?:19|20)\d\d\D{0,2}\d{1,2}月?", shown.strip())
        return Cell(shown if is_month else day.replace("T", " ").removesuffix(" 00:00:00"), "date")
    if formula and not shown:
        return Cell(formula[:60], "uncounted")
    return Cell(shown)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(path: str) -> list[Sheet]:
    with open(path, "rb") as file:
        content = file.read()
    try:
        text = text_files.decode(content)
    except UnicodeError:
        raise Question("encoding") from None
    signs = [sign for sign in text if not sign.isascii()]
    usual = "".join(signs).encode("gb2312", "ignore").decode("gb2312")
    if len(usual) < USUAL * len(signs) and not _is_utf8(content):
        raise Question("encoding")  # bytes of another encoding make signs that are in no common use
    best: tuple[int, str, list] | None = None
    broken = None
    for separator in SEPARATORS:
        if separator not in text:
            continue
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
            rows = [(reader.line_num, cells) for cells in reader]
        except csv.Error as error:
            broken = broken or (error, reader.line_num)
            continue
        widths = [len(cells) for _, cells in rows if len(cells) > 1 and any(cell.strip() for cell in cells)]
        usual = max(set(widths), key=widths.count) if widths else 0
        score = widths.count(usual) * (usual - 1)
        if score and (best is None or score > best[0]):
            best = (score, separator, rows)
    if best is None:
        if broken:
            raise Question("broken_csv", error=broken[0], line=broken[1])
        raise Question("no_separator")
    sheet = Sheet("")
    previous = 0
    for line_no, cells in best[2]:
        for column, text in enumerate(cells, start=1):
            sheet.put(previous + 1, column, Cell(text))
        previous = line_no
    return [sheet]
