"""The landing folder: files are taken whole or left out whole, and the rest of the build does not mind."""

import csv
import json
import shutil

import duckdb
import pytest
from conftest import ALL_TESTS
from test_build import marts

from policy_targets.inputs import landing

GOOD = {
    "region_id": "330482",
    "indicator_id": "tax_per_mu",
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
    "value": "36.4",
    "unit": "万元/亩",
    "source_title": "2025 bulletin",
    "publisher": "statistics office",
    "published_on": "2026-02-20",
}
HELD = "select value from marts.fct_observations where file_name = '{}' order by value"


def deliver(copy, name: str, *rows: dict, encoding: str = "utf-8") -> None:
    path = copy.folder / "landing" / name
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def facts(copy) -> dict:
    return {table: rows for table, rows in marts(copy).items() if "history" not in table}


BROKEN = {
    "region.csv": ({**GOOD, "region_id": "999999"}, "region.csv:2, column region_id: unknown region; found '999999'"),
    "indicator.csv": ({**GOOD, "indicator_id": "tax"}, "column indicator_id: unknown indicator; found 'tax'"),
    "value.csv": ({**GOOD, "value": "1,234"}, "column value: not a number; found '1,234'"),
    "unit.csv": ({**GOOD, "unit": "元"}, "column unit: unknown unit; found '元'"),
    "other-unit.csv": ({**GOOD, "unit": "%"}, "column unit: unit of another quantity; found '%'"),
    "day.csv": ({**GOOD, "period_end": "2025/12/31"}, "column period_end: not a day; found '2025/12/31'"),
    "no-such-day.csv": ({**GOOD, "period_end": "2025-02-30"}, "column period_end: not a day; found '2025-02-30'"),
    "start.csv": ({**GOOD, "period_start": "Jan"}, "column period_start: not a day; found 'Jan'"),
    "backwards.csv": ({**GOOD, "period_start": "2026-01-01"}, "column period_start: begins after its end"),
    "future.csv": ({**GOOD, "period_end": "2999-12-31"}, "column period_end: lies after today"),
    "stock.csv": (
        {**GOOD, "indicator_id": "high_new_tech_enterprises", "unit": "家"},
        "column period_start: a stock has no first day",
    ),
    "flow.csv": (
        {**GOOD, "indicator_id": "energy_use_freed", "unit": "吨标准煤", "period_start": ""},
        "column period_start: missing for a figure of a period",
    ),
    "accumulation.csv": ({**GOOD, "accumulation": "sum"}, "column accumulation: unknown accumulation"),
    "other-accumulation.csv": ({**GOOD, "accumulation": "stock"}, "column accumulation: does not fit the indicator"),
    "match.csv": ({**GOOD, "match_type": "same"}, "column match_type: unknown match"),
    "reason.csv": ({**GOOD, "match_type": "close"}, "column match_reason: reason is missing"),
    "source.csv": ({**GOOD, "source_title": ""}, "column source_title: source is missing"),
    "publisher.csv": ({**GOOD, "publisher": ""}, "column publisher: publisher is missing"),
    "demo.csv": ({**GOOD, "publisher": "demo generator"}, "column publisher: invented demo data"),
    "published.csv": ({**GOOD, "published_on": "2026"}, "column published_on: not a day"),
    "confidence.csv": ({**GOOD, "confidence": "sure"}, "column confidence: unknown confidence"),
    "url.csv": ({**GOOD, "url": "javascript:alert(1)"}, "column url: not a web address"),
    "column.csv": ({**GOOD, "remark": "x"}, "column.csv:1, column remark: unknown column"),
    "missing.csv": ({k: v for k, v in GOOD.items() if k != "unit"}, "missing.csv:1, column unit: column is missing"),
}


@pytest.fixture(scope="module")
def many(built, tmp_path_factory):
    """A folder of a thousand files, one in a hundred broken, and some broken in every way that is known; built."""
    copy = built.with_build(tmp_path_factory.mktemp("landed"))
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
        deliver(copy, f"monthly/{number:04}.csv", row)
    for name, (row, _) in BROKEN.items():
        deliver(copy, f"broken/{name}", row)
    deliver(copy, "broken/one-of-two.csv", GOOD, {**GOOD, "region_id": "330211", "value": "much"})
    deliver(copy, "broken/twice.csv", GOOD, GOOD)
    deliver(copy, "broken/gbk.csv", GOOD, encoding="gb18030")
    (copy.folder / "landing/broken/cells.csv").write_text(",".join(GOOD) + "\n330482,tax_per_mu\n", "utf-8")
    (copy.folder / "landing/broken/quote.csv").write_text(",".join(GOOD) + '\n"330482,x\n', "utf-8")
    (copy.folder / "landing/broken/empty.csv").write_text(",".join(GOOD) + "\n", "utf-8")
    (copy.folder / "landing/broken/torn.parquet").write_bytes(b"PAR1 torn")
    duckdb.sql(
        "select '330482' as region_id, 'tax_per_mu' as indicator_id, date '2024-01-01' as period_start,"
        " date '2024-12-31' as period_end, 35.9 as value, 'wan_yuan_per_mu' as unit, 't' as source_title,"
        " 'p' as publisher"
    ).write_parquet(str(copy.folder / "landing" / "year [2024].parquet"))
    deliver(copy, "a.csv", GOOD)
    deliver(copy, "b.csv", {**GOOD, "period_start": "2024-01-01", "period_end": "2024-12-31", "value": "36.6"})
    outcome = copy.run("build")
    assert outcome.returncode == 0, outcome.stdout
    copy.output = outcome.stdout
    return copy


def test_good_files_are_loaded_and_bad_ones_named(many):
    bad = len(BROKEN) + 7 + 10
    assert dict(many.query("select status, count(*) from marts.rpt_landing_files group by all")) == {
        "loaded": 993,
        "rejected": bad,
    }
    assert f"993 loaded, {bad} rejected" in many.output
    assert many.query("select count(*) from marts.fct_observations where origin = 'landed'") == [(993,)]
    assert (
        "left out: monthly/0007.csv:2, column value: not a number; found 'unknown'; accepted: a number" in many.output
    )
    status = json.loads((many.folder / "warehouse" / "status.json").read_text("utf-8"))
    assert (status["outcome"], status["files_rejected"]) == ("published", bad)


@pytest.mark.parametrize("name", BROKEN)
def test_every_way_to_break_a_file_is_named(many, name):
    problems = many.query(
        "select file_name || ':' || line_no || ', column ' || column_name || ': ' || problem || '; found '''"
        " || coalesce(value_found, '') || '''', accepted from marts.rpt_landing_problems"
        f" where file_name = 'broken/{name}'"
    )
    assert any(BROKEN[name][1] in problem and accepted for problem, accepted in problems), problems


@pytest.mark.parametrize(
    ("name", "line", "problem"),
    [
        ("one-of-two.csv", 3, "not a number"),
        ("twice.csv", 2, "the same figure stands twice"),
        ("gbk.csv", 2, "not UTF-8"),
        ("cells.csv", 2, "wrong number of cells"),
        ("quote.csv", 2, "broken CSV: unexpected end of data"),
        ("empty.csv", None, "no rows"),
        ("torn.parquet", None, "broken Parquet"),
    ],
)
def test_files_that_cannot_be_read_are_named(many, name, line, problem):
    found = many.query(f"select line_no, problem from marts.rpt_landing_problems where file_name = 'broken/{name}'")
    assert any(row[0] == line and row[1].startswith(problem) for row in found), found


def test_parquet_and_odd_names_are_loaded(many):
    assert [float(value) for (value,) in many.query(HELD.format("year [2024].parquet"))] == [35.9]


def test_second_run_reads_nothing_anew_and_changes_nothing(many):
    before, history = facts(many), many.query("from marts.rpt_observation_history order by all")
    outcome = many.run("build", without=ALL_TESTS)
    assert outcome.returncode == 0, outcome.stdout
    assert facts(many) == before
    assert many.query("from marts.rpt_observation_history order by all") == history
    files = [json.loads(line) for line in (many.folder / "warehouse/.work/landing/files.jsonl").open(encoding="utf-8")]
    rejected = {
        name for (name,) in many.query("select file_name from marts.rpt_landing_files where status <> 'loaded'")
    }
    assert {file["file_name"] for file in files if file["is_read"]} == rejected


@pytest.fixture(scope="module")
def story(many):
    """What happens to files over time, replaced, late, taken away, broken, with the state after each build."""
    states = []

    def build() -> None:
        outcome = many.run("build", without=ALL_TESTS)
        assert outcome.returncode == 0, outcome.stdout
        states.append(
            {"facts": facts(many)} | {name: many.query(HELD.format(name)) for name in ("a.csv", "b.csv", "late.csv")}
        )

    states.append({name: many.query(HELD.format(name)) for name in ("a.csv", "b.csv", "late.csv")})
    deliver(many, "a.csv", {**GOOD, "value": "36.5"})  # replaced
    deliver(many, "late.csv", {**GOOD, "period_start": "2023-01-01", "period_end": "2023-12-31", "value": "35"})
    (many.folder / "landing" / "b.csv").unlink()  # taken away
    build()
    deliver(many, "a.csv", {**GOOD, "value": "not yet"})  # broken
    build()
    return many, states


def values(rows: list[tuple]) -> list[float]:
    return [float(value) for (value,) in rows]


def test_files_are_replaced_kept_and_taken_away(story):
    many, states = story
    assert [values(state["a.csv"]) for state in states] == [[36.4], [36.5], [36.5]]
    assert [values(state["b.csv"]) for state in states] == [[36.6], [], []]
    assert [values(state["late.csv"]) for state in states] == [[], [35.0], [35.0]]
    assert many.query("select status, rows_held from marts.rpt_landing_files where file_name = 'a.csv'") == [
        ("previous_kept", 1)
    ]


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


def test_failed_build_leaves_history_and_outcomes(story):
    many, _ = story
    before = many.published()
    landing_folder = many.folder / "landing"
    landing_folder.rename(many.folder / "away")
    outcome = many.run("build", without=ALL_TESTS)
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
    deliver(many, "a.csv", {**GOOD, "value": "36.5"})  # as it was before it broke
    shutil.rmtree(many.folder / "warehouse")
    outcome = many.run("build", without=ALL_TESTS)
    assert outcome.returncode == 0, outcome.stdout
    assert facts(many) == states[1]["facts"]
    assert many.query("select max(revision_no) from marts.rpt_observation_history") == [(1,)]


def test_header_is_checked_before_rows(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("region_id,region_id\n", "utf-8")
    with pytest.raises(landing.Unreadable) as error:
        landing.read(path)
    assert error.value.args[3] == "column stands twice"
