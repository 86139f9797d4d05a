"""An office's template of every city, filled and put back, loads with what was written into it and nothing else."""

import itertools
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import xlwt
from office_files import ods

from policy_targets.office import deliveries, grids, template, vocabulary
from policy_targets.office.vocabulary import Vocabulary

CITIES = {"330482": "2023Q1", "330211": "2025", "330100": "2023-05", "330726": "2025-12", "330500": "2017Q3"}
MONTHS = {"2023Q1": ("01", "03-31"), "2025": ("01", "12-31"), "2023-05": ("05", "05-31")}
MONTHS |= {"2025-12": ("12", "12-31"), "2017Q3": ("07", "09-30")}
WORDS = {"未启动": "not_started", "推进中": "in_progress", "已完成": "completed", "滞后": "behind"}


def columns(sheet) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[3]}


def fill(path, has_figures: bool = True, has_tasks: bool = True) -> None:
    """Write a number of its own into each figure, and a state into most tasks."""
    book = openpyxl.load_workbook(path)
    sheet, at = book[template.SHEET], columns(book[template.SHEET])
    for row in range(4, sheet.max_row + 1) if has_figures else ():
        sheet.cell(row, at["数值"]).value = row / 4
    sheet, at = book[template.TASKS], columns(book[template.TASKS])
    for row, status in zip(range(4, sheet.max_row + 1), itertools.cycle([*WORDS, None])):
        if has_tasks and status:
            sheet.cell(row, at["状态"]).value = status
            sheet.cell(row, at["完成比例"]).value = 100 if status == "已完成" else row / 8 + 1
            sheet.cell(row, at["进展情况"]).value = f"第{row}行，已办理" if row % 2 else None
            sheet.cell(row, at["滞后原因"]).value = "等待审批" if status == "滞后" else None
    sheet["A2"], sheet["E2"] = "填报单位：市发改局", "填报日期：2026/1/8"
    book.save(path)


def written(path, period: str) -> tuple[list[tuple], list[tuple]]:
    """What the cells of a filled template say, row by row: figures, and reports on tasks."""
    book = openpyxl.load_workbook(path)
    rows = [
        dict(zip((cell.value for cell in book[template.SHEET][3]), row, strict=True))
        for row in book[template.SHEET].iter_rows(min_row=4, values_only=True)
    ]
    figures = [
        (row["地区代码"], row["指标代码"], Decimal(str(row["数值"])), row["计量单位"]) for row in rows if row["数值"]
    ]
    rows = [
        dict(zip((cell.value for cell in book[template.TASKS][3]), row, strict=True))
        for row in book[template.TASKS].iter_rows(min_row=4, values_only=True)
    ]
    first, last = MONTHS[period]
    days = (f"{period[:4]}-{first}-01", f"{period[:4]}-{last}")
    reports = [
        (row["任务代码"], *days, WORDS[row["状态"]], Decimal(str(row["完成比例"])), row["进展情况"] or "")
        + (row["滞后原因"] or "", "市发改局", "2026-01-08")
        for row in rows
        if row["状态"]
    ]
    return figures, reports


def read(path) -> tuple[list[dict], list[tuple]]:
    """Rows of figures and of reports that the office reading gives."""
    found = deliveries.convert(path.name, grids.read(str(path)), Vocabulary())
    assert found.problems == []
    reports = [told.row | {"share_done": Decimal(told.row["share_done"])} for _, told in found.reports]
    return [figure.row for _, figure in found.figures], [tuple(row.values()) for row in reports]


def told(rows: list[dict]) -> list[tuple]:
    return [(row["region_id"], row["indicator_id"], Decimal(row["value"]), row["unit"]) for row in rows]


@pytest.mark.parametrize("city", CITIES)
def test_the_template_of_a_city_loads_as_it_is_filled(built, tmp_path, city):
    period = CITIES[city]
    path, figure_count, task_count = template.write(city, period, tmp_path, built.database)
    fill(path)
    rows, reports = read(path)
    figures, expected = written(path, period)
    assert len(figures) == figure_count
    symbols = dict(built.query("select symbol_zh, unit_id from marts.dim_units where symbol_zh is not null"))
    symbols |= dict(built.query("select symbol_printed, unit_id from seeds.unit_symbols"))
    assert [(*row, symbols.get(unit, unit)) for *row, unit in told(rows)] == [
        (*row, symbols.get(unit, unit or "none")) for *row, unit in figures
    ]
    assert reports == expected
    assert len(reports) == task_count - task_count // 5
    accumulations = dict(built.query("select indicator_id, default_accumulation from marts.dim_indicators"))
    year, month, day = template.period_of(period)
    for row in rows:
        assert row["period_end"] == str(date(year, month, day))
        is_held = accumulations[row["indicator_id"]] in ("stock", "cumulative")
        assert row["period_start"] == ("" if is_held else f"{year}-01-01")
        assert row["publisher"] == vocabulary.place_names()[city]
    asked = built.query(
        "select distinct region_id, indicator_id from marts.analyst_figures where document_id in"
        f" (select document_id from marts.dim_documents where region_id = '{city}') and status = 'numeric'"
        f" and coalesce(kind, 'commitment') = 'commitment' and period_end >= date '{year}-01-01'"
        " and indicator_id is not null"
    )
    assert sorted((row["region_id"], row["indicator_id"]) for row in rows) == sorted(asked)
    tasks = built.query(
        "select count(*) from marts.fct_tasks inner join marts.dim_documents using (document_id)"
        f" where region_id = '{city}'"
    )
    assert tasks == [(task_count,)]


def as_rows(sheet) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def turned(path, target) -> None:
    """Sorted the other way round, styles and protection lost."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[:2]:
        head, rows = as_rows(sheet)[:3], as_rows(sheet)[3:]
        for row_no, row in enumerate(head + rows[::-1], start=1):
            for column, value in enumerate(row, start=1):
                sheet.cell(row_no, column).value = value
                sheet.cell(row_no, column).style = "Normal"
        sheet.protection.disable()
        sheet.data_validations.dataValidation.clear()
    book.save(target)


def pasted(path, target) -> None:
    """Filtered, and cells pasted from elsewhere: numbers as text, shares with sign or format, blanks, wide signs."""
    book = openpyxl.load_workbook(path)
    for name, heading in ((template.SHEET, "数值"), (template.TASKS, "完成比例")):
        sheet = book[name]
        column = columns(sheet)[heading]
        for row in range(4, sheet.max_row + 1):
            sheet.row_dimensions[row].hidden = row % 3 == 0
            cell = sheet.cell(row, column)
            if cell.value is not None and name == template.TASKS and row % 2:
                cell.value, cell.number_format = cell.value / 100, "0.00%"
            elif cell.value is not None:
                cell.value = f" {cell.value}％" if name == template.TASKS else f" {cell.value}"
    sheet = book[template.TASKS]
    for row in range(4, sheet.max_row + 1):
        cell = sheet.cell(row, columns(sheet)["状态"])
        cell.value = f"\u3000{cell.value} " if cell.value else "—"
    sheet.insert_rows(4, amount=2)
    sheet.insert_rows(1)
    book.save(target)


def as_ods(path, target) -> None:
    """One sheet of tasks as LibreOffice writes it."""
    rows = as_rows(openpyxl.load_workbook(path)[template.TASKS])
    target.write_bytes(ods(template.TASKS, rows))


def as_xls(path, target) -> None:
    book = xlwt.Workbook()
    for sheet in openpyxl.load_workbook(path).worksheets:
        made = book.add_sheet(sheet.title)
        for row_no, row in enumerate(as_rows(sheet)):
            for column, value in enumerate(row):
                if value is not None:
                    made.write(row_no, column, value)
    book.save(str(target))


@pytest.mark.parametrize(
    ("change", "name"), [(turned, "x.xlsx"), (pasted, "x.xlsx"), (as_xls, "x.xls"), (as_ods, "x.ods")]
)
def test_a_template_loads_whatever_programs_and_people_do_to_it(built, tmp_path, change, name):
    path, _, _ = template.write("330482", "2023Q1", tmp_path, built.database)
    fill(path)
    before_figures, before = read(path)
    change(path, tmp_path / name)
    after_figures, after = read(tmp_path / name)
    assert sorted(after) == sorted(before)
    if change is not as_ods:
        assert sorted(told(after_figures)) == sorted(told(before_figures))


@pytest.mark.parametrize("filled", ["figures", "tasks"])
def test_a_template_of_which_one_sheet_is_filled_loads(built, tmp_path, filled):
    path, figure_count, task_count = template.write("330211", "2025", tmp_path, built.database)
    fill(path, has_figures=filled == "figures", has_tasks=filled == "tasks")
    figures, reports = read(path)
    expected = (figure_count, 0) if filled == "figures" else (0, task_count - task_count // 5)
    assert (len(figures), len(reports)) == expected


def test_what_no_template_can_be_made_for_is_named(built, tmp_path):
    for who, period, said in (
        ("330482", "2026Q5", "no period"),
        ("330482", "2099", "no figure of a plan is due then"),
        ("999999", "2026", "no such place or body"),
    ):
        with pytest.raises(template.Unknown, match=said):
            template.write(who, period, tmp_path, built.database)
