"""Forms in which plans print numbers, totals, units and years, read in one build of invented plans; what no rule reads
is named. Outcomes of places that changed say so."""

import csv
from decimal import Decimal

import pytest
from conftest import Copy
from landing_files import GOOD, deliver

from policy_targets.inputs import seeds

PLAN = "geshi-2060"
COUNTY = "X330000-GS"
GROWTH, TAX, FIRMS = "规上工业增加值增速", "亩均税收", "高新技术企业"
# label, unit of the table, period, value as printed: number, upper end, bound
READ = [
    (GROWTH, "%", "2020年", "-2.3", "-2.3", None, "eq"),
    (GROWTH, "%", "2025年", "−0.5", "-0.5", None, "eq"),
    (GROWTH, "％", "2025年", "负1.5以上", "-1.5", None, "gte"),
    (GROWTH, "%", "2025年", "－２．３％", "-2.3", None, "eq"),
    (GROWTH, "%", "2025年", "-5——-2", "-5", "-2", "between"),
    (TAX, "万元/亩", "2025年", "４０", "40", None, "eq"),
    (TAX, "", "2025年", "达到５０．５万元／亩", "50.5", None, "eq"),
    (TAX, "万元/亩", "到2060年", "1，234.5", "1234.5", None, "eq"),
    (TAX, "万元/亩", "2031—2035年", "1,200～1,500", "1200", "1500", "between"),
    (FIRMS, "家", "2025年", "8—10", "8", "10", "between"),
    (FIRMS, "家", "2025年", "80~100", "80", "100", "between"),
    (FIRMS, "家（个）", "2025年", "8至10", "8", "10", "between"),
    (FIRMS, "", "2025年", "100家–120家", "100", "120", "between"),
    (FIRMS, "家", "2025年", "１２，３４５", "12345", None, "eq"),
    ("接待游客", "", "2025年", "达到13227.7万人次", "13227.7", None, "eq"),
    ("规上工业增加值", "亿元", "2025年", "120", "120", None, "eq"),
    ("规上工业增加值", "%", "2025年", "8", "8", None, "eq"),
]
TOTALS = ["合计", "总 计", "全省", "全镇"]
# what a plan prints that no rule reads, and the line of a seed that teaches it
TAUGHT = {"甲镇": "—", "乙镇": "8╌10", "全域": "8⋯10"}
REFUSED = [
    (GROWTH, "%", "2025年", "10—8", "unreadable value; found '10—8'"),
    (FIRMS, "", "2025年", "8%—10家", "unreadable value; found '8%—10家'"),
    (FIRMS, "家", "2025年", "—", "unreadable value; found '—'"),
    (FIRMS, "家", "2025年", "1,23", "unit differs from the unit of the table; found ',23'"),
    ("规上工业增加值", "亩", "2025年", "5", "the unit chooses none or more than one; found '规上工业增加值 in 亩'"),
]
OUTCOMES = [
    ("330110", 2020),
    ("330110", 2025),
    ("330103", 2019),
    ("330103", 2022),
    ("330111", 2013),
    ("330482", 2020),
]


def append(copy: Copy, seed: str, *rows: dict) -> None:
    """Append rows to a seed; columns that a row does not name stay blank."""
    path = copy.folder / seeds.shown(seed)
    header = path.read_text("utf-8").split("\n", 1)[0].split(",")
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writerows(rows)


def targets(forms: list[tuple]) -> list[dict]:
    rows, start = [], 100
    for number, (label, unit, period, value, *_) in enumerate(forms, start=1):
        rows.append(
            {
                "target_id": f"{PLAN}/table-1/{number:02}",
                "document_id": PLAN,
                "section": "表1",
                "item_no": number,
                "label_printed": label,
                "unit_printed": unit,
                "period_printed": period,
                "value_printed": value,
                "char_start": start,
                "char_end": start + len(value),
            }
        )
        start += 50
    return rows


def cell(table: int, number: int, place: str, value: str, start: int) -> dict:
    """A cell of an allocation table; the table's rows count new enterprises."""
    return {
        "allocation_id": f"{PLAN}/table-{table}/{number:02}/{start}",
        "document_id": PLAN,
        "section": f"表{table}",
        "item_no": number,
        "label_printed": "新增规上企业",
        "unit_printed": "家",
        "period_printed": "2025年",
        "region_printed": place,
        "value_printed": value,
        "char_start": start,
        "char_end": start + len(value),
    }


def add_plan(copy: Copy, forms: list[tuple]) -> None:
    places = [(COUNTY, "格式县", "county", "330000"), (f"{COUNTY}-A", "甲镇", "township", COUNTY)]
    places.append((f"{COUNTY}-B", "乙镇", "township", COUNTY))
    for region_id, name, level, parent in places:
        source = "no official code; the place is invented"
        row = {"region_id": region_id, "name_zh": name, "name_en": name, "level": level, "parent_region_id": parent}
        append(copy, "regions", {**row, "source": source})
    append(
        copy,
        "documents",
        {
            "document_id": PLAN,
            "title_zh": "示例方案",
            "title_is_printed": "true",
            "title_en": "Invented example",
            "effective_from": "2021-01-01",
            "effective_to": "2060-12-31",
            "region_id": COUNTY,
            "effective_basis_en": "invented",
            "source_note_en": "Invented.",
            "source_sha256": "0" * 64,
            "source_characters": 100000,
        },
    )
    append(
        copy,
        "indicators",
        {
            "indicator_id": "visitors_received",
            "name_zh": "接待游客",
            "name_en": "Visitors received",
            "definition_zh": "一年内接待的游客人次。",
            "definition_en": "Visitors received in one year.",
            "theme": "structure",
            "population": "not_applicable",
            "measure_kind": "count",
            "canonical_unit_id": "count",
            "default_accumulation": "flow",
            "is_additive": "true",
            "better": "higher",
        },
    )
    used = {label for label, *_ in forms}
    for label, indicator in (
        (GROWTH, "above_scale_industry_value_added_growth"),
        (TAX, "tax_per_mu"),
        (FIRMS, "high_new_tech_enterprises"),
        ("接待游客", "visitors_received"),
        ("规上工业增加值", "above_scale_industry_value_added"),
        ("规上工业增加值", "above_scale_industry_value_added_growth"),
    ):
        if label in used:
            row = {"document_id": PLAN, "label_printed": label, "indicator_id": indicator, "match_type": "exact"}
            append(copy, "indicator_labels", row)
    append(copy, "targets", *targets(forms))


def add_forms(copy: Copy) -> None:
    """Add the invented plan, its tables and outcomes of places that changed."""
    add_plan(copy, READ)
    label = {"document_id": PLAN, "label_printed": "新增规上企业", "match_type": "exact"}
    append(copy, "indicator_labels", {**label, "indicator_id": "above_scale_industrial_enterprises"})
    start = 5000
    for number, word in enumerate(TOTALS, start=1):
        for place, value in {"甲镇": "3", "乙镇": "４", word: "7"}.items():
            append(copy, "allocations", cell(2, number, place, value, start))
            start += 50
    append(copy, "status_wordings", {"wording_pattern": "—", "status": "not_allocated", "note_en": "one dash"})
    append(copy, "number_marks", *({"mark": mark, "read_as": "-", "note_en": "dotted dash"} for mark in "╌⋯"))
    append(copy, "total_words", {"word": "全域", "note_en": "the whole area"})
    for place, value in TAUGHT.items():
        append(copy, "allocations", cell(3, 1, place, value, start))
        start += 50
    for region, year in OUTCOMES:
        row = {**GOOD, "region_id": region, "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
        row |= {"indicator_id": "value_added_per_mu", "published_on": "2026-02-20"}
        deliver(copy.folder / "landing", f"{region}-{year}.csv", row)


def test_numbers_are_read(judged):
    found = judged.query(
        "select value_printed, value, value_high, bound_type, unit_printed from marts.fct_targets"
        f" where document_id = '{PLAN}' order by target_id"
    )
    assert [(printed, value, high, bound) for printed, value, high, bound, _ in found] == [
        (printed, Decimal(value), high and Decimal(high), bound) for _, _, _, printed, value, high, bound in READ
    ]
    units = {printed: unit for printed, *_, unit in found}
    assert units["负1.5以上"] == "％"
    assert units["8至10"] == "家（个）"
    assert units["达到５０．５万元／亩"] == "万元／亩"


def test_large_numbers_are_held(judged):
    canonical = f"select value_canonical from marts.fct_targets where document_id = '{PLAN}'"
    assert judged.query(f"{canonical} and label_printed = '接待游客'") == [(Decimal("132277000"),)]


def test_label_and_unit_choose_the_indicator(judged):
    assert judged.query(
        "select unit_printed, indicator_id, measure_kind from marts.fct_targets"
        f" where document_id = '{PLAN}' and label_printed = '规上工业增加值' order by target_id"
    ) == [
        ("亿元", "above_scale_industry_value_added", "level"),
        ("%", "above_scale_industry_value_added_growth", "growth_rate"),
    ]


def test_any_word_heads_the_total(judged):
    verdicts = "select verdict, total_value from marts.rpt_allocation_reconciliation"
    verdicts += f" where document_id = '{PLAN}' and section = '表2'"
    assert judged.query(verdicts) == [("balanced", Decimal(7))] * len(TOTALS)


def test_days_reach_as_far_as_the_figures(judged):
    assert judged.query("select max(date_day) = date '2060-12-31' from intermediate.int_days") == [(True,)]
    due = "select period_start, period_end from marts.fct_targets where value_printed = '1,200～1,500'"
    ((first, last),) = judged.query(due)
    assert (str(first), str(last)) == ("2031-01-01", "2035-12-31")


def test_outcomes_of_former_territories_say_so(judged):
    found = {
        file_name.removesuffix(".csv"): (outside, note)
        for file_name, outside, note in judged.query(
            "select file_name, is_outside_validity, territory_note_zh from marts.fct_observations"
            " where origin = 'landed'"
        )
    }
    assert found["330110-2020"] == (False, "该地区有变更：2021-04-09 余杭区→余杭区、余杭区→临平区")
    assert found["330110-2025"] == (False, None)
    assert found["330103-2019"] == (False, "该地区有变更：2021-04-09 下城区→拱墅区")
    assert found["330103-2022"] == (True, "该地区有变更：2021-04-09 下城区→拱墅区")
    assert found["330111-2013"] == (True, "该地区有变更：2014-12-13 富阳市→富阳区")
    assert found["330482-2020"] == (False, None)


def test_a_job_is_followed_over_a_reform(built):
    for function, names in {
        "natural_resources_and_planning": {"市国土资源局", "市规划局", "市自然资源和规划局"},
        "market_regulation": {"市质量技监局", "市市场监管局"},
    }.items():
        bodies = f"select name_zh from marts.dim_organizations where region_id = '330500' and function = '{function}'"
        assert {name for (name,) in built.query(bodies)} == names
    successors = "select name_zh_before, name_zh_after from marts.dim_organization_successions"
    assert {
        ("市经信委", "市经信局"),
        ("市国土资源局", "市自然资源和规划局"),
        ("市规划局", "市自然资源和规划局"),
        ("市环保局", "市生态环境局"),
        ("市质量技监局", "市市场监管局"),
        ("市安全监管局", "市应急管理局"),
    } <= set(built.query(successors))


@pytest.mark.parametrize(
    ("day", "number", "places"),
    [
        ("2021-04-09", "国函〔2021〕29号", {"330102", "330105", "330109", "330110", "330113", "330114"}),
        ("2016-09-14", "国函〔2016〕158号", {"330203", "330212", "330213"}),
        ("2013-10-18", "国函〔2013〕112号", {"330602", "330603", "330604"}),
        ("2015-07-23", "国函〔2015〕122号", {"330303", "330305"}),
        ("2019-08-16", "民函〔2019〕83号", {"330327", "330383"}),
        ("2017-04-09", "民函〔2017〕70号", {"331083"}),
        ("2014-12-13", "国函〔2014〕157号", {"330111"}),
        ("2017-07-18", "国函〔2017〕102号", {"330112"}),
    ],
)
def test_changes_of_places_are_cited(built, day, number, places):
    after = f"select act_number, region_id_after from marts.dim_region_changes where changed_on = date '{day}'"
    assert set(built.query(after)) == {(number, place) for place in places}


def test_what_no_rule_reads_is_taught_by_a_line(judged):
    taught = "select status, value, value_high from marts.fct_allocations"
    taught += f" where document_id = '{PLAN}' and section = '表3'"
    assert judged.query(f"{taught} order by allocation_id") == [
        ("not_allocated", None, None),
        ("numeric", Decimal(8), Decimal(10)),
        ("numeric", Decimal(8), Decimal(10)),
    ]
