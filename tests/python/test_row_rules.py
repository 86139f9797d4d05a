"""Every rule that ties rows to the text and to their neighbours has an input that breaks it, in an invented plan."""

import csv
import re

import pytest

from policy_targets.inputs import rows, seeds

PLAN = "plan-2025"
TEXT = """示例县制造业提质计划
一、主要目标
到2025年，规上工业亩均税收达到40万元/亩，竹制品产业产值保持在30亿元以上，新增高新技术企业20家、科技型企业50家。
表1 主要指标
序号 | 指标名称 | 2024年 | 2025年 | 责任单位 |
1 | 规上工业亩均税收（万元/亩） | 36 | 40 | 县经信局 |
2 | 竹制品产业产值（亿元） | 26 | 28 | 县科技局 |
表2 2025年各镇任务分解
序号 | 指标名称 | 甲镇 | 乙镇 | 全县 | 责任单位 |
1 | 竹制品产业产值（亿元） | 14 | 16 | 30 | 县经信局 |
2 | 能耗下降（%） | 完成市下达任务 | 县发改局 |
注：各镇数据为当年值。
二、重点任务
（一）稳住存量
1.盘活存量用地。推进“两高”项目整治，每年盘活低效用地600亩以上，新建厂房5万平方米。（责任单位：县经信局牵头，县财政局、县科技局配合）
2.推进数字改造。一体推进，2023年起，年产值5000万元以上的企业优先，各镇为责任主体，下同。（责任单位：县经信局）
（二）做优增量
3.培育骨干企业。到2025年培育骨干企业8家。（责任单位：县科技局）
三、工作保障
（一）加强领导。建立专班。一是统筹资源。强化一批要素。二是优化服务。上门服务。
"""
COPY_TEXT = TEXT + TEXT  # the second copy


def place(context: str, words: str) -> dict[str, str]:
    """Where words stand inside a stretch of the text that stands there once."""
    assert TEXT.count(context) == 1, context
    start = TEXT.index(context) + context.index(words)
    return {"char_start": str(start), "char_end": str(start + len(words))}


def figure(key: str, section: str, item_no: str, label: str, context: str, value: str, **cells: str) -> dict:
    return {
        **{f"{name}_id": f"{PLAN}/{key}" for name in ("target", "allocation", "commitment")},
        "document_id": PLAN,
        "section": section,
        "item_no": item_no,
        "label_printed": label,
        "value_printed": value,
        **place(context, value),
        **cells,
    }


def goal(key: str, label: str, context: str, value: str, **cells: str) -> dict:
    return figure(f"goals/{key}", "主要目标", "一", label, context, value, period_printed="到2025年", **cells)


def merged(region: str, code: str) -> dict:
    cells = {"region_printed": region, "unit_printed": "%", "period_printed": "2025年"}
    body = {"lead_organization_printed": "县发改局"}
    return figure(f"table-2/02/{code}", "表2", "2", "能耗下降", "完成市下达任务", "完成市下达任务", **cells, **body)


def cell(region: str, code: str, context: str, value: str) -> dict:
    cells = {"region_printed": region, "unit_printed": "亿元", "period_printed": "2025年"}
    body = {"lead_organization_printed": "县经信局"}
    return figure(f"table-2/01/{code}", "表2", "1", "竹制品产业产值", context, value, **cells, **body)


def year(number: int, label: str, unit: str, year: str, context: str, value: str, body: str) -> dict:
    cells = {"unit_printed": unit, "period_printed": year, "lead_organization_printed": body}
    return figure(f"table-1/0{number}/{year[:4]}", "表1", str(number), label, context, value, **cells)


def task(
    key: str, number: str, title: str, heading: str, first: str, last: str, parent: str = "", **cells: str
) -> dict:
    start = TEXT.index(first)
    end = TEXT.index(last, start) + len(last)
    return {
        "task_id": f"{PLAN}/{key}",
        "document_id": PLAN,
        "section": "重点任务" if key.startswith("tasks") else "工作保障",
        "item_no": number,
        "parent_task_id": parent,
        "heading_printed": heading,
        "title_printed": title,
        "char_start": str(start),
        "char_end": str(end),
        **cells,
    }


def body(key: str, position: int, name: str, context: str, role: str = "") -> dict:
    return {
        "task_id": f"{PLAN}/{key}",
        "position": str(position),
        "name_printed": name,
        "role_printed": role,
        **place(context, name),
    }


def promise(key: str, label: str, context: str, value: str, kind: str = "commitment", **cells: str) -> dict:
    task_id = f"{PLAN}/{key.rsplit('/', 1)[0]}"
    return figure(key, "", "", label, context, value, task_id=task_id, kind=kind, **cells)


def excluded(number_class: str, context: str, words: str) -> dict:
    return {"document_id": PLAN, "text_printed": words, "number_class": number_class, **place(context, words)}


FIRST, SECOND, THIRD = "tasks/1", "tasks/2", "tasks/3"
FIRST_BODIES = "县经信局牵头，县财政局、县科技局配合"
EXCLUDED = [
    excluded("item_number", "一、主要目标", "一"),
    excluded("period", "到2025年，规上", "2025年"),
    excluded("item_number", "表1 主要", "表1"),
    excluded("period", "| 2024年 |", "2024年"),
    excluded("period", "| 2025年 |", "2025年"),
    excluded("item_number", "1 | 规上", "1"),
    excluded("unit_or_label_part", "（万元/亩）", "万元/亩"),
    excluded("item_number", "2 | 竹", "2"),
    excluded("unit_or_label_part", "2 | 竹制品产业产值（亿元）", "亿元"),
    excluded("item_number", "表2 2025", "表2"),
    excluded("period", "2025年各镇", "2025年"),
    excluded("item_number", "1 | 竹", "1"),
    excluded("unit_or_label_part", "1 | 竹制品产业产值（亿元）", "亿元"),
    excluded("item_number", "2 | 能", "2"),
    excluded("item_number", "二、重点", "二"),
    excluded("item_number", "（一）稳", "（一）"),
    excluded("item_number", "1.盘", "1"),
    excluded("name_or_slogan", "“两高”", "两高"),
    excluded("item_number", "2.推", "2"),
    excluded("period", "2023年起", "2023年"),
    excluded("item_number", "（二）做", "（二）"),
    excluded("item_number", "3.培", "3"),
    excluded("period", "到2025年培育", "2025年"),
    excluded("item_number", "三、工", "三"),
    excluded("item_number", "（一）加", "（一）"),
    excluded("item_number", "一是", "一"),
    excluded("item_number", "二是", "二"),
]
SEEDS = {
    "documents": [{"document_id": PLAN}],
    "document_copies": [
        {"document_id": PLAN, "copy_no": "1", "char_start": "0", "char_end": str(len(TEXT))},
        {"document_id": PLAN, "copy_no": "2", "char_start": str(len(TEXT)), "char_end": str(2 * len(TEXT))},
    ],
    "targets": [
        goal("tax", "规上工业亩均税收", "达到40万元/亩", "达到40万元/亩"),
        goal("bamboo", "竹制品产业产值", "30亿元以上", "30亿元以上"),
        goal("high-tech", "新增高新技术企业", "20家", "20家"),
        goal("technology", "科技型企业", "50家", "50家", qualifier_printed="新增"),
        year(1, "规上工业亩均税收", "万元/亩", "2024年", "| 36 | 40 |", "36", "县经信局"),
        year(1, "规上工业亩均税收", "万元/亩", "2025年", "| 36 | 40 |", "40", "县经信局"),
        year(2, "竹制品产业产值", "亿元", "2024年", "| 26 | 28 |", "26", "县科技局"),
        year(2, "竹制品产业产值", "亿元", "2025年", "| 26 | 28 |", "28", "县科技局"),
    ],
    "allocations": [
        cell("甲镇", "A", "| 14 | 16 | 30 |", "14"),
        cell("乙镇", "B", "| 14 | 16 | 30 |", "16"),
        cell("全县", "C", "| 14 | 16 | 30 |", "30"),
        merged("甲镇", "A"),
        merged("乙镇", "B"),
        merged("全县", "C"),
    ],
    "tasks": [
        task(FIRST, "1", "盘活存量用地", "（一）稳住存量", "1.盘", "配合）"),
        task(SECOND, "2", "推进数字改造", "（一）稳住存量", "2.推", "县经信局）"),
        task(THIRD, "3", "培育骨干企业", "（二）做优增量", "3.培", "县科技局）"),
        task("guards/1", "（一）", "加强领导", "", "（一）加", "上门服务。"),
        task("guards/1/1", "一是", "统筹资源", "（一）加强领导", "一是", "要素。", f"{PLAN}/guards/1"),
        task("guards/1/2", "二是", "优化服务", "（一）加强领导", "二是", "上门服务。", f"{PLAN}/guards/1"),
    ],
    "task_organizations": [
        body(FIRST, 1, "县经信局", FIRST_BODIES, "牵头"),
        body(FIRST, 2, "县财政局", FIRST_BODIES, "配合"),
        body(FIRST, 3, "县科技局", FIRST_BODIES, "配合"),
        body(SECOND, 1, "各镇", "各镇为责任主体", "责任主体"),
        body(SECOND, 2, "县经信局", "下同。（责任单位：县经信局）", ""),
        body(THIRD, 1, "县科技局", "（责任单位：县科技局）", ""),
    ],
    "commitments": [
        promise(f"{FIRST}/land", "盘活低效用地", "600亩以上", "600亩以上", qualifier_printed="每年"),
        promise(f"{FIRST}/halls", "新建厂房", "5万平方米", "5万平方米", qualifier_printed="每年"),
        promise(f"{SECOND}/floor", "年产值", "5000万元以上", "5000万元以上", "threshold"),
        promise(f"{THIRD}/firms", "培育骨干企业", "8家", "8家", period_printed="到2025年"),
    ],
    "number_exclusions": EXCLUDED,
    "number_words": [
        {"document_id": PLAN, "word": word, "number_class": number_class}
        for word, number_class in (
            ("两高", "name_or_slogan"),
            ("万元/亩", "unit_or_label_part"),
            ("亿元", "unit_or_label_part"),
        )
    ],
    "indicator_labels": [
        {"document_id": PLAN, "label_printed": label}
        for label in (
            *("规上工业亩均税收", "竹制品产业产值", "新增高新技术企业", "科技型企业", "能耗下降"),
            *("盘活低效用地", "新建厂房", "年产值", "培育骨干企业"),
        )
    ],
    "organization_names": [
        {"document_id": PLAN, "name_printed": name} for name in ("县经信局", "县科技局", "县财政局", "县发改局", "各镇")
    ],
    "blanket_clauses": [
        {
            "document_id": PLAN,
            "name_printed": "各镇",
            "effect": "also_responsible",
            **place("各镇为责任主体，下同", "各镇为责任主体，下同"),
        }
    ],
    "table_notes": [{"document_id": PLAN, "section": "表2", **place("注：各镇数据为当年值", "注：各镇数据为当年值")}],
    "source_discrepancies": [
        {
            "discrepancy_id": f"{PLAN}/bamboo",
            "kind": "main_text_vs_annex",
            "comparison": "value",
            **{"document_id_a": PLAN, "section_a": "主要目标", "item_no_a": "一", "value_printed_a": "30亿元以上"},
            **{"document_id_b": PLAN, "section_b": "表1", "item_no_b": "2", "value_printed_b": "28"},
            **{f"{name}_a": at for name, at in place("30亿元以上", "30亿元以上").items()},
            **{f"{name}_b": at for name, at in place("| 26 | 28 |", "28").items()},
        }
    ],
    "distant_labels": [],
    "linking_words": [{"word": "保持在"}],
    "qualifying_words": [{"word": "每年"}, {"word": "新增"}],
    "numeral_free_words": [{"word": "一体"}, {"word": "一批"}],
    "bound_wordings": [
        {"wording": "以上", "position": "suffix"},
        {"wording": "达到", "position": "prefix"},
        {"wording": "多", "position": "infix"},
    ],
    "status_wordings": [{"wording_pattern": "完成%下达任务"}],
    "numeral_wordings": [{"wording": "三分之一"}],
    "unit_symbols": [
        {"symbol_printed": symbol} for symbol in ("万元/亩", "亿元", "家", "亩", "万平方米", "万元", "%", "平方米")
    ],
    "period_wordings": [{"wording": "“十四五”时期"}],
}


def second_copy(excluded_rows: list[dict]) -> list[dict]:
    """The numbers of the second copy: the bare number of every value, and every excluded number once more."""
    values = {
        (int(row["char_start"]) + number.start(), number[0])
        for seed in ("targets", "allocations", "commitments")
        for row in SEEDS[seed]
        for number in re.finditer("[0-9]+[万亿]?", row["value_printed"])
    }
    values |= {(int(row["char_start"]), row["text_printed"]) for row in excluded_rows}
    return [
        {
            "document_id": PLAN,
            "char_start": str(start + len(TEXT)),
            "char_end": str(start + len(TEXT) + len(words)),
            "text_printed": words,
            "number_class": "second_copy",
        }
        for start, words in sorted(values)
    ]


SEEDS["number_exclusions"] = EXCLUDED + second_copy(EXCLUDED)


def cells(seed: str, number: int, **changed: str):
    """A change of some cells of a row."""
    return lambda plan: plan[seed][number].update(changed)


def moved(seed: str, number: int, column: str, context: str, words: str):
    """A change of the words of a row together with their place."""
    return cells(seed, number, **{column: words}, **place(context, words))


def swapped(seed: str, first: int, second: int, *columns: str):
    def change(plan):
        one, two = plan[seed][first], plan[seed][second]
        for column in columns:
            one[column], two[column] = two[column], one[column]

    return change


def removed(seed: str, number: int):
    return lambda plan: plan[seed].pop(number)


def doubled(seed: str, number: int, **changed: str):
    return lambda plan: plan[seed].append(plan[seed][number] | changed)


VALUE_AND_PLACE = ("value_printed", "char_start", "char_end")
NAME_AND_PLACE = ("name_printed", "char_start", "char_end")
# rule, what is wrong, the change, the column that is named
MISTAKES = [
    ("place_length", "a place one character short", cells("commitments", 3, value_printed="培育8家"), "char_end"),
    (
        "place_edges",
        "a blank behind a value",
        moved("allocations", 0, "value_printed", "| 14 | 16", "14 "),
        "value_printed",
    ),
    (
        "place_overlap",
        "a number held by two rows",
        doubled("number_exclusions", 1, text_printed="25年，", **place("到2025年，规上", "25年，")),
        "char_start",
    ),
    (
        "figure_doubled",
        "a row twice under two keys",
        doubled("targets", 0, target_id="plan-2025/goals/tax-2"),
        "value_printed",
    ),
    ("label_mapped", "a label that nothing maps", cells("targets", 0, label_printed="规上工业税收"), "label_printed"),
    (
        "label_mapped",
        "a mapping of no label",
        doubled("indicator_labels", 0, label_printed="工业投资"),
        "label_printed",
    ),
    (
        "body_mapped",
        "a body that nothing maps",
        cells("targets", 4, lead_organization_printed="县经委"),
        "lead_organization_printed",
    ),
    ("body_mapped", "a mapping of no body", doubled("organization_names", 0, name_printed="县商务局"), "name_printed"),
    ("label_touches", "labels of two goals swapped", swapped("targets", 0, 1, "label_printed"), "label_printed"),
    (
        "label_touches",
        "a distance that no row needs",
        lambda plan: plan["distant_labels"].append({"row_id": f"{PLAN}/goals/tax", "characters_between": "2"}),
        "row_id",
    ),
    ("label_longest", "a shorter label of the plan", cells("targets", 2, label_printed="技术企业"), "label_printed"),
    (
        "words_touch_value",
        "达到 left out",
        moved("targets", 0, "value_printed", "达到40万元/亩", "40万元/亩"),
        "value_printed",
    ),
    (
        "words_touch_value",
        "以上 left out",
        moved("targets", 1, "value_printed", "30亿元以上", "30亿元"),
        "value_printed",
    ),
    (
        "value_reads",
        "half a bound word",
        moved("targets", 1, "value_printed", "30亿元以上", "30亿元以"),
        "value_printed",
    ),
    ("number_uncovered", "an excluded number deleted", removed("number_exclusions", 1), "char_start"),
    ("number_uncovered", "a figure deleted", removed("commitments", 1), "char_start"),
    (
        "numeral_free_words_in_use",
        "a word that no text has",
        lambda plan: plan["numeral_free_words"].append({"word": "统一"}),
        "word",
    ),
    ("cell_columns", "two towns swapped", swapped("allocations", 0, 1, "region_printed"), "char_start"),
    (
        "cell_columns",
        "two values swapped with their places",
        swapped("allocations", 0, 1, *VALUE_AND_PLACE),
        "char_start",
    ),
    (
        "cell_columns",
        "values of two rows swapped with their places",
        swapped("targets", 5, 7, *VALUE_AND_PLACE),
        "char_start",
    ),
    ("cell_columns", "a head that no column has", cells("allocations", 0, region_printed="丙镇"), "region_printed"),
    ("cell_missing", "a cell deleted", removed("allocations", 3), "region_printed"),
    ("cell_missing", "one town twice", cells("allocations", 0, region_printed="乙镇"), "region_printed"),
    ("row_uneven", "the unit of one cell", cells("allocations", 0, unit_printed="%"), "unit_printed"),
    ("row_uneven", "the period of one cell", cells("allocations", 1, period_printed="2024年"), "period_printed"),
    (
        "cell_label",
        "labels of two rows swapped",
        lambda plan: [swapped("targets", n, n + 2, "label_printed")(plan) for n in (4, 5)],
        "label_printed",
    ),
    (
        "cell_label",
        "the unit of a whole row",
        lambda plan: [cells("allocations", n, unit_printed="万元")(plan) for n in range(3)],
        "label_printed",
    ),
    (
        "cell_body",
        "bodies of two rows swapped",
        lambda plan: [swapped("targets", n, n + 2, "lead_organization_printed")(plan) for n in (4, 5)],
        "lead_organization_printed",
    ),
    ("figure_in_task", "a promise of another task", cells("commitments", 0, task_id=f"{PLAN}/{SECOND}"), "task_id"),
    (
        "figure_in_task",
        "a body beside a figure in prose",
        cells("targets", 0, lead_organization_printed="县经信局"),
        "lead_organization_printed",
    ),
    ("item_number", "the number of another paragraph", cells("targets", 0, item_no="二"), "item_no"),
    (
        "item_number",
        "the number of another row",
        lambda plan: [cells("targets", n, item_no="3")(plan) for n in (6, 7)],
        "item_no",
    ),
    ("item_head", "titles of two items swapped", swapped("tasks", 0, 1, "title_printed"), "title_printed"),
    ("item_head", "the number of another item", cells("tasks", 2, item_no="4"), "item_no"),
    (
        "item_end",
        "an item one character short",
        cells("tasks", 3, char_end=str(TEXT.index("上门服务。") + 4)),
        "char_end",
    ),
    (
        "item_heading",
        "the heading of another group",
        cells("tasks", 2, heading_printed="（一）稳住存量"),
        "heading_printed",
    ),
    (
        "item_overlap",
        "an item from the one before it on",
        cells("tasks", 1, char_start=str(TEXT.index("1.盘") + 8)),
        "char_start",
    ),
    (
        "label_order",
        "two labels of one value swapped",
        lambda plan: [
            plan["targets"][3].update({name: plan["targets"][2][name] for name in VALUE_AND_PLACE}),
            swapped("targets", 2, 3, "label_printed")(plan),
        ],
        "label_printed",
    ),
    ("item_missing", "the last item deleted", removed("tasks", 5), "item_no"),
    ("item_missing", "an item deleted behind a heading", removed("tasks", 1), "item_no"),
    ("item_parent", "a part without its item", cells("tasks", 4, parent_task_id=""), "parent_task_id"),
    ("section_runs", "the section of a neighbour", cells("targets", 0, section="表1"), "section"),
    ("body_order", "the position of another body", cells("task_organizations", 1, position="3"), "position"),
    (
        "body_order",
        "two bodies swapped with their places",
        swapped("task_organizations", 0, 2, *NAME_AND_PLACE),
        "position",
    ),
    ("body_list", "a body left out of the middle of a list", removed("task_organizations", 1), "name_printed"),
    (
        "body_list",
        "a name cut",
        moved("task_organizations", 5, "name_printed", "（责任单位：县科技局）", "科技局"),
        "name_printed",
    ),
    ("body_missing", "the only body deleted", removed("task_organizations", 5), "task_id"),
    ("body_role", "the role of another body", cells("task_organizations", 0, role_printed="配合"), "role_printed"),
    ("body_role", "the role of a list left out", cells("task_organizations", 1, role_printed=""), "role_printed"),
    (
        "exclusion_class",
        "a date that is an item number",
        cells("number_exclusions", 1, number_class="item_number"),
        "number_class",
    ),
    (
        "exclusion_class",
        "an item number that is a set",
        cells("number_exclusions", 0, number_class="enumerated_set"),
        "number_class",
    ),
    (
        "exclusion_class",
        "the number of a table that is a set",
        cells("number_exclusions", 2, number_class="enumerated_set"),
        "number_class",
    ),
    (
        "exclusion_class",
        "a year without its 年",
        moved("number_exclusions", 1, "text_printed", "到2025年，规上", "2025"),
        "number_class",
    ),
    (
        "exclusion_class",
        "a bracket left out",
        moved("number_exclusions", 15, "text_printed", "（一）稳", "一"),
        "text_printed",
    ),
    ("exclusion_words", "a slogan cut", moved("number_exclusions", 17, "text_printed", "“两高”", "两"), "text_printed"),
    (
        "exclusion_words",
        "a slogan as a set",
        cells("number_exclusions", 17, number_class="enumerated_set"),
        "text_printed",
    ),
    (
        "second_copy",
        "a second copy's number of another class",
        cells("number_exclusions", -1, number_class="item_number"),
        "number_class",
    ),
    (
        "period_nearest",
        "another year than the sentence prints",
        cells("commitments", 3, period_printed="到2024年"),
        "period_printed",
    ),
    (
        "period_nearest",
        "a period that neither the section nor the title prints",
        lambda plan: [row.update(period_printed="到2025年") for row in plan["commitments"][:2]],
        "period_printed",
    ),
    (
        "period_nearest",
        "no period although the sentence prints one",
        cells("targets", 1, period_printed=""),
        "period_printed",
    ),
    ("qualifier", "每年 left out farther off", cells("commitments", 1, qualifier_printed=""), "qualifier_printed"),
    ("qualifier", "the verb of a list left out", cells("targets", 3, qualifier_printed=""), "qualifier_printed"),
    (
        "qualifier",
        "words that the sentence does not print",
        cells("targets", 0, qualifier_printed="累计"),
        "qualifier_printed",
    ),
    ("discrepancy_side", "the item of another row", cells("source_discrepancies", 0, item_no_b="1"), None),
    (
        "discrepancy_side",
        "a part of the value only",
        lambda plan: plan["source_discrepancies"][0].update(
            {"value_printed_a": "30亿元", "char_end_a": str(int(plan["source_discrepancies"][0]["char_end_a"]) - 2)}
        ),
        "value_printed_a",
    ),
    (
        "discrepancy_side",
        "years that the comparison does not use",
        cells("source_discrepancies", 0, years="3"),
        "years",
    ),
    ("words_in_use", "a qualifying word that no row has", cells("qualifying_words", 0, word="每月"), "word"),
    (
        "words_in_use",
        "a linking word that no row has",
        lambda plan: plan["linking_words"].append({"word": "确定"}),
        "word",
    ),
    ("item_head", "a title cut", cells("tasks", 0, title_printed="盘活存量用"), "title_printed"),
    (
        "row_uneven",
        "a label with a blank in one cell",
        cells("allocations", 0, label_printed="竹制品 产业产值"),
        "label_printed",
    ),
    (
        "clause_effect",
        "a body that shares as one that leads",
        cells("blanket_clauses", 0, effect="leads_the_plan"),
        "effect",
    ),
    ("clause_place", "a clause cut", cells("blanket_clauses", 0, char_end=str(TEXT.index("下同") + 1)), "char_start"),
]
# where a rule knows several mistakes of one column: what it says of each
SAID = [
    (
        "white space or the separator of a cell at an end of the words",
        moved("targets", 5, "value_printed", "| 36 | 40 |", "40 |"),
    ),
    (
        "not the section of the item before it, under the same heading",
        cells("tasks", 1, section="重点任任务"),
    ),
    ("the heading is not whole", lambda plan: [cells("targets", n, section="主要目")(plan) for n in range(4)]),
    ("the heading is not whole", lambda plan: [cells("tasks", n, section="作保障")(plan) for n in (3, 4, 5)]),
    (
        "the figure stands within a task of another section",
        lambda plan: plan["targets"].append(
            figure("guards/x", "工作保障", "3", "培育骨干企业", "骨干企业8家", "8家", period_printed="到2025年")
        ),
    ),
    (
        "white space or the separator of a cell at an end of the place",
        cells("task_organizations", 5, char_end=str(TEXT.index("县科技局）") + len("县科技局）\n"))),
    ),
    (
        "a unit or bound word touches the value and is not in it",
        lambda plan: [
            moved("targets", 1, "value_printed", "30亿元以上", "30亿元")(plan),
            plan["source_discrepancies"][0].update(
                {"value_printed_a": "保持在", **{f"{k}_a": v for k, v in place("保持在30亿元以上", "保持在").items()}}
            ),
        ],
    ),
    ("the unit goes on behind the value", moved("targets", 1, "value_printed", "30亿元以上", "30亿")),
    (
        "no row holds this word of number_words",
        lambda plan: plan["number_words"].append(plan["number_words"][0] | {"word": "专班"}),
    ),
    ("a character that touches the words belongs to them", cells("commitments", 0, qualifier_printed="每")),
    ("a character that touches the words belongs to them", cells("commitments", 0, qualifier_printed="年")),
    (
        "explanation and assumption tell other years",
        lambda plan: plan["source_discrepancies"][0].update(
            comparison="pledge", years="3", explanation_zh="两年共60家"
        ),
    ),
    (
        "the words stand neither beside the figure nor with the one before it",
        cells("targets", 2, qualifier_printed="规上工业"),
    ),
    ("the words do not stand in the sentence of the figure", cells("targets", 4, qualifier_printed="新增")),
    ("the words do not stand in the sentence of the figure", cells("targets", 5, qualifier_printed="规上工业")),
    (
        "not a number of a second copy, cut as in the first",
        lambda plan: next(
            row
            for row in plan["number_exclusions"]
            if row["number_class"] == "second_copy" and row["text_printed"] == "20"
        ).update({"text_printed": "20家", "char_end": str(len(TEXT) + TEXT.index("20家") + 3)}),
    ),
]
# what is right and looks like one of these mistakes
RIGHT = [
    ("as it is", lambda text: text),
    ("half-width marks", lambda text: text.replace("，", ",").replace("（", "(").replace("）", ")").replace("：", ":")),
    ("full-width signs", lambda text: text.replace("%", "％").replace("/", "／")),
    ("tables without strokes", lambda text: text.replace(" | ", "   ").replace(" |\n", "  \n")),
    ("line ends of another system", lambda text: text.replace(" |\n", "\r|\n")),
]


class Plan:
    """The rows of the invented plan, which a test may change, and what the rules find in them."""

    def __init__(self, session: rows.Session) -> None:
        self.rows = {name: [dict(row) for row in seed_rows] for name, seed_rows in SEEDS.items()}
        self.session = session

    def write(self) -> None:
        for name, seed_rows in self.rows.items():
            columns = [column["name"] for column in seeds.descriptions()[name]["columns"]]
            with seeds.path(name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
                writer.writeheader()
                writer.writerows(seed_rows)

    def found(self, session: rows.Session | None = None) -> dict[str, list[tuple]]:
        """What each rule finds, rules that find nothing left out."""
        self.write()
        return {rule: found for rule, found in (session or self.session).ask() if found}


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """One session for all tests; the seeds stand in a folder of their own."""
    chosen = {name: seeds.descriptions()[name] for name in SEEDS}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeds, "descriptions", lambda: chosen)
        patch.setattr(seeds, "SEEDS", tmp_path_factory.mktemp("seeds"))
        for name in chosen:
            seeds.path(name).parent.mkdir(exist_ok=True)
        yield rows.Session({PLAN: COPY_TEXT})


@pytest.fixture
def plan(session) -> Plan:
    return Plan(session)


def test_every_rule_has_a_mistake():
    assert {rule for rule, *_ in MISTAKES} == set(rows.queries("rules"))


@pytest.mark.parametrize(("what", "reprinted"), RIGHT, ids=[what for what, _ in RIGHT])
def test_what_is_right_passes(plan, what, reprinted):
    assert plan.found(rows.Session({PLAN: reprinted(COPY_TEXT)})) == {}


def test_nothing_is_said_of_places_where_the_text_is_not_at_hand(plan):
    plan.write()
    assert rows.check({}) == []


@pytest.mark.parametrize(("rule", "what", "change", "column"), MISTAKES, ids=[f"{m[0]}: {m[1]}" for m in MISTAKES])
def test_mistake_is_found_by_its_rule(plan, rule, what, change, column):
    change(plan.rows)
    found = plan.found()
    assert rule in found, f"{what} was found by {sorted(found)} only"
    if column:
        assert column in {row[2] for row in found[rule]}


@pytest.mark.parametrize(("problem", "change"), SAID)
def test_each_mistake_of_a_rule_is_said(plan, problem, change):
    change(plan.rows)
    assert problem in {row[4] for found in plan.found().values() for row in found}


def test_message_names_file_line_and_column(plan):
    swapped("allocations", 0, 1, *VALUE_AND_PLACE)(plan.rows)
    plan.write()
    problem = next(found for found in plan.session.problems() if "column of its head" in found.problem)
    assert str(problem).startswith("seeds/plans/allocations.csv:3, column char_start: ")
    assert problem.found.startswith("乙镇: 14 at ")
    assert "甲镇" in problem.accepted


def test_a_session_sees_a_seed_that_changed_and_changed_back(plan):
    assert plan.found() == {}
    cells("commitments", 3, period_printed="到2024年")(plan.rows)
    assert list(plan.found()) == ["period_nearest"]
    cells("commitments", 3, period_printed="到2025年")(plan.rows)
    assert plan.found() == {}
