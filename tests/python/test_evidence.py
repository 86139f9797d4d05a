"""Which measured outcomes speak for a target: days, order of figures, size, basis, territory, day of the look."""

import calendar
import csv
import shutil
import time
from datetime import date

import duckdb
import pytest
import yaml

from policy_targets.pages import bulletin
from policy_targets.paths import DATABASE_NAME, PROJECT

ZHENHAI, HANGZHOU, PINGHU = "330211", "330100", "330482"
PROJECTS, CLUSTERS = "digital_transformation_projects_carried_out", "four_clusters_above_scale_output"
EXPANSIONS, FIRSTS = "capacity_expansion_projects_over_50m_yuan_carried_out", "first_of_a_kind_products_added"
GROWTH, HIGH_TECH_SHARE = (
    "above_scale_industry_value_added_growth",
    "high_new_tech_industry_share_of_above_scale_value_added",
)
NEW_PLAN = {
    "documents": "yuhang-2027,示例方案,true,Invented example,,,,2021-05-01,2027-12-31,330110,invented,Invented.,"
    + "0" * 64
    + ",100000,\n",
    "indicator_labels": "yuhang-2027,规上工业亩均税收,tax_per_mu,exact,\n",
    "targets": "yuhang-2027/table-1/01/2027,yuhang-2027,表1,1,规上工业亩均税收,,万元/亩,到2027年,60,132,134,\n",
}


def told(region_id: str, indicator_id: str, first: str, last: str, value, unit: str = "个", **more) -> dict:
    """A row of the landing folder."""
    return {
        "region_id": region_id,
        "indicator_id": indicator_id,
        "period_start": first,
        "period_end": last,
        "value": str(value),
        "unit": unit,
        "source_title": "monthly report",
        "publisher": "industry bureau",
        "published_on": "2026-03-01",
    } | more


def months(region_id: str, indicator_id: str, year: int, values: list, skip: tuple = (), **more) -> list[dict]:
    """A row for each month of a year."""
    return [
        told(
            region_id,
            indicator_id,
            f"{year}-{month:02}-01",
            date(year, month, calendar.monthrange(year, month)[1]).isoformat(),
            value,
            **more | {"label_printed": more["label_printed"].format(month)} if "label_printed" in more else more,
        )
        for month, value in enumerate(values, start=1)
        if month not in skip
    ]


def of_2023(indicator_id: str, spans: dict, **more) -> list[dict]:
    """Rows of Hangzhou in 2023, by first and last month."""
    return [
        told(
            HANGZHOU,
            indicator_id,
            f"2023-{first:02}-01",
            date(2023, last, calendar.monthrange(2023, last)[1]).isoformat(),
            value,
            **more,
        )
        for (first, last), value in spans.items()
    ]


FLASH, FINAL = {"quality": "preliminary"}, {"quality": "final"}
DELIVERIES = {
    # every day once
    "leap/months": months(PINGHU, PROJECTS, 2024, [8] * 12, skip=(2,), published_on="2025-01-10")
    + [told(PINGHU, PROJECTS, "2024-02-01", "2024-02-28", 8, published_on="2025-01-10")],
    "leap/corrected": [told(PINGHU, PROJECTS, "2024-02-01", "2024-02-29", 8, published_on="2025-02-10")],
    "leap/two-values": months(ZHENHAI, EXPANSIONS, 2024, [2] * 12, skip=(2,))
    + [told(ZHENHAI, EXPANSIONS, "2024-02-01", "2024-02-28", 8, **FINAL)]
    + [told(ZHENHAI, EXPANSIONS, "2024-02-01", "2024-02-29", 3, **FLASH)],
    "running/labelled": months(PINGHU, PROJECTS, 2025, range(8, 97, 8), label_printed="1—{}月累计"),
    "running/accumulation": months(
        HANGZHOU, "low_carbon_factories_built", 2023, range(7, 85, 7), accumulation="cumulative"
    ),
    "running/no-months-printed": months(ZHENHAI, EXPANSIONS, 2025, range(3, 37, 3), label_printed="累计实施项目"),
    "running/one-start": of_2023("technology_smes_added", {(1, 3): 500, (1, 6): 900, (1, 9): 1500, (1, 12): 1990}),
    "running/falls": of_2023(
        "zhejiang_made_premium_products_promoted", {(1, 6): 130, (1, 9): 110}, label_printed="累计"
    ),
    "running/not-told": months(
        HANGZHOU, "provincial_key_technical_renovation_projects_carried_out", 2023, range(10, 130, 10)
    ),
    "two-months": [
        told(PINGHU, "industrial_chain_matchmaking_events_held", "2024-01-01", "2024-02-29", 4, "场"),
        *months(PINGHU, "industrial_chain_matchmaking_events_held", 2024, [0, 0] + [1] * 7 + [0] * 3, skip=(1, 2)),
    ],
    "mixed": of_2023(
        "digital_breakthrough_projects_carried_out", {(1, 3): 25, (4, 4): 8, (5, 5): 8, (6, 6): 8, (7, 12): 60}
    ),
    "twice/first": of_2023("export_brands_cultivated", {(1, 6): 40, (7, 12): 30}),
    "twice/second": of_2023("export_brands_cultivated", {(1, 6): 40}, accumulation="flow", source_title="half-year"),
    "differ/months": [row | FLASH for row in months(HANGZHOU, FIRSTS, 2023, [7] * 12)],
    "differ/year": of_2023(FIRSTS, {(1, 12): 78}, **FINAL),
    "undecided": of_2023("little_giants_cultivated", {(1, 6): 20, (7, 12): 21, (1, 12): 39}),
    "across": of_2023("industrial_robots_added", {(1, 6): 5000, (4, 12): 9000, (7, 12): 3500}),
    "gap": months(HANGZHOU, "high_new_tech_enterprises_added", 2023, [120] * 12, skip=(6,)),
    # which figure counts
    "future/first": [
        told(PINGHU, "tax_per_mu", "2025-01-01", "2025-12-31", 35.2, "万元/亩", published_on="2062-01-20")
    ],
    "future/verified": [
        told(PINGHU, "tax_per_mu", "2025-01-01", "2025-12-31", 36.4, "万元/亩", published_on="2026-10-20")
    ],
    "repost/official": [
        told(
            PINGHU,
            "digital_economy_core_value_added",
            "2025-01-01",
            "2025-12-31",
            112,
            "亿元",
            publisher="statistics office",
            confidence="high",
        )
    ],
    "repost/repost": [
        told(
            PINGHU,
            "digital_economy_core_value_added",
            "2025-01-01",
            "2025-12-31",
            105,
            "亿元",
            publisher="a news site",
            confidence="low",
            published_on="2026-06-01",
        )
    ],
    "expected": [
        told(
            PINGHU,
            "above_scale_manufacturing_labour_productivity",
            "2025-01-01",
            "2025-12-31",
            35.2,
            "万元/人",
            published_on="2025-12-20",
            label_printed="预计全员劳动生产率",
        )
    ],
    "expected/said": [told(ZHENHAI, FIRSTS, "2025-01-01", "2025-12-31", 12, **FINAL, published_on="2025-12-30")],
    "quality": [
        told(ZHENHAI, FIRSTS, "2022-01-01", "2022-12-31", 11, **FINAL, published_on="2023-02-01"),
        told(ZHENHAI, FIRSTS, "2022-01-01", "2022-12-31", 9, published_on="2023-06-01", source_title="2022年快报"),
    ],
    "tier": [
        told(ZHENHAI, FIRSTS, "2023-01-01", "2023-12-31", 10, publisher="镇海区经济和信息化局"),
        told(
            ZHENHAI,
            FIRSTS,
            "2023-01-01",
            "2023-12-31",
            9,
            publisher="某某日报",
            published_on="2026-05-01",
            source_title="n",
        ),
    ],
    "delivery/z-first": [told(ZHENHAI, FIRSTS, "2024-01-01", "2024-12-31", 9, published_on="")],
    "delivery/a-second": [told(ZHENHAI, FIRSTS, "2024-01-01", "2024-12-31", 10, published_on="")],
    # size
    "size/wan-under-yi": [told(PINGHU, CLUSTERS, "2025-01-01", "2025-12-31", 19000000, "亿元")],
    "size/hundredfold": [
        told(ZHENHAI, "high_new_tech_industry_value_added", "2023-01-01", "2023-12-31", 27000, "亿元")
    ],
    "size/after-predecessor": [
        told("330726", "above_scale_industry_value_added", "2023-01-01", "2023-12-31", 571, "亿元")
    ],
    "size/ratio": [told("X330482-DSG", HIGH_TECH_SHARE, "2023-01-01", "2023-12-31", 0.5, "%")],
    "size/confirmed": [
        told(
            "X330482-JK",
            HIGH_TECH_SHARE,
            "2023-01-01",
            "2023-12-31",
            0.83,
            "%",
            confirmed="yes",
            confirmed_by="平湖市统计局",
        )
    ],
    # growth
    "growth/month-on-month": [
        told(PINGHU, GROWTH, "", "2023-12-31", 12.4, "%", label_printed="规上工业增加值 12月当月环比增长")
    ],
    "growth/prices": [
        told(PINGHU, GROWTH, "2024-01-01", "2024-12-31", 3.1, "%", label_printed="规上工业增加值现价增长"),
        told(
            PINGHU,
            GROWTH,
            "2024-01-01",
            "2024-12-31",
            7.4,
            "%",
            label_printed="规上工业增加值可比价增长",
            published_on="2025-01-20",
            source_title="other",
        ),
    ],
    "growth/year-to-date": [told("330502", GROWTH, "", "2017-12-31", 7.2, "%", label_printed="1—12月累计增长")],
    "growth/month-on-month-told": [
        told("330503", GROWTH, "2017-01-01", "2017-12-31", 9, "%", growth_basis="month_on_month")
    ],
    "growth/current": [told("330521", GROWTH, "2017-01-01", "2017-12-31", 9, "%", price_basis="current")],
    "growth/no-base": [told("330522", GROWTH, "", "2017-12-31", 9, "%")],
    "growth/month-alone": [told("330523", GROWTH, "", "2017-12-31", 9, "%", label_printed="12月当月同比增长")],
    # negative numbers
    "negative": [
        told("330482001000", GROWTH, "2023-01-01", "2023-12-31", -20, "%"),
        told("330482103000", GROWTH, "2023-01-01", "2023-12-31", 8, "%"),
        told("330482106000", "inefficient_enterprises_remediated", "2023-01-01", "2023-12-31", -4, "家"),
    ],
    # a running total that falls
    "fall": [
        told(PINGHU, "provincial_smart_factories_built_cumulative", "", "2024-12-31", 12, "家"),
        told(PINGHU, "provincial_smart_factories_built_cumulative", "", "2025-12-31", 9, "家"),
    ],
    # territory
    "territory": [
        told("330110", "tax_per_mu", "2020-01-01", "2020-12-31", 50, "万元/亩", published_on="2021-10-01"),
        told("330110", "tax_per_mu", "2025-01-01", "2025-12-31", 52, "万元/亩"),
    ],
}


def deliver(copy, name: str, rows: list[dict]) -> None:
    path = copy.folder / "landing" / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)


def add_deliveries(copy) -> None:
    """Add all deliveries and a plan that they are measured against."""
    for seed, line in NEW_PLAN.items():
        with (copy.folder / "seeds" / "plans" / f"{seed}.csv").open("a", encoding="utf-8") as file:
            file.write(line)
    for name, rows in DELIVERIES.items():
        deliver(copy, name, rows)
        time.sleep(0.01)  # one after the other


def test_every_delivery_is_loaded(judged):
    left_out = judged.query("select file_name, problem, value_found from marts.rpt_landing_problems")
    assert left_out == []


@pytest.mark.parametrize(
    ("progress_id", "value", "verdict", "reason"),
    [
        # every day of the window once
        ("pinghu-2027/annex-2/39/digital-upgrading-projects-per-year@2024", 96, "missed", "due_day_observed"),
        ("pinghu-2027/annex-2/39/digital-upgrading-projects-per-year@2025", 96, "missed", "due_day_observed"),
        ("zhenhai-2025/tasks/21/expansion-projects@2024", 30, "met", "due_day_observed"),
        ("zhenhai-2025/tasks/21/expansion-projects@2025", 36, "met", "due_day_observed"),
        ("pinghu-2027/annex-2/24/matchmaking-events-per-year@2024", 11, "met", "due_day_observed"),
        ("hangzhou-2023/tasks/03/low-carbon-factories@2023", 84, "met", "due_day_observed"),
        ("hangzhou-2023/tasks/10/technology-small-firms@2023", 1990, "missed", "due_day_observed"),
        ("hangzhou-2023/tasks/15/premium-products@2023", 130, "cannot_be_judged", "running_total_fell"),
        ("hangzhou-2023/tasks/16/digital-projects@2023", 109, "met", "due_day_observed"),
        ("hangzhou-2023/tasks/15/export-brands@2023", 70, "missed", "due_day_observed"),
        ("hangzhou-2023/tasks/08/first-of-a-kind@2023", 78, "missed", "due_day_observed"),
        ("hangzhou-2023/tasks/10/little-giants@2023", 39, "cannot_be_judged", "overlapping"),
        ("hangzhou-2023/tasks/16/industrial-robots@2023", 8500, "met", "due_day_observed"),
        ("hangzhou-2023/tasks/10/new-high-tech-firms@2023", 1320, "cannot_be_judged", "period_not_covered"),
        # which figure counts
        ("pinghu-2027/annex-1/06/2025", 36.4, "met", "due_day_observed"),
        ("pinghu-2027/annex-1/11/2025", 112, "met", "due_day_observed"),
        ("pinghu-2027/annex-1/04/2025", 35.2, "cannot_be_judged", "only_expected"),
        ("zhenhai-2025/tasks/09/first-of-a-kind@2022", 11, "met", "due_day_observed"),
        ("zhenhai-2025/tasks/09/first-of-a-kind@2023", 10, "met", "due_day_observed"),
        ("zhenhai-2025/tasks/09/first-of-a-kind@2024", 10, "met", "due_day_observed"),
        ("zhenhai-2025/tasks/09/first-of-a-kind@2025", 12, "cannot_be_judged", "only_expected"),
        # size
        ("pinghu-2027/annex-1/02/2025", 19000000, "cannot_be_judged", "outcome_set_aside"),
        ("zhenhai-2025/table-2/high-tech-value-added/2023", 27000, "cannot_be_judged", "outcome_set_aside"),
        ("pinghu-2027/annex-3/07/X330482-DSG", 0.5, "cannot_be_judged", "outcome_set_aside"),
        ("pinghu-2027/annex-3/07/X330482-JK", 0.83, "missed", "due_day_observed"),
        # growth
        ("pinghu-2027/annex-3/01/330482", 7.6, "cannot_be_judged", "match_not_exact"),
        ("huzhou-2017/annex-1/01/330502", 7.2, "met", "due_day_observed"),
        ("huzhou-2017/annex-1/01/330503", 9, "cannot_be_judged", "other_basis"),
        ("huzhou-2017/annex-1/01/330521", 9, "cannot_be_judged", "other_basis"),
        ("huzhou-2017/annex-1/01/330522", 9, "cannot_be_judged", "due_day_not_observed"),
        ("huzhou-2017/annex-1/01/330523", 9, "cannot_be_judged", "due_day_not_observed"),
        # negative numbers, a fall, territory
        ("pinghu-2027/annex-3/01/330482001000", -20, "missed", "due_day_observed"),
        ("pinghu-2027/annex-3/12/330482106000", -4, "cannot_be_judged", "outcome_set_aside"),
        ("pinghu-2027/annex-1/14/2025", 12, "cannot_be_judged", "running_total_fell"),
        ("yuhang-2027/table-1/01/2027", 52, "not_yet_due", "territory_changed"),
    ],
)
def test_verdicts(judged, progress_id, value, verdict, reason):
    found = judged.query(
        "select cast(observed_value_canonical as double), verdict, reason from marts.rpt_target_progress"
        f" where progress_id = '{progress_id}'"
    )
    assert found == [(value, verdict, reason)]


def test_months_that_may_be_running_totals_are_not_added(judged):
    found = judged.query(
        "select verdict, reason, observations_added from marts.rpt_target_progress"
        " where indicator_id = 'provincial_key_technical_renovation_projects_carried_out'"
    )
    assert found
    assert set(found) == {("cannot_be_judged", "outcome_set_aside", 1)}


def test_overlaps_are_named(judged):
    named = dict(
        judged.query("select progress_id, overlaps_resolved from marts.rpt_target_progress where overlaps_resolved > 0")
    )
    assert named["pinghu-2027/annex-2/39/digital-upgrading-projects-per-year@2024"] == 1
    assert named["hangzhou-2023/tasks/08/first-of-a-kind@2023"] == 1
    assert named["hangzhou-2023/tasks/16/industrial-robots@2023"] == 1
    assert "hangzhou-2023/tasks/16/digital-projects@2023" not in named


@pytest.mark.parametrize(
    ("file_name", "rule", "held_against", "likely_reading", "is_confirmed"),
    [
        ("size/wan-under-yi", "power_of_ten", "target pinghu-2027/%", "1900.00000000", False),
        ("size/hundredfold", "power_of_ten", "target zhenhai-2025/%", "270.00000000", False),
        ("size/after-predecessor", "power_of_ten", "predecessor 2022-12-31", "57.10000000", False),
        ("size/ratio", "ratio_for_percent", "target pinghu-2027/%", "50.00000000", False),
        ("size/confirmed", "ratio_for_percent", "target pinghu-2027/%", "83.00000000", True),
        ("fall", "running_total_falls", "predecessor 2024-12-31", None, False),
        ("running/falls", "running_total_falls", "predecessor 2023-06-30", None, False),
        ("running/not-told", "rises_like_a_running_total", "predecessor 12 parts of the year", "running total", False),
        ("future/first", "published_after_today", "today %", None, False),
        ("negative", "negative_count", "floor 0", None, False),
        ("leap/months", "told_to_another_day", "sibling 2024-02-29", "2024-02-29", False),
    ],
)
def test_doubts(judged, file_name, rule, held_against, likely_reading, is_confirmed):
    found = judged.query(
        "select distinct rule, likely_reading, is_confirmed from marts.rpt_observation_doubts"
        f" where observation_id like '{file_name}.csv/%' and held_against like '{held_against}'"
    )
    assert found == [(rule, likely_reading, is_confirmed)]


def test_nothing_else_is_in_doubt(judged):
    doubted = {
        name
        for (name,) in judged.query(
            "select distinct file_name from marts.rpt_observation_doubts"
            " inner join marts.fct_observations using (observation_id) where file_name is not null"
        )
    }
    assert doubted == {
        f"{name}.csv"
        for name in (
            "size/wan-under-yi",
            "size/hundredfold",
            "size/after-predecessor",
            "size/ratio",
            "size/confirmed",
            "fall",
            "running/falls",
            "running/not-told",
            "future/first",
            "leap/months",
            "leap/two-values",
            "negative",
        )
    }


def test_what_is_in_doubt_rests_under_no_verdict(judged):
    assert (
        judged.query(
            "select progress_id from marts.rpt_target_progress inner join marts.rpt_observation_doubts"
            " using (observation_id) where verdict in ('met', 'missed', 'on_track', 'behind') and not is_confirmed"
        )
        == []
    )


def test_figures_of_another_basis_do_not_replace_one_another(judged):
    found = judged.query(
        "select cast(value as double), price_basis, is_current from marts.fct_observations"
        " where file_name = 'growth/prices.csv' order by value"
    )
    assert found == [(3.1, "current", True), (7.4, "comparable", True)]


def test_scores_have_a_floor(judged):
    assert judged.query(
        "select cast(attainment_percent as double) from marts.rpt_target_progress"
        " where progress_id = 'pinghu-2027/annex-3/01/330482001000'"
    ) == [(0,)]
    ((lowest, highest),) = judged.query("select min(score), max(score) from marts.rpt_locality_scores")
    assert 0 <= lowest <= highest <= 100


def test_a_look_back_knows_only_what_had_been_published(judged, tmp_path):
    scratch = tmp_path / DATABASE_NAME
    shutil.copy(judged.database, scratch)
    bulletin.look_back(scratch, date(2023, 12, 31))
    with duckdb.connect(str(scratch), read_only=True) as connection:
        later = connection.execute(
            "select progress_id from marts.rpt_target_progress inner join marts.fct_observations using (observation_id)"
            " where published_on > as_of or verdict = 'met' and published_on is null"
        ).fetchall()
        known = connection.execute("select count(*) from marts.rpt_target_progress").fetchone()
    assert later == []
    assert known[0] > 0


@pytest.mark.parametrize(
    ("snapshot", "mart"), [("observation_history", "rpt_observation_history"), ("figure_history", "rpt_figure_history")]
)
def test_history_compares_every_column_that_it_shows(judged, snapshot, mart):
    snapshots = yaml.safe_load((PROJECT / "snapshots" / "snapshots.yml").read_text("utf-8"))["snapshots"]
    (config,) = [each["config"] for each in snapshots if each["name"] == snapshot]
    shown = {
        {"fact": "seed_name"}.get(name, name)
        for (name,) in judged.query(
            f"select column_name from duckdb_columns() where table_name = '{mart}' and schema_name = 'marts'"
        )
        if name not in ("revision_id", "revision_no", "known_from", "known_to", config["unique_key"])
    }
    assert shown
    assert shown <= set(config["check_cols"])
