"""An office's template of every city, filled and put back, loads with the figures that were written into it."""

from datetime import date

import openpyxl
import pytest

from policy_targets.office import deliveries, grids, template
from policy_targets.office.vocabulary import Vocabulary

CITIES = {"330482": "2023Q1", "330211": "2025", "330100": "2023-05", "330726": "2025-12", "330500": "2017Q3"}


def filled(path, change=lambda sheet: None) -> list[dict]:
    """Rows of the template with a number of its own in each row, after a change to its sheet."""
    book = openpyxl.load_workbook(path)
    sheet = book[template.SHEET]
    column = [cell.value for cell in sheet[3]].index("数值") + 1
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, column).value = row / 4
    change(sheet)
    book.save(path)
    read = deliveries.convert(path.name, grids.read(str(path)), Vocabulary())
    assert read.problems == []
    return [figure.row for _, figure in read.figures]


@pytest.mark.parametrize("city", CITIES)
def test_the_template_of_a_city_loads_when_it_is_filled(built, tmp_path, city):
    path, count = template.write(city, CITIES[city], tmp_path, built.database)
    rows = filled(path)
    assert [float(row["value"]) for row in rows] == [(4 + number) / 4 for number in range(count)]
    accumulations = dict(built.query("select indicator_id, default_accumulation from marts.dim_indicators"))
    year, month, day = template.period_of(CITIES[city])
    for row in rows:
        assert row["period_end"] == str(date(year, month, day))
        is_held = accumulations[row["indicator_id"]] in ("stock", "cumulative")
        assert row["period_start"] == ("" if is_held else f"{year}-01-01")
        assert row["publisher"]
    asked = built.query(
        "select distinct region_id, indicator_id from marts.analyst_figures where document_id in"
        f" (select document_id from marts.dim_documents where region_id = '{city}') and status = 'numeric'"
        f" and coalesce(kind, 'commitment') = 'commitment' and period_end >= date '{year}-01-01'"
        " and indicator_id is not null"
    )
    assert sorted((row["region_id"], row["indicator_id"]) for row in rows) == sorted(asked)


def test_a_template_loads_after_it_was_sorted_and_lost_its_styles(built, tmp_path):
    path, count = template.write("330482", "2023Q2", tmp_path, built.database)
    before = {(row["region_id"], row["indicator_id"], row["period_start"]) for row in filled(path)}

    def turn(sheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        for row_no, row in enumerate(reversed(rows), start=4):
            for column, value in enumerate(row, start=1):
                sheet.cell(row_no, column).value = value
                sheet.cell(row_no, column).style = "Normal"
        sheet.protection.disable()

    after = filled(path, turn)
    assert {(row["region_id"], row["indicator_id"], row["period_start"]) for row in after} == before
    assert len(after) == count


def test_what_no_template_can_be_made_for_is_named(built, tmp_path):
    for who, period, said in (
        ("330482", "2026Q5", "no period"),
        ("330482", "2099", "no figure of a plan is due then"),
        ("999999", "2026", "no such place or body"),
    ):
        with pytest.raises(template.Unknown, match=said):
            template.write(who, period, tmp_path, built.database)
