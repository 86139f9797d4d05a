"""Vocabularies are confirmed by libraries and one another: each rule has a change that breaks it; others must not."""

import csv
import shutil
from datetime import date
from fractions import Fraction

import pytest

from policy_targets.inputs import seeds, vocabularies
from policy_targets.paths import SEEDS


class ScratchSeeds:
    """A copy of the seeds that a test changes by cell or row."""

    def __init__(self, folder) -> None:
        shutil.copytree(SEEDS, folder)
        self.folder = folder

    def _edit(self, seed: str, change) -> None:
        path = next(self.folder.rglob(f"{seed}.csv"))
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            header, rows = reader.fieldnames, list(reader)
        rows = change(rows, header)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)

    def set(self, seed: str, key: str, **cells: str) -> int:
        """Change the cells of the first row whose key begins so; returns its line."""
        lines = []

        def change(rows, header):
            number = next(n for n, row in enumerate(rows) if "#".join(row.values()).startswith(key))
            assert cells.keys() <= set(header), seed
            rows[number] |= cells
            lines.append(number + 2)
            return rows

        self._edit(seed, change)
        return lines[0]

    def add(self, seed: str, **cells: str) -> None:
        self._edit(seed, lambda rows, header: [*rows, cells])

    def remove(self, seed: str, key: str) -> None:
        def change(rows, header):
            kept = [row for row in rows if not "#".join(row.values()).startswith(key)]
            assert len(kept) == len(rows) - 1
            return kept

        self._edit(seed, change)


@pytest.fixture
def scratch_seeds(tmp_path, monkeypatch) -> ScratchSeeds:
    copy = ScratchSeeds(tmp_path / "seeds")
    monkeypatch.setattr(seeds, "SEEDS", copy.folder)
    return copy


def test_the_seeds_pass():
    assert [str(problem) for problem in vocabularies.check()] == []


# seed, begin of the row, changed cells, column that is named, words of the problem
BREAKING = [
    # numerals, against the values that Unicode gives their characters
    ("numeral_wordings", "百#", {"value_text": "1000"}, "value_text", "another value than the words say"),
    ("numeral_wordings", "四分之一#", {"value_text": "24"}, "value_text", "another value than the words say"),
    ("numeral_wordings", "三分之一#", {"unit_id": ""}, "unit_id", "another unit than the words say"),
    ("numeral_wordings", "1:1.2#", {"value_text": "1.3"}, "value_text", "another value than the words say"),
    ("numeral_wordings", "亿美元#", {"unit_id": "yi_yuan"}, "unit_id", "another unit than the words say"),
    ("numeral_wordings", "百#", {"wording": "百-2"}, "wording", "no Chinese numeral"),
    ("unit_symbols", "G#", {"symbol_printed": "G-2"}, "symbol_printed", "no unit"),
    # units, against the units library and their own parts
    ("units", "wan_mu#", {"factor_to_canonical": "1000"}, "factor_to_canonical", "the symbol of the unit"),
    ("units", "square_kilometre#", {"factor_to_canonical": "1500.5"}, "factor_to_canonical", "the symbol of the unit"),
    ("units", "wan_yuan_per_mu#", {"numerator_unit_id": "yi_yuan"}, "numerator_unit_id", "the symbol of the unit"),
    ("units", "wan_yuan#", {"unit_mult": "5"}, "code", "the symbol of the unit"),
    ("units", "yi_us_dollar#", {"code": "CNY"}, "code", "the symbol of the unit"),
    ("physical_units", "mu#har", {"factor_denominator": "14"}, "factor_numerator", "the symbol of the unit"),
    ("unit_symbols", "万亩#", {"unit_id": "mu"}, "unit_id", "the symbol of the unit"),
    ("unit_symbols", "亿#", {"unit_id": "wan_yuan"}, "unit_id", "the symbol of the unit"),
    ("unit_symbols", "家#", {"unit_id": "count_of_units"}, "unit_id", "the symbol of another unit"),
    ("unit_completions", "wan_yuan#", {"completed_unit_id": "wan_tce"}, "completed_unit_id", "the printed unit is"),
    # days of named periods
    ("period_wordings", "“十四五”", {"period_end": "2025-12-30"}, "period_end", "another day than the name says"),
    # codes of places
    ("regions", "330482#", {"name_zh": "海宁市"}, "name_zh", "the code is that of another place"),
    ("regions", "330482001000#", {"parent_region_id": "330400"}, "parent_region_id", "lies in another place"),
    ("regions", "330726#", {"parent_region_id": "330500"}, "parent_region_id", "lies in another place"),
    ("regions", "330211#", {"level": "prefecture"}, "level", "the code is one of another level"),
    ("regions", "330482101000#", {"region_id": "3304821010"}, "region_id", "a code of no known form"),
    ("regions", "330482102000#", {"name_zh": "新埭街道"}, "region_id", "the seventh digit is that of another kind"),
    ("regions", "330114#", {"name_zh": "钱塘市"}, "region_id", "the last digits are those of another kind"),
    ("regions", "330482102000#", {"name_zh": "新仓镇"}, "name_zh", "the name of another place with the same parent"),
    # indicators, against the words of name and definition and against one another
    ("indicators", "total_energy_consumption#", {"better": "higher"}, "better", "does not agree with the words"),
    ("indicators", "energy_per_unit_of_gdp_reduction#", {"better": "lower"}, "better", "does not agree with the words"),
    ("indicators", "tax_per_mu#", {"population": "manufacturing"}, "population", "does not agree with the words"),
    ("indicators", "gdp_growth#", {"measure_kind": "level"}, "measure_kind", "does not agree with the words"),
    (
        "indicators",
        "land_freed#",
        {"canonical_unit_id": "yi_yuan"},
        "canonical_unit_id",
        "does not agree with the words",
    ),
    ("indicators", "digital_workshops#", {"default_accumulation": "flow"}, "default_accumulation", "with the words"),
    ("indicators", "tax_per_mu#", {"family_id": "freed_land"}, "family_id", "does not agree with the words"),
    ("indicators", "gdp_growth#", {"canonical_unit_id": "mu"}, "canonical_unit_id", "does not fit the kind of measure"),
    ("indicators", "gdp_growth#", {"default_accumulation": "flow"}, "default_accumulation", "does not fit the kind"),
    ("indicators", "gdp_growth#", {"is_additive": "true"}, "is_additive", "do not add up"),
    ("indicators", "land_freed#", {"broader_indicator_id": "energy_use_freed"}, "broader_indicator_id", "another kind"),
    ("indicators", "land_freed#", {"name_zh": "腾出用能"}, "name_zh", "stands in another line too"),
    ("indicators", "land_freed#", {"indicator_id": "land freed"}, "indicator_id", "an id of other than plain words"),
    # retired indicators and concepts, against indicators and published ids
    (
        "retired_indicators",
        "little_",
        {"retired_indicator_id": "tax_per_mu"},
        "retired_indicator_id",
        "still an indicator",
    ),
    ("retired_indicators", "little_", {"indicator_id": "tax_per_mu"}, "indicator_id", "says otherwise what replaces"),
    ("retired_indicators", "little_", {"accumulation": "none"}, "accumulation", "does not fit the indicator"),
    (
        "published_ids",
        "indicators#land_freed#",
        {"replaced_by": "tax_per_mu", "reason_en": "x"},
        "replaced_by",
        "under whose id nothing can be delivered",
    ),
    ("concept_parents", "group_", {"parent_concept_id": "zhejiang_made_standards"}, "parent_concept_id", "comes back"),
    (
        "indicator_concepts",
        "tax_per_mu_growth#",
        {"form_of_indicator_id": "value_added_per_mu"},
        "form_of_indicator_id",
        "belongs to another concept",
    ),
    ("meaning_patterns", "indicators#theme#name_zh#产业体系", {"pattern": "无此指标"}, "pattern", "nothing needs"),
    (
        "meaning_patterns",
        "indicators#measure_kind#name_zh#%增长#",
        {"reason_en": "x"},
        "reason_en",
        "a pattern has none",
    ),
    # bodies
    (
        "organizations",
        "330482-commerce#",
        {"function": "finance"},
        "function",
        "does not agree with the words 市商务局",
    ),
    ("organizations", "330482-commerce#", {"region_id": "330100"}, "organization_id", "the id names another place"),
    ("organizations", "330211-taxation#", {"name_zh": "市税务局"}, "name_zh", "a body of another kind of place"),
    ("organizations", "330482-commerce#", {"name_en": "Hangzhou Bureau of Commerce"}, "name_en", "names another place"),
    ("organizations", "330482-commerce#", {"name_zh": "市财政局"}, "name_zh", "the name of another body"),
    (
        "organization_names",
        "pinghu-2027#市商务局",
        {"organization_id": "330482-finance"},
        "organization_id",
        "does not agree with the words 市商务局",
    ),
    (
        "organization_names",
        "pinghu-2027#市商务局",
        {"organization_id": "330100-commerce"},
        "organization_id",
        "a body of another place than the document",
    ),
    ("organization_names", "huzhou-2017#领导小组办公室", {"judgement_en": ""}, "judgement_en", "nothing says why"),
    # mappings of labels
    (
        "indicator_labels",
        "pinghu-2027#制造业投资#",
        {"indicator_id": "tax_per_mu"},
        "indicator_id",
        "in a unit of this",
    ),
    (
        "indicator_labels",
        "pinghu-2027#制造业投资#",
        {"match_type": "broad", "reason": "x"},
        "match_type",
        "is the name of",
    ),
    ("indicator_labels", "pinghu-2027#制造业投资#", {"reason": "x"}, "reason", "an exact one none"),
    (
        "indicator_labels",
        "pinghu-2027#制造业投资#",
        {"indicator_id": "manufacturing_investment_growth"},
        "indicator_id",
        "the label is the name of another indicator",
    ),
    (
        "indicator_labels",
        "zhenhai-2025#规上工业亩均税收#",
        {"indicator_id": "value_added_per_mu"},
        "indicator_id",
        "another document maps the same label otherwise",
    ),
    (
        "indicator_labels",
        "pinghu-2027#规上制造业全员劳动生产率#",
        {"indicator_id": "above_scale_industry_labour_productivity"},
        "indicator_id",
        "mean another population",
    ),
    (
        "indicator_labels",
        "huzhou-2017#组织重点展会#",
        {"indicator_id": "free_wifi_access_points_cumulative"},
        "label_printed",
        "less than half of the label",
    ),
    # wordings
    ("bound_wordings", "以上#", {"bound_type": "lte"}, "bound_type", "not what the words 以上 say"),
    ("bound_wordings", "不低于#", {"bound_type": "gt"}, "bound_type", "not the opposite of 低于"),
    ("bound_wordings", "左右#", {"position": "prefix"}, "position", "not where the words 左右 stand"),
    ("bound_wordings", "上#", {"position": "suffix"}, "position", "on this side of its number"),
    ("bound_wordings", "以下#", {"wording": "以下-2"}, "wording", "no Chinese word"),
    ("status_wordings", "待%", {"status": "delegated"}, "status", "not what the words 待%另行下达 say"),
    ("status_wordings", "构建#", {"status": "pending"}, "status", "not what the words 构建 say"),
    ("status_wordings", "高于%", {"bound_type": "gte"}, "bound_type", "not what the words 高于%增速 say"),
    ("status_wordings", "无#", {"wording_pattern": "无-2"}, "wording_pattern", "no wording"),
    ("region_changes", "2015-07-23/330322", {"kind": "split"}, "kind", "not what the shares and the note say"),
    ("region_changes", "2019-08-16/330327/330383", {"kind": "merged"}, "kind", "not what the shares and the note say"),
    ("region_changes", "2021-04-09/330109/330109", {"share_after": "part"}, "kind", "not what the shares and the note"),
    ("status_wordings", "%翻番", {"value_text": "1"}, "value_text", "not what the words %翻番 say"),
    ("status_wordings", "%翻两番", {"value_text": "2"}, "value_text", "not what the words %翻两番 say"),
    ("status_wordings", "零#", {"value_text": "1"}, "value_text", "not what the words 零 say"),
    ("doubt_bounds", "density#target", {"measure_kind": "density-2"}, "measure_kind", "no indicator is of this kind"),
    ("numeral_free_words", "进一步", {"word": "进步"}, "word", "no word with a Chinese numeral"),
    # ids, against what they name
    (
        "targets",
        "pinghu-2027/annex-1/06/2023",
        {"target_id": "pinghu-2027/annex-1/07/2023-a"},
        "target_id",
        "another item",
    ),
    (
        "targets",
        "pinghu-2027/annex-1/06/2023",
        {"target_id": "pinghu-2027/annex-1/06/2024"},
        "target_id",
        "another year",
    ),
    (
        "targets",
        "pinghu-2027/goals/2023-tax",
        {"target_id": "pinghu-2027/aims/2023-x"},
        "target_id",
        "the heading other",
    ),
    (
        "allocations",
        "pinghu-2027/annex-3/01/330482001000",
        {"region_printed": "新埭镇"},
        "allocation_id",
        "another place",
    ),
    ("allocations", "pinghu-2027/annex-3/01/330482#", {"region_printed": "新埭镇"}, "allocation_id", "another place"),
    ("tasks", "pinghu-2027/tasks/02#", {"item_no": "3"}, "task_id", "another item"),
    (
        "tasks",
        "huzhou-2017/tasks/01/2#",
        {"parent_task_id": "huzhou-2017/tasks/02"},
        "parent_task_id",
        "below another task",
    ),
    (
        "tasks",
        "pinghu-2027/annex-2/01#",
        {"parent_task_id": "huzhou-2017/tasks/02"},
        "parent_task_id",
        "another document",
    ),
    ("commitments", "pinghu-2027/tasks/01/plot", {"task_id": "pinghu-2027/tasks/02"}, "commitment_id", "another task"),
    ("source_discrepancies", "pinghu-2027/low", {"document_id_a": "huzhou-2017"}, "discrepancy_id", "another document"),
    # ids that were published
    ("indicators", "land_freed#", {"theme": "digital"}, "id", "a published id stands for something else"),
    ("targets", "pinghu-2027/annex-1/06/2023", {"target_id": "pinghu-2027/annex-1/06/2023-x"}, "id", "was renamed"),
    ("published_ids", "indicators#land_freed#", {"reason_en": "x"}, "reason_en", "said to be replaced is in use"),
    ("plan_words", "bound_after#以内#", {"meaning": "gte"}, "id", "a published id stands for something else"),
    ("office_words", "heading#地区#", {"meaning": "indicator_id"}, "id", "a published id stands for something else"),
    ("organization_endings", "经信局#", {"function": "commerce"}, "id", "a published id stands for something else"),
    ("source_discrepancies", "pinghu-2027/low", {"item_no_a": "2"}, "id", "stands for something else"),
    ("source_discrepancies", "pinghu-2027/low", {"kind": "bound_differs"}, "id", "stands for something else"),
    ("commitments", "pinghu-2027/tasks/01/plot", {"kind": "commitment"}, "id", "stands for something else"),
    (
        "meaning_patterns",
        "indicators#measure_kind#name_zh#%增速#",
        {"value": "level"},
        "id",
        "stands for something else",
    ),
    # words that plans print
    ("total_words", "合计#", {"word": "合计-2"}, "word", "no word of a plan"),
    ("qualifying_words", "年度#", {"word": "年 度"}, "word", "no word of a plan"),
    ("outcome_wordings", "预计#", {"wording": "预计-2"}, "wording", "no word of a plan"),
    ("period_parts", "全年#", {"word": "全年-2"}, "word", "no word of a plan"),
    ("outcome_wordings", "forecast#", {"wording": "expected-2"}, "wording", "holds a shorter wording"),
    ("number_marks", "─#", {"mark": "─-2"}, "mark", "no single character"),
    ("publisher_tiers", "日报#", {"wording": "晚报-2"}, "wording", "holds a shorter wording"),
    # sentences in two languages
    ("alert_rules", "due_unmeasured#", {"reason_en": "{place} {label}"}, "reason_en", "other names in braces"),
    # outcomes, against what their source says
    ("observations", "330482/tax_per_mu/2021", {"value_printed": "28.8"}, "value_printed", "says another figure"),
    ("observations", "330482/tax_per_mu/2021", {"label_printed": "规上亩均税收"}, "quotation", "another label"),
    (
        "observations",
        "330482/tax_per_mu/2021",
        {"quotation": "平湖市 2020 规上工业亩均税收 28.9万元"},
        "quotation",
        "period",
    ),
    ("observations", "330482/tax_per_mu/2021", {"region_id": "330100"}, "quotation", "another place"),
    ("observations", "330482/tax_per_mu/2021", {"period_end": "2021-12-30"}, "period_end", "another period than 2021"),
    (
        "observations",
        "330482/tax_per_mu/2021",
        {"period_start": "2021-02-01"},
        "period_start",
        "another period than 2021",
    ),
    (
        "observations",
        "330482/tax_per_mu/2021",
        {"indicator_id": "land_freed"},
        "unit_printed",
        "does not fit the indicator",
    ),
    ("observations", "330482/tax_per_mu/2021", {"accumulation": "flow"}, "accumulation", "than that of the indicator"),
    ("observations", "330482/tax_per_mu/2021", {"match_reason": "x"}, "match_reason", "an exact one none"),
    ("observations", "330482/tax_per_mu/2021", {"confidence": "high"}, "confidence", "the authority itself"),
    ("observations", "330482/tax_per_mu/2021", {"url": "https://www.example.com/a"}, "url", "not one of the publisher"),
    ("observations", "330482/tax_per_mu/2021", {"url": "jiemian.com/a b"}, "url", "no address of the web"),
    ("observations", "330482/tax_per_mu/2021", {"source_title": "别的"}, "url", "one page has two titles"),
    ("observations", "330482/gdp_growth/2025", {"published_on": "2026-04-03"}, "published_on", "names another month"),
    (
        "observations",
        "330482/gdp_growth/2025",
        {"published_on": "2026-03-04"},
        "published_on",
        "the address holds another",
    ),
    ("observations", "330482/gdp_growth/2025", {"published_on": "2026-03-05"}, "published_on", "is dated otherwise"),
    (
        "observations",
        "330482/above_scale_industrial_enterprises",
        {"period_start": "2024-08-01"},
        "period_start",
        "no first",
    ),
    # documents and judgements
    ("documents", "pinghu-2027#", {"effective_to": "2026-12-31"}, "effective_to", "other years than the title names"),
    ("documents", "pinghu-2027#", {"effective_to": "2026-12-31"}, "document_id", "names another place or last year"),
    (
        "documents",
        "pujiang-2025#",
        {"effective_from": "2020-01-01"},
        "effective_from",
        "the five-year plan of its basis",
    ),
    ("documents", "huzhou-2017#", {"issued_on": "2019-02-16"}, "effective_from", "long after it was issued"),
    ("documents", "huzhou-2017#", {"issued_on": "2016-02-16"}, "document_number", "another year than the day of issue"),
    ("documents", "huzhou-2017#", {"issuing_body": "杭州市人民政府"}, "issuing_body", "a body of another place"),
    ("documents", "huzhou-2017#", {"region_id": "330100"}, "region_id", "the title names another place"),
    ("documents", "hangzhou-2023#", {"title_is_printed": "true"}, "title_is_printed", "the note on the copy says"),
    ("documents", "hangzhou-2023#", {"source_characters": "100"}, "source_characters", "after the end of the text"),
    ("documents", "hangzhou-2023#", {"source_sha256": "ab"}, "source_sha256", "no SHA-256"),
    ("document_copies", "hangzhou-2023#2", {"char_end": "8648"}, "char_start", "copies follow one another"),
    ("table_notes", "zhenhai-2025#", {"value_pattern": "<%>"}, "value_pattern", "is marked so"),
    ("table_notes", "zhenhai-2025#", {"period_start": "2020-01-01"}, "period_start", "the note says another year"),
    ("table_notes", "zhenhai-2025#", {"accumulation": "flow"}, "accumulation", "the note says running totals"),
    ("accumulation_judgements", "pinghu-2027#附件1#12", {"item_no": "99"}, "label_printed", "no row of the document"),
    ("base_years", "zhenhai-2025#", {"section": "表1"}, "label_printed", "no row of the document"),
    (
        "accumulation_judgements",
        "pinghu-2027#附件1#12",
        {"accumulation": "flow"},
        "accumulation",
        "says running totals",
    ),
    ("allocation_discrepancies", "huzhou-2017#附件1#19", {"item_no": "99"}, "item_no", "no row of an allocation table"),
    ("blanket_clauses", "hangzhou-2023#531", {"effect": "also_responsible"}, "name_printed", "any other names one"),
    ("score_weights", "huzhou-2017#", {"indicator_id": "tax_per_mu"}, "indicator_id", "no allocation of the document"),
    ("score_weights", "huzhou-2017#", {"weight": "-1"}, "weight", "a weight below nothing"),
    # names
    ("names_zh", "column#value#", {"name_zh": '数"值'}, "name_zh", "cannot name a table or column"),
    ("names_zh", "column#value#", {"name": "no_such_column"}, "name", "without a Chinese description"),
    ("names_zh", "column#value#", {"name": "value;"}, "name", "no name of a table or column"),
    ("names_zh", "table#fct_targets#", {"name_zh": "任务"}, "name_zh", "stands in another line too"),
    (
        "column_descriptions_zh",
        "accepted#",
        {"column_name": "acepted"},
        "column_name",
        "a column without a Chinese name",
    ),
    ("table_descriptions_zh", "fct_targets#", {"table_name": "fct_target"}, "table_name", "a table without a Chinese"),
]


def rounds() -> list[list[int]]:
    """The breaking changes by number, as many at once as can be told apart by row, and by column and words.

    Those of places, whose names others look up, are apart from all others.
    """
    found: list[tuple[bool, set, list[int]]] = []
    for number, (seed, key, _, column, problem) in enumerate(BREAKING):
        is_place, own = seed == "regions", {(seed, key), (column, problem)}
        fitting = (each for each in found if each[0] == is_place and not own & each[1])
        one = next(fitting, (is_place, set(), []))
        found += [one] if not one[2] else []
        one[1].update(own)
        one[2].append(number)
    return [numbers for *_, numbers in found]


@pytest.fixture(scope="module")
def contradictions(tmp_path_factory) -> dict[int, tuple[int, list[seeds.Problem]]]:
    """Of each breaking change the line that it changes, and all problems that are found with those of its round."""
    told = {}
    for numbers in rounds():
        with pytest.MonkeyPatch.context() as patched:
            copy = ScratchSeeds(tmp_path_factory.mktemp("breaking") / "seeds")
            patched.setattr(seeds, "SEEDS", copy.folder)
            lines = [copy.set(seed, key, **cells) for seed, key, cells, *_ in map(BREAKING.__getitem__, numbers)]
            found = vocabularies.check()
            told |= {number: (line, found) for number, line in zip(numbers, lines, strict=True)}
    return told


@pytest.mark.parametrize(
    "number", range(len(BREAKING)), ids=[f"{seed}-{column}-{n}" for n, (seed, _, _, column, _) in enumerate(BREAKING)]
)
def test_contradiction_is_named(contradictions, number):
    seed, _, _, column, problem = BREAKING[number]
    line, everything = contradictions[number]
    found = [found for found in everything if found.column == column and problem in found.problem]
    assert found, [str(problem) for problem in everything]
    assert any(place.file == seeds.shown(seed) and place.line in (line, None) for place in found), found
    assert all(place.accepted for place in found)


# what no rule may refuse
def right_numerals(copy):
    for wording, value in (("两百", "200"), ("一千五百", "1500"), ("五千万", "50000000"), ("十二", "12")):
        copy.add("numeral_wordings", wording=wording, value_text=value)
    copy.add("numeral_wordings", wording="五分之二", value_text="40", unit_id="percent")


def right_units(copy):
    hectare = {"symbol_zh": "公顷", "name_en": "hectare", "quantity": "area_of_land", "canonical_unit_id": "mu"}
    copy.add("units", unit_id="hectare", factor_to_canonical="15", code="har", code_system="UCUM", **hectare)
    copy.add("unit_symbols", symbol_printed="公顷", unit_id="hectare")
    # a unit that the library does not know is taken as it is told
    unknown = {"unit_id": "wan_qianwashi", "canonical_unit_id": "wan_qianwashi", "factor_to_canonical": "1"}
    copy.add("units", symbol_zh="万千瓦时", name_en="10 thousand kilowatt hours", quantity="electricity", **unknown)
    copy.add("unit_symbols", symbol_printed="万千瓦时", unit_id="wan_qianwashi")


def right_periods(copy):
    for wording, start, end in (
        ("十五五", "2026-01-01", "2030-12-31"),
        ("2024年一季度", "2024-01-01", "2024-03-31"),
        ("2024年前三季度", "2024-01-01", "2024-09-30"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2025年底", "2023-01-01", "2025-12-31"),
        ("新一轮行动期", "2022-03-01", "2024-02-29"),
    ):
        copy.add("period_wordings", wording=wording, period_start=start, period_end=end, reason_en="a test")


def right_places(copy):
    county = {"level": "county", "parent_region_id": "330100", "source": "invented"}
    copy.add("regions", region_id="330199", name_zh="某某市", name_en="Somewhere City", **county)
    town = {"level": "township", "parent_region_id": "330482", "source": "invented"}
    copy.add("regions", region_id="330482201000", name_zh="某某乡", name_en="Somewhere", **town)
    zone = {"level": "county", "parent_region_id": "330000", "source": "invented"}
    copy.add("regions", region_id="X330000-SW", name_zh="某某县", name_en="Somewhere County", **zone)


def right_bodies(copy):
    body = {"organization_id": "330482-forestry", "name_zh": "市林业局", "name_en": "Bureau of Forestry"}
    copy.add("organizations", region_id="330482", function="forestry", **body)
    copy.add(
        "organization_names", document_id="pinghu-2027", name_printed="市林业局", organization_id="330482-forestry"
    )


def right_indicators(copy):
    common = {"theme": "green", "population": "industry", "default_accumulation": "none", "is_additive": "false"}
    copy.add(
        "indicators",
        indicator_id="industry_energy_intensity",
        name_zh="单位工业增加值能耗",
        name_en="Energy per unit of industrial value added",
        definition_zh="工业能源消费量与工业增加值之比。",
        definition_en="Energy use divided by value added.",
        measure_kind="density",
        canonical_unit_id="wan_yuan_per_mu",
        better="lower",
        **common,
    )


def free_texts(copy):
    for text in ("<script>alert(1)</script>", '=cmd|"/c calc"!A1', "{{ 7 * 7 }}", "{% raw %}", "a\u2028b\x0bc\x85d"):
        copy.set("regions", "330114#", name_en=text, source=text)
        copy.set("indicators", "land_freed#", definition_en=text, name_en=text, definition_zh=text)
        copy.set("observations", "330482/tax_per_mu/2021", note=text)
        copy.set("tasks", "pinghu-2027/tasks/01#", summary_zh=text, summary_en=text)
        copy.set("organization_names", "huzhou-2017#市环保局", judgement_en=text)
        copy.set("source_discrepancies", "pinghu-2027/low", explanation_zh=text, explanation_en=text)


def an_id_renamed_on_purpose(copy):
    copy.set("targets", "pinghu-2027/annex-1/06/2023", target_id="pinghu-2027/annex-1/06/2023-all")
    copy.set(
        "published_ids",
        "targets#pinghu-2027/annex-1/06/2023",
        replaced_by="pinghu-2027/annex-1/06/2023-all",
        reason_en="a test",
    )


def a_new_meaning_on_purpose(copy):
    kept = next(row for row in seeds.read("published_ids") if row["published_id"] == "land_freed")["stands_for"]
    copy.set("indicators", "land_freed#", is_additive="false")
    copy.set("published_ids", "indicators#land_freed#", stands_for=kept.replace("· true ·", "· false ·"))


def a_row_of_a_plan_that_goes(copy):
    copy.remove("targets", "pinghu-2027/annex-1/06/2023")


def a_plan_without_weights(copy):
    for row in seeds.read("score_weights"):
        if row["document_id"] == "huzhou-2017":
            copy.remove("score_weights", f"huzhou-2017#{row['indicator_id']}#")
            copy.remove("published_ids", f"score_weights#huzhou-2017#{row['indicator_id']}#")


def other_weights(copy):
    copy.set("score_weights", "huzhou-2017#", weight="2.5")


def an_exception_with_its_reason(copy):
    copy.set("indicators", "gdp_growth#", better="neutral", default_accumulation="none")
    copy.set(
        "published_ids",
        "indicators#gdp_growth#",
        stands_for="growth_rate · percent · none · false · neutral · economy · quality_efficiency ·  · ",
    )
    copy.add(
        "meaning_patterns",
        seed_name="indicators",
        column_name="better",
        text_column="name_zh",
        pattern="地区生产总值增长",
        value="neutral",
        reason_en="a test",
    )


RIGHT = [
    *(right_numerals, right_units, right_periods, right_places, right_bodies, right_indicators, free_texts),
    *(an_id_renamed_on_purpose, a_new_meaning_on_purpose, a_row_of_a_plan_that_goes, a_plan_without_weights),
    *(other_weights, an_exception_with_its_reason),
]


@pytest.mark.parametrize("change", RIGHT, ids=[change.__name__ for change in RIGHT])
def test_what_is_right_is_not_refused(scratch_seeds, change):
    change(scratch_seeds)
    assert [str(problem) for problem in vocabularies.check()] == []


@pytest.mark.parametrize(
    ("seed", "key"),
    [
        ("unit_symbols", "星级"),
        ("plan_words", "chapter#指导思想"),
        ("computed_outcomes", "digital_workshops_and_smart_factories"),
        ("size_indicators", "gdp"),
    ],
)
def test_a_vocabulary_row_that_goes_is_missed(scratch_seeds, seed, key):
    scratch_seeds.remove(seed, f"{key}#")
    (problem,) = vocabularies.check()
    assert str(problem) == (
        f"{seeds.shown(seed)}, column id: a published id is gone; found '{key}';"
        " accepted: its row, or on purpose replaced_by and reason_en in published_ids"
    )


def test_an_outcome_that_stands_twice_is_named(scratch_seeds):
    row = {name: cell for name, cell in seeds.read("observations")[0].items() if name != "line"}
    scratch_seeds.add("observations", **row | {"observation_id": f"{row['observation_id']}-2"})
    assert {problem.problem for problem in vocabularies.check()} == {"the same outcome stands in another line too"}


@pytest.mark.parametrize(
    "seed", ["alert_rules", "concepts", "indicator_families", "indicators", "organizations", "regions", "units"]
)
def test_a_row_that_stands_twice_under_two_ids_is_named(scratch_seeds, seed):
    row = {name: cell for name, cell in seeds.read(seed)[-1].items() if name != "line"}
    column = next(iter(row))
    scratch_seeds.add(seed, **row | {column: f"{row[column]}2"})
    twice = [problem for problem in vocabularies.check() if problem.problem.startswith("the same as another row")]
    assert [(problem.column, problem.found) for problem in twice] == [(column, f"{row[column]}2")]


def test_every_published_id_is_recorded():
    recorded = {(row["seed_name"], row["published_id"]) for row in seeds.read("published_ids")}
    with seeds.load() as connection:
        now = {row[:2] for row in vocabularies.published_now(connection).fetchall()}
    assert now - recorded == set(), "python -m policy_targets record-ids"


def test_new_ids_are_recorded_once(scratch_seeds):
    right_bodies(scratch_seeds)
    assert vocabularies.record_published_ids() == 2
    assert vocabularies.record_published_ids() == 0
    assert {"330482-forestry", "pinghu-2027#市林业局"} <= {row["published_id"] for row in seeds.read("published_ids")}


def test_every_body_and_most_indicators_are_confirmed():
    """The patterns say something of every shipped body, and of kind, unit and accumulation of most indicators."""
    with seeds.load() as connection:
        confirmed = dict(
            connection.execute(
                "with texts as (select 'organizations' as seed_name, record, 'name_zh' as text_column, name_zh as words"
                " from organizations union all select 'indicators', record, 'name_zh', name_zh from indicators"
                " union all select 'indicators', record, 'definition_zh', definition_zh from indicators)"
                " select column_name, count(distinct texts.record) from texts inner join meaning_patterns as patterns"
                " on texts.seed_name = patterns.seed_name and texts.text_column = patterns.text_column"
                " and texts.words like patterns.pattern group by column_name"
            ).fetchall()
        )
        bodies, indicators = connection.execute(
            "select (select count(*) from organizations), (select count(*) from indicators)"
        ).fetchone()
    assert confirmed["function"] == bodies
    for column in ("measure_kind", "canonical_unit_id", "default_accumulation"):
        assert confirmed[column] >= 0.85 * indicators, (column, confirmed[column], indicators)


@pytest.mark.parametrize("unit", seeds.read("units"), ids=lambda unit: unit["unit_id"])
def test_the_units_library_reads_every_symbol(unit):
    without_dimension = ("none", "third", "ratio_to_one")
    assert (vocabularies.Units().read(unit["symbol_zh"]) is None) == (unit["unit_id"] in without_dimension)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("百", 100), ("千万", 10_000_000), ("十四", 14), ("两千", 2000), ("一百零五", 105), ("一万二千", 12_000),
        ("三分之一", Fraction(1, 3)), ("亿", 100_000_000), ("十亿", 10**9), ("〇", 0), ("家", None), ("3", None),
    ],
)  # fmt: skip
def test_numerals(words, value):
    assert vocabularies.numeral(words) == value


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("“十四五”时期", (date(2021, 1, 1), date(2025, 12, 31))),
        ("十三五", (date(2016, 1, 1), date(2020, 12, 31))),
        ("2025年底", (None, date(2025, 12, 31))),
        ("2024年第二季度", (date(2024, 4, 1), date(2024, 6, 30))),
        ("2023年上半年", (date(2023, 1, 1), date(2023, 6, 30))),
        ("2024年1—8月", (date(2024, 1, 1), date(2024, 8, 31))),
        ("2024年13月", None),
        ("明年", None),
    ],
)
def test_named_days(wording, days):
    assert vocabularies.named_days(wording) == days
