"""The landing folder: files are taken whole or left out whole, and the rest of the build does not mind."""

import json
import os
import shutil
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest
from landing_files import (
    BROKEN,
    GOOD,
    HEADER,
    IGNORED,
    PARQUET,
    READABLE,
    TEMPORARY,
    UNREADABLE,
    deliver,
    deliver_oddities,
    taken,
)

from policy_targets.inputs import landing, landing_rows
from policy_targets.office import template

MOVED, GROWTH = "330211/gdp_growth/2024/zhenhai-gov-2025-01", "above_scale_industry_value_added_growth"
HELD = "select value from marts.fct_observations where file_name = '{}' order by value"


def facts(copy) -> dict:
    return {table: rows for table, rows in copy.marts().items() if "history" not in table}


LAND = {
    **GOOD,
    "region_id": "330211",
    "indicator_id": "land_freed",
    "period_start": "2021-01-01",
    "value": "400",
    "unit": "公顷",
    "source_title": "land report",
}
TASK = {
    "task_id": "pinghu-2027/annex-2/01",
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
    "status": "behind",
    "share_done": "60",
    "reported_by": "Pinghu development bureau",
    "reported_on": "2026-01-05",
}
PLAN = {  # a plan that prints a large number
    "documents.csv": "lvyou-2025,示例方案,true,Invented example,,,,2021-01-01,2025-12-31,330500,invented,Invented.,"
    + "0" * 64
    + ",100000,",
    "indicators.csv": "visitors_received,接待游客,Visitors received,一年内接待的游客人次。,Visitors in one year.,"
    "structure,,not_applicable,count,count,flow,true,higher,",
    "indicator_labels.csv": "lvyou-2025,接待游客,visitors_received,exact,",
    "targets.csv": "lvyou-2025/goals/visitors,lvyou-2025,主要目标,1,接待游客,,,2025年,达到13227.7万人次,100,112,",
}


# of each city a period, and of some figures what is written into the template, with the verdict by hand
FILLED = {
    "330482": (
        "2025",
        {
            "value_added_per_mu": (240, None, "met"),  # 240
            "above_scale_manufacturing_labour_productivity": (34.99, None, "missed"),  # 35
            "digital_economy_core_value_added": (1100000, "万元", "met"),  # 110亿元
        },
    ),
    "330211": (
        "2025",
        {
            "above_scale_industry_value_added_rate": (24.9, None, "missed"),  # 25
            "digital_workshops": (100, None, "met"),  # 100
            "small_micro_enterprise_parks_built": (10, None, "met"),  # 10 from 2021 to 2025: one year alone gives them
        },
    ),
    "330100": (
        "2023",
        {
            "value_added_per_mu": (241, None, "met"),  # 240
            "tax_per_mu": (44, None, "missed"),  # 45
            "rd_expenditure_share_of_revenue_above_scale_manufacturing": (2.3, None, "missed"),  # 突破2.3
        },
    ),
    "330726": (
        "2025",
        {
            "above_scale_industrial_enterprises": (500, None, "missed"),  # 超过500
            "high_new_tech_enterprises": (110, None, "met"),  # 达110以上
            "gross_industrial_output": (1000.01, None, "met"),  # 突破1000亿元
        },
    ),
    "330500": (
        "2017",
        {
            "above_scale_industry_profit_and_tax_growth": (8, None, "met"),  # 8
            "above_scale_industry_value_added_growth": (6.9, None, "missed"),  # 7
            "small_to_above_scale_upgrades": (134, None, "missed"),  # 135
        },
    ),
}
# of each city's template the states of its first tasks: status and share, and what they are read as
STATES_OF_TASKS = [
    ("已完成", 100, "completed"),
    ("推进中", 12.25, "in_progress"),
    ("滞后", None, "behind"),
    ("已完成", 40, "completed"),
]


def deliver_templates(copy) -> None:
    for city, (period, figures) in FILLED.items():
        path, _, _ = template.write(city, period, copy.folder / "landing" / "templates", copy.database)
        book = openpyxl.load_workbook(path)
        sheet = book[template.SHEET]
        at = {cell.value: cell.column for cell in sheet[3]}
        for row in range(4, sheet.max_row + 1):
            indicator = sheet.cell(row, at["指标代码"]).value
            if sheet.cell(row, at["地区代码"]).value == city and indicator in figures:
                value, unit, _ = figures[indicator]
                sheet.cell(row, at["数值"]).value = value
                if unit:
                    sheet.cell(row, at["计量单位"]).value = unit
        sheet = book[template.TASKS]
        at = {cell.value: cell.column for cell in sheet[3]}
        for row, (status, share, _) in enumerate(STATES_OF_TASKS, start=4):
            sheet.cell(row, at["状态"]).value, sheet.cell(row, at["完成比例"]).value = status, share
            sheet.cell(row, at["滞后原因"]).value = "等待审批" if status == "滞后" else None
        book.save(path.with_name(f"{city}.xlsx"))
        path.unlink()


def append(copy, seed: str, line: str) -> None:
    (path,) = (copy.folder / "seeds").rglob(seed)
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")


def replace(copy, seed: str, old: str, new: str) -> None:
    (path,) = (copy.folder / "seeds").rglob(seed)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def many(built, tmp_path_factory):
    """A folder of a thousand files, one in a hundred broken, and some in every odd way that is known; built."""
    copy = built.with_build(tmp_path_factory.mktemp("landed"))
    folder = copy.folder / "landing"
    for number in range(1000):
        month = number % 10 + 1
        row = {
            **GOOD,
            "indicator_id": "energy_use_freed",
            "unit": "吨标准煤",
            "period_start": f"2025-{month:02}-01",
            "period_end": f"2025-{month:02}-28",
            "value": str(number),
            "source_title": f"report {number}",
        }
        if number % 100 == 7:
            row["value"] = "unknown"
        deliver(folder, f"monthly/{number:04}.csv", row)
    deliver_oddities(folder)
    deliver_templates(copy)
    deliver(folder, "tasks.csv", TASK, {**TASK, "period_start": "2024-01-01", "period_end": "2024-12-31"})
    deliver(folder, "wrong-tasks.csv", {**TASK, "status": "基本完成", "share_done": "101"})
    deliver(folder, "land.csv", LAND)
    append(copy, "unit_symbols.csv", "公顷,mu")  # wrong, and mended later
    for seed, line in PLAN.items():
        append(copy, seed, line)
    deliver(folder, "a.csv", GOOD)
    deliver(folder, "b.csv", {**GOOD, "period_start": "2024-01-01", "period_end": "2024-12-31", "value": "36.6"})
    outcome = copy.run("build", without=("data-tests", "pages"))
    assert outcome.returncode == 0, outcome.stdout
    copy.output = outcome.stdout
    return copy


def said_of(copy, name: str) -> list[str]:
    return [
        line
        for (line,) in copy.query(
            "select file_name || coalesce(':' || line_no, '') || ', column ' || column_name || ': ' || problem"
            " || '; found ''' || coalesce(value_found, '') || '''' from marts.rpt_landing_problems"
            f" where file_name = '{name}' and accepted <> ''"
        )
    ]


def status(copy, folder: str) -> dict[str, tuple]:
    return {
        name.removeprefix(folder): (status, rows)
        for name, status, rows in copy.query(
            f"select file_name, status, rows_held from marts.rpt_landing_files where starts_with(file_name, '{folder}')"
        )
    }


def held(copy, name: str) -> list[str]:
    """Values that are held of a file, as plain numbers."""
    name = name.replace("'", "''")
    values = copy.query(f"select cast(value as varchar) from marts.fct_observations where file_name = '{name}'")
    return [value.rstrip("0").rstrip(".") for (value,) in values]


def test_good_files_are_loaded_and_bad_ones_named(many):
    counted = list(status(many, "monthly/").values())
    assert (counted.count(("loaded", 1)), counted.count(("rejected", 0))) == (990, 10)
    assert "left out: broken/accumulation.csv:2, column accumulation: unknown accumulation; found 'sum'" in many.output
    ((loaded, rows, problems),) = many.query(
        "select count(*) filter (status = 'loaded'), sum(rows_held), count(*) filter (problems > 0)"
        " from marts.rpt_landing_files"
    )
    assert f"{loaded} loaded" in many.output
    facts = "(select count(*) from marts.fct_observations where origin = 'landed')"
    assert many.query(f"select {facts} + count(*) from marts.fct_task_reports") == [(rows,)]
    told = json.loads((many.folder / "warehouse" / "status.json").read_text("utf-8"))
    assert (told["outcome"], told["files_rejected"]) == ("published", problems)


def test_every_file_of_the_folder_is_listed(many):
    files = [path for path in (many.folder / "landing").rglob("*") if not path.is_dir() and path.name != "README.md"]
    assert many.query("select count(*) from marts.rpt_landing_files") == [(len(files),)]


@pytest.mark.parametrize("name", BROKEN)
def test_every_way_to_break_a_file_is_named(many, name):
    said = said_of(many, f"broken/{name}")
    assert any(BROKEN[name][1] in line for line in said), said
    assert status(many, f"broken/{name}") == {"": ("rejected", 0)}


@pytest.mark.parametrize("name", UNREADABLE)
def test_files_that_cannot_be_read_are_named(many, name):
    _, line, problem = UNREADABLE[name]
    found = many.query(f"select line_no, problem from marts.rpt_landing_problems where file_name = 'unreadable/{name}'")
    assert any(row[0] == line and row[1].startswith(problem) for row in found), found


def test_torn_files_are_named(many):
    assert "broken Parquet" in said_of(many, "broken/torn.parquet")[0]


def test_files_in_an_offices_own_form_are_read_or_asked_about_and_handed_back(many):
    assert status(many, "office/") == {
        "gbk.csv": ("loaded", 1),
        "月报.xlsx": ("loaded", 4),
        "places-across.csv": ("loaded", 2),
        "blank-place.xlsx": ("rejected", 0),
        "wrong.xlsx": ("rejected", 0),
    }
    ((places, indicators, last, blank, reading),) = many.query(
        "select place_count, indicator_count, cast(last_period_end as varchar), blank_cells, reading_zh"
        " from marts.rpt_landing_files where file_name = 'office/月报.xlsx'"
    )
    assert (places, indicators, last, blank) == (1, 3, "2025-03-31", 2)
    assert "表头在第3行" in reading
    asked = many.query(
        "select sheet_name, line_no, sheet_column, problem, problem_zh from marts.rpt_landing_problems"
        " where starts_with(file_name, 'office/') order by file_name"
    )
    assert asked == [
        ("S", 5, "A", "the place is blank", "地区为空"),
        ("Sheet1", 2, "E", "unknown unit", "计量单位未收录"),  # which SQL finds, in the cell that tells the unit
    ]
    returned = many.folder / "warehouse" / "returned"
    handed_back = {path.relative_to(returned).as_posix() for path in returned.rglob("*") if path.is_file()}
    assert handed_back == {"office/blank-place.xlsx", "office/wrong.xlsx", "wrong-tasks.csv.xlsx"}
    cell = openpyxl.load_workbook(returned / "office" / "wrong.xlsx")["Sheet1"]["E2"]
    assert (cell.value, cell.comment.text.split("。")[0]) == ("吨", "计量单位未收录")


@pytest.mark.parametrize("city", FILLED)
def test_a_filled_template_gives_the_verdicts_that_a_hand_calculation_gives(many, city):
    period, figures = FILLED[city]
    told = many.query(
        "select indicator_id, verdict from marts.rpt_target_progress"
        f" where region_id = '{city}' and observation_id like 'templates/%'"
        f" and period_end = date '{period}-12-31' and match_type = 'exact'"
    )
    assert set(told) == {(indicator, verdict) for indicator, (_, _, verdict) in figures.items()}


@pytest.mark.parametrize("city", FILLED)
def test_the_tasks_of_a_filled_template_are_tracked(many, city):
    reports = many.query(
        "select status, cast(share_done as double), coalesce(reason_of_delay, ''), is_status_unlike_share, is_current"
        f" from marts.fct_task_reports where file_name = 'templates/{city}.xlsx' order by line_no"
    )
    assert reports == [
        (word, share, "等待审批" if word == "behind" else "", word == "completed" and share == 40, True)
        for _, share, word in STATES_OF_TASKS
    ]
    standing = many.query(
        "select status, is_late, late_reason, contradictions from marts.rpt_task_progress"
        f" where region_id = '{city}' and status is not null and reported_by not like 'Pinghu%' order by task_id"
    )
    assert sorted(row[0] for row in standing) == sorted(word for *_, word in STATES_OF_TASKS)
    assert {(row[1], row[2]) for row in standing if row[0] == "behind"} == {(True, "reported_behind")}
    assert sum(row[3] for row in standing) == 1
    files = many.query(
        "select status, rows_held, task_reports_held from marts.rpt_landing_files"
        f" where file_name = 'templates/{city}.xlsx'"
    )
    assert files == [("loaded", 3 + 4, 4)]


def test_reports_on_tasks_that_cannot_be_accepted_name_their_cells(many):
    asked = many.query(
        "select line_no, sheet_column, column_name, problem, value_found from marts.rpt_landing_problems"
        " where file_name = 'wrong-tasks.csv' order by problem_no"
    )
    assert asked == [
        (2, "D", "status", "unknown status", "基本完成"),
        (2, "E", "share_done", "not between 0 and 100", "101.0000"),
    ]
    assert status(many, "wrong-tasks.csv") == {"": ("rejected", 0)}


def test_a_task_is_behind_since_the_first_period_that_says_so(many):
    ((reports, late_since, days),) = many.query(
        "select reports, cast(late_since as varchar), days_silent = date_diff('day', date '2025-12-31', as_of)"
        f" from marts.rpt_task_progress where task_id = '{TASK['task_id']}'"
    )
    assert (reports, late_since, days) == (2, "2024-12-31", True)


def test_every_problem_is_told_in_chinese_too(many):
    blank = "trim(problem_zh) = '' or trim(accepted_zh) = '' or problem_zh = problem"
    assert many.query(f"select problem, problem_zh from marts.rpt_landing_problems where {blank}") == []


@pytest.mark.parametrize("name", READABLE)
def test_odd_files_that_are_good_are_loaded(many, name):
    assert held(many, f"readable/{name}") == [READABLE[name][1]]


@pytest.mark.parametrize("name", PARQUET)
def test_parquet_is_read_exactly_or_refused(many, name):
    expected = PARQUET[name][1]
    if ":" in expected:
        said = said_of(many, f"parquet/{name}")
        assert any(f"column {expected}" in line for line in said), said
        assert status(many, f"parquet/{name}") == {"": ("rejected", 0)}
    else:
        assert held(many, f"parquet/{name}") == [expected]


def test_files_of_another_kind_are_named_and_temporary_ones_ignored(many):
    assert status(many, "ignored/") == dict.fromkeys((*IGNORED, *TEMPORARY), ("ignored", 0))
    named = many.query("select file_name from marts.rpt_landing_problems where starts_with(file_name, 'ignored/')")
    assert {name.removeprefix("ignored/") for (name,) in named} == set(IGNORED)


def test_odd_names_are_shown_readably(many):
    assert status(many, "names/") == {
        "平湖2025.csv": ("loaded", 1),
        "\\xc6\\xbd\\xba\\xfe2025.csv": ("loaded", 1),  # looks like the one before, in GBK
        "caf\\xe9.csv": ("loaded", 1),
        "bell\\x07.csv": ("loaded", 1),
        "nowhere.csv": ("ignored", 0),
        "pipe.csv": ("ignored", 0),
    }


def test_a_file_without_last_line_end_waits(many):
    assert status(many, "waiting/") == {"cut.csv": ("waiting", 0), "cut-in-name.csv": ("waiting", 0)}
    assert "waits: waiting/cut.csv: no line end after the last line" in many.output


def test_large_numbers_are_held(many):
    target = "select value_canonical from marts.fct_targets where target_id = 'lvyou-2025/goals/visitors'"
    assert many.query(target) == [(132277000,)]
    landed = "select value_canonical from marts.fct_observations where file_name = 'readable/large-mu.csv'"
    assert many.query(landed) == [(Decimal("999999999999999999"),)]


def deliveries(copy) -> dict[str, int]:
    return dict(copy.query("select file_name, delivery_id from landing.int_accepted_deliveries"))


@pytest.fixture(scope="module")
def story(many):
    """What happens to files over time, replaced, late, taken away, broken, with the state after each build."""
    folder, states = many.folder / "landing", []

    def note(**state) -> None:
        land = many.query("select value_canonical from marts.fct_observations where file_name = 'land.csv'")
        states.append(
            state
            | {name: many.query(HELD.format(name)) for name in ("a.csv", "b.csv", "late.csv")}
            | {"land": land, "deliveries": deliveries(many)}
        )

    def build() -> None:
        outcome = many.run("build", without=("data-tests", "pages"))
        assert outcome.returncode == 0, outcome.stdout
        note(facts=facts(many), day=many.day(), history=many.query("from marts.rpt_observation_history order by all"))

    note()
    deliver(folder, "a.csv", {**GOOD, "value": "36.5"})  # replaced
    deliver(folder, "tasks.csv", {**TASK, "status": "completed", "share_done": "100"})  # a year less, and another state
    deliver(folder, "late.csv", {**GOOD, "period_start": "2023-01-01", "period_end": "2023-12-31", "value": "35"})
    (folder / "b.csv").unlink()  # taken away
    append(many, "units.csv", "hectare,公顷,hectare,area_of_land,mu,15,,,har,UCUM,")
    replace(many, "unit_symbols.csv", "公顷,mu\n", "公顷,hectare\n")  # its meaning is mended
    replace(many, "observations.csv", f"{MOVED},330211,gdp_growth,", f"{MOVED},330211,{GROWTH},")  # another indicator
    build()
    deliver(folder, "a.csv", {**GOOD, "value": "not yet"})  # broken
    (folder / "land.csv").write_text(f"{HEADER}\n330211,land_freed,2021-01-01,20", "utf-8")  # still being written
    build()
    return many, states


def test_what_changes_nothing_is_not_read_anew(story):
    """Between the last two builds a file broke and another was still being written."""
    _, (_, before, after) = story
    told = ("rpt_landing_files", "rpt_landing_problems")
    for table, rows in before["facts"].items():
        assert table in told or rows == after["facts"][table], table
    for kept in ("history", "deliveries"):
        assert before[kept] == after[kept]


def test_files_beside_the_database_hold_what_it_holds(story):
    """Also where the last build took them over from the one before."""
    many, _ = story
    builds = sorted((many.folder / "warehouse" / "builds").iterdir())[-2:]
    taken_over = 0
    for (table,) in many.query("select table_name from duckdb_tables() where schema_name = 'marts'"):
        before, after = (build / "parquet" / f"{table}.parquet" for build in builds)
        taken_over += before.samefile(after)
        rows = f"select count(*) from (from marts.{table} except all from '{after}')"
        other = f"select count(*) from (from '{after}' except all from marts.{table})"
        assert many.query(f"select ({rows}) + ({other})") == [(0,)], table
        lines = f"from read_csv('{builds[-1] / 'csv' / table}.csv', all_varchar = true)"
        assert many.query(f"select count(*) {lines}") == many.query(f"select count(*) from marts.{table}"), table
    assert taken_over > 20


def test_an_outcome_that_moves_to_another_indicator_has_a_new_state(story):
    many, _ = story
    states = many.query(
        "select indicator_id, known_to is null from marts.rpt_observation_history"
        f" where observation_id = '{MOVED}' order by known_from"
    )
    assert states == [("gdp_growth", False), (GROWTH, True)]


def values(rows: list[tuple]) -> list[float]:
    return [float(value) for (value,) in rows]


def test_files_are_replaced_kept_and_taken_away(story):
    many, states = story
    assert [values(state["a.csv"]) for state in states] == [[36.4], [36.5], [36.5]]
    assert [values(state["b.csv"]) for state in states] == [[36.6], [], []]
    assert [values(state["late.csv"]) for state in states] == [[], [35.0], [35.0]]
    assert status(many, "a.csv") == {"": ("previous_kept", 1)}
    assert status(many, "land.csv") == {"": ("waiting", 1)}


def test_a_meaning_that_was_mended_reaches_what_landed_before(story):
    _, states = story
    assert [state["land"] for state in states] == [[(400,)], [(6000,)], [(6000,)]]


def test_outcomes_that_landed_are_judged(story):
    many, _ = story
    verdicts = many.query(
        "select extract(year from period_end), verdict, observed_value_canonical from marts.rpt_target_progress"
        " where figure_id like 'pinghu-2027/annex-1/06/%' and verdict = 'met' order by 1"
    )
    assert [(year, verdict, float(value)) for year, verdict, value in verdicts] == [
        (2023, "met", 35.0),
        (2025, "met", 36.5),
    ]


def test_history_tells_what_was_known_on_a_day(story):
    many, _ = story
    revisions = many.query(
        "select cast(value as double), known_from, known_to from marts.rpt_observation_history"
        " where file_name = 'a.csv' order by revision_no"
    )
    assert [value for value, _, _ in revisions] == [36.4, 36.5]
    assert revisions[0][2] == revisions[1][1]
    assert revisions[1][2] is None
    known = (
        "select cast(value as double) from marts.rpt_observation_history where file_name = 'a.csv'"
        " and known_from <= timestamp '{at}' and (known_to is null or known_to > timestamp '{at}')"
    )
    assert [many.query(known.format(at=revision[1])) for revision in revisions] == [[(36.4,)], [(36.5,)]]
    gone = many.query("select known_to is not null from marts.rpt_observation_history where file_name = 'b.csv'")
    assert gone == [(True,)]


def test_history_tells_what_was_known_of_a_task(story):
    many, _ = story
    states = many.query(
        "select cast(period_end as varchar), status, known_to is null from marts.rpt_task_report_history"
        " where file_name = 'tasks.csv' order by period_end, revision_no"
    )
    assert states == [
        ("2024-12-31", "behind", False),
        ("2025-12-31", "behind", False),
        ("2025-12-31", "completed", True),
    ]


def test_failed_build_leaves_history_and_outcomes(story):
    many, _ = story
    before = many.published()
    landing_folder = many.folder / "landing"
    landing_folder.rename(many.folder / "away")
    outcome = many.run("build", without=("data-tests", "pages"))
    assert outcome.returncode == 1
    assert "The landing folder" in outcome.stdout
    assert "is not there" in outcome.stdout
    assert many.published() == before
    (many.folder / "away").rename(landing_folder)
    status = json.loads((many.folder / "warehouse" / "status.json").read_text("utf-8"))
    assert (status["outcome"], status["exit_status"]) == ("failed", 1)
    assert "landing folder" in status["message"]


def test_runs_are_noted_failed_ones_included(story):
    many, _ = story
    lines = [json.loads(line) for line in (many.folder / "warehouse" / "runs.jsonl").open(encoding="utf-8")]
    assert [line["outcome"] for line in lines][-1] == "failed"
    told = many.query("select build_id, outcome from marts.rpt_build_runs order by started_at")
    # the published file knows the runs before its own
    assert told == [(line["build_id"], line["outcome"]) for line in lines[:-2]]
    assert len(told) >= 3


def test_rebuild_from_nothing_gives_the_same_facts(story):
    many, states = story
    deliver(many.folder / "landing", "a.csv", {**GOOD, "value": "36.5"})  # as it was before it broke
    deliver(many.folder / "landing", "land.csv", LAND)
    first = states[1]
    if first["day"] != datetime.now(UTC).date():
        assert many.run("build", without=("data-tests", "pages")).returncode == 0
        first = {"facts": facts(many)}
    warehouse = many.folder / "warehouse"
    warehouse.rename(many.folder / "former")
    shutil.copytree(many.folder / "former" / ".work", warehouse / ".work")  # what dbt knows of the project, not of data
    outcome = many.run("build", without=("data-tests", "pages"))
    assert outcome.returncode == 0, outcome.stdout
    anew = facts(many)
    assert anew.keys() == first["facts"].keys()
    for table, rows in anew.items():
        assert rows == first["facts"][table], table
    assert many.query("select max(revision_no) from marts.rpt_observation_history") == [(1,)]


STATES = "select file_name, state, delivery_id is not null from landing.files order by file_name"


def test_a_file_without_last_line_end_is_taken_in_the_end(folder, monkeypatch):
    (folder / "a.csv").write_text(f"{HEADER}\n{','.join(GOOD.values())}", "utf-8")
    assert taken(folder, STATES) == [("a.csv", "waiting", False)]
    monkeypatch.setattr(landing, "SETTLED", 0)
    assert taken(folder, STATES) == [("a.csv", "delivered", True)]


def test_a_file_that_is_open_for_writing_waits(folder):
    deliver(folder, "a.csv", GOOD)
    deliver(folder, "b.csv", GOOD)
    with (folder / "a.csv").open("a"):
        assert taken(folder, STATES) == [("a.csv", "waiting", False), ("b.csv", "delivered", True)]
    assert taken(folder, STATES) == [("a.csv", "delivered", True), ("b.csv", "delivered", True)]


def test_a_file_that_changes_while_it_is_read_waits(folder, monkeypatch):
    for name in ("a.csv", "b.csv", "gone.csv"):
        deliver(folder, name, GOOD)
    load = landing_rows.load

    def slowly(connection, files) -> None:
        load(connection, files)
        with (folder / "a.csv").open("a") as file:
            file.write(",".join(GOOD.values()) + "\n")
        (folder / "gone.csv").unlink()

    monkeypatch.setattr(landing_rows, "load", slowly)
    assert taken(folder, STATES) == [("a.csv", "waiting", False), ("b.csv", "delivered", True)]
    monkeypatch.setattr(landing_rows, "load", load)
    (folder / "a.csv").unlink()
    assert taken(folder, "select count(*) from landing.rows") == [(1,)]  # nothing is left of the other two


def test_order_of_delivery_is_recorded(folder):
    ordered = "select file_name from landing.deliveries order by delivered_at"
    deliver(folder, "b.csv", GOOD)
    os.utime(folder / "b.csv", (0, 0))  # the day of an archive that was unpacked is not that of delivery
    assert taken(folder, ordered) == [("b.csv",)]
    deliver(folder, "a.csv", GOOD)
    assert taken(folder, ordered) == [("b.csv",), ("a.csv",)]
    (folder / "b.csv").touch()  # the same content: delivered when it was first seen
    assert taken(folder, ordered) == [("b.csv",), ("a.csv",)]
    deliver(folder, "b.csv", {**GOOD, "value": "36.5"})
    assert taken(folder, ordered) == [("a.csv",), ("b.csv",)]


def test_what_another_reader_read_is_read_again(folder, monkeypatch):
    deliver(folder, "a.csv", GOOD)
    ((before,),) = taken(folder, "select delivery_id from landing.deliveries")
    monkeypatch.setattr(landing, "_reader", lambda: "another")
    ((after,),) = taken(folder, "select delivery_id from landing.deliveries")
    assert after > before
    assert taken(folder, "select count(*) from landing.rows") == [(1,)]


def test_lines_are_counted_in_large_files(folder):
    row = ",".join(GOOD.values())
    lines = [HEADER, *[row] * 300_000, "x", *[row] * 300_000, "y,z", row]
    (folder / "large.csv").write_text("\n".join(lines) + "\n", "utf-8")
    assert taken(folder, "select line_no, problem from landing.problems order by line_no") == [
        (300_002, "wrong number of cells"),
        (600_003, "wrong number of cells"),
    ]
