"""An office's file as rows of the landing folder's columns, and in words how it was read."""

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from policy_targets.inputs.landing_rows import COLUMNS, Problem
from policy_targets.office import headings, periods, vocabulary
from policy_targets.office.grids import QUESTIONS, Sheet
from policy_targets.office.rows import Context, Figure, Report, Rows
from policy_targets.office.tables import Table, Unclear, understand
from policy_targets.office.vocabulary import Vocabulary
from policy_targets.plans import words

ROLES = {  # how the reading names what a column holds
    "region_id": ("place", "地区"),
    "indicator_id": ("indicator", "指标"),
    "period": ("period", "时间"),
    "year": ("year", "年份"),
    "quarter": ("quarter", "季度"),
    "month": ("month", "月份"),
    "period_start": ("first day", "起始日"),
    "period_end": ("last day", "截止日"),
    "value": ("figure", "数值"),
    "unit": ("unit", "计量单位"),
    "publisher": ("publisher", "发布单位"),
    "source_title": ("source", "来源"),
    "published_on": ("published on", "发布日期"),
    "note": ("note", "备注"),
    "left_out": ("left out", "不取"),
    "no_outcome": ("left out, no outcome", "非实绩，不取"),
}
COUNTED = {
    "month": ("month alone", "当月"),
    "quarter": ("quarter alone", "当季"),
    "year": ("year alone", "当年"),
    "since_january": ("since January", "本年累计"),
    "running": ("running total", "累计"),
    "since_start": ("total since its start", "自起点累计"),
}
WHY = {
    "total": ("sums", "合计行"),
    "no figure": ("no figure", "无数字"),
    "note": ("notes", "注"),
    "heading again": ("heading again", "重复表头"),
    "left out by the mapping file": ("left out by the mapping file", "按对照表不取"),
}


@dataclass
class Delivery:
    """What was read of a file: its figures, or what is asked about it."""

    figures: list[tuple[str, Figure]] = field(default_factory=list)  # each with its sheet
    problems: list[Problem] = field(default_factory=list)
    reading_en: str = ""
    reading_zh: str = ""
    blank: int = 0


def convert(name: str, sheets: list[Sheet], known: Vocabulary) -> Delivery:
    """Read the sheets of a file."""
    delivery, told = Delivery(), Report()
    said_en, said_zh = [], []
    for sheet in sheets:
        if not sheet.cells or sheet.name == QUESTIONS:
            continue
        if sheet.is_hidden or vocabulary.plain(sheet.name) in known.sheets_left_out:
            said_en.append(f"{'hidden ' if sheet.is_hidden else ''}sheet “{sheet.name}” left out")
            said_zh.append(f"{'隐藏' if sheet.is_hidden else ''}工作表“{sheet.name}”不取")
            continue
        try:
            table = understand(sheet, known)
        except Unclear as unclear:
            row, column, column_name, found, *texts = unclear.args
            told.ask(sheet, row, column, column_name, found, *texts)
            continue
        if table is None:
            said_en.append(f"sheet “{sheet.name}” holds no figure")
            said_zh.append(f"工作表“{sheet.name}”没有数字，不取")
            continue
        context = _context(name, table, told)
        if context is None:
            continue
        figures = Rows(table, context, told).read()
        if any(not figure.row["publisher"] for figure in figures):
            told.ask(
                sheet, table.header[0], 0, "publisher", "", "nothing says who publishes the figures",
                "填报单位：… above the table, a column 发布单位, or a line in mapping.csv beside the file: default,publisher,<name>",
                "没有说明由谁发布",
                "在表格上方写“填报单位：…”，或加一列“发布单位”，或在同一文件夹的 mapping.csv 中写：默认,publisher,单位名称",
            )  # fmt: skip
        delivery.figures += [(sheet.name, figure) for figure in figures]
        en, zh = _reading(table, context)
        said_en.append(en)
        said_zh.append(zh)
    delivery.problems, delivery.blank = told.problems, told.blank
    if not delivery.figures and not delivery.problems:
        delivery.problems.append(
            Problem(None, "", "", "no figure in any sheet", "a table of figures", "没有找到数字", "含有数字的表格")
        )
    if told.blank:
        said_en.append(f"{told.blank} cells without a figure")
        said_zh.append(f"{told.blank} 个单元格没有数字")
    delivery.reading_en, delivery.reading_zh = "; ".join(said_en), "；".join(said_zh)
    return delivery


def _context(name: str, table: Table, told: Report) -> Context | None:
    """What title, notes, name of the sheet, name of the file and mapping file say for the whole sheet."""
    known, context = table.known, Context()
    path = PurePath(name)
    texts = [(text, "the title", "标题") for text in table.around]
    texts += [(table.sheet.name, "the sheet's name", "工作表名"), (path.stem, "the file's name", "文件名")]
    top = min((row for row, _ in table.sheet.cells), default=1)

    def ask(column: str, found: str, *words: str) -> None:
        told.ask(
            table.sheet, top, min(column for row, column in table.sheet.cells if row == top), column, found, *words
        )

    given = {meaning: text for meaning, (text, _) in table.beside.items()}
    for column, text in {**known.defaults, **given}.items():
        source = ("a note beside the table", "表格旁的说明") if column in given else ("mapping.csv", "对照表")
        if column == "unit":
            context.units = headings.units_of(text, known) or [text]
        elif column == "region_id":
            found = known.places(text)
            context.place = found[0] if len(found) == 1 else ""
        elif column == "indicator_id":
            context.indicator = tuple(known.indicators(text))
        elif column in ("period", "year"):
            context.period = _whole_period(text)
        elif column == "counted":
            context.counted = text
        elif column in COLUMNS:
            context.texts[column] = text
        else:
            continue
        key = {"year": "period"}.get(column, column)
        context.from_en[key], context.from_zh[key] = source
    if "published_on" in context.texts:
        day = periods.read(context.texts["published_on"], True)
        context.texts["published_on"] = str(day.end) if day and day.end else context.texts["published_on"]
    needs_indicator = not any(column.said.indicators or column.said.role == "indicator_id" for column in table.columns)
    seen: dict[str, list[tuple[str, object]]] = {"place": [], "indicator": [], "period": [], "counted": []}
    for text, en, zh in texts:
        indicators, places = headings.mentioned(text, known)
        around = {above for ids in places for one in ids for above in vocabulary.places_above(one)}
        places = [ids for ids in places if not set(ids) & around]
        whole = headings.read(text, known) if en == "the title" else None
        found = periods.found(text)
        period: periods.Period | None = periods.Period()
        for _, _, one in found:
            period = periods.within(period, one) if period else None
        if found and period is None:
            seen["period"] += [(en, one) for _, _, one in found]
        elif found:
            seen["period"].append((en, period))
        if len(places) == 1 and len(places[0]) == 1:
            seen["place"].append((en, places[0][0]))
        if len(indicators) == 1:
            seen["indicator"].append((en, indicators[0]))
        elif len(indicators) > 1 and needs_indicator and not seen["indicator"] and en == "the title":
            names = ["/".join(ids) for ids in indicators]
            ask(
                "indicator_id", text, f"the title names {len(names)} indicators", " or ".join(names) + ", in a column 指标",
                f"标题中有 {len(names)} 项指标", "加一列“指标”写明", 
            )  # fmt: skip
            return None
        counted = {
            meaning for word, meaning in known.counted.items() if len(word) > 1 and word in vocabulary.plain(text)
        }
        counted -= {"running"} if counted & {"since_january"} else set()
        inside = [units for part in re.findall(r"\(([^()]*)\)", words.plain(text)) if (units := _units(part, known))]
        if not context.units and (units := [whole.unit] if whole and whole.unit else inside[-1] if inside else []):
            context.units = units
            context.from_en["unit"], context.from_zh["unit"] = en, zh
        for one in counted:
            seen["counted"].append((en, one))
        for key, values in seen.items():
            if values and key not in context.from_en and values[-1][0] == en:
                context.from_en[key], context.from_zh[key] = en, zh
    if not context.place and (places := list(dict.fromkeys(place for _, place in seen["place"]))):
        if len(places) > 1 and not any(
            column.said.role == "region_id" or column.said.places for column in table.columns
        ):
            names = [vocabulary.place_names()[one] for one in places]
            ask(
                "region_id", " ".join(names), f"two readings: the place can be {' or '.join(names)}", "one place, in title and name of the file",
                f"地区有两种说法：{'、'.join(names)}", "标题、工作表名和文件名写同一地区",
            )  # fmt: skip
            return None
        context.place = places[0] if len(places) == 1 else ""
    if not context.indicator and needs_indicator and seen["indicator"]:
        choices = list(dict.fromkeys(ids for _, ids in seen["indicator"]))
        if len(choices) > 1:
            names = ["/".join(ids) for ids in choices]
            ask(
                "indicator_id", "", f"two readings: {' or '.join(names)}", "one indicator, in a column 指标",
                f"指标有两种说法：{'、'.join(names)}", "加一列“指标”写明",
            )  # fmt: skip
            return None
        context.indicator = choices[0]
    if context.period is None:
        context.period, clash = _one_period([period for _, period in seen["period"]])
        if clash and not _tells_periods(table):
            one, other = clash
            ask(
                "period_end", f"{one} {other}", f"two readings: {one} or {other}", "one period, in title, name of the sheet and of the file",
                f"时间有两种说法：{one} 和 {other}", "标题、工作表名和文件名写同一时间",
            )  # fmt: skip
            return None
    if not context.counted and len(told_of := {one for _, one in seen["counted"]}) == 1:
        (context.counted,) = told_of
    context.texts.setdefault("source_title", table.title or path.stem)
    return context


def _units(text: str, known: Vocabulary) -> list[str]:
    match = re.fullmatch("(?:计量)?单位:(.*)", text)
    return headings.units_of(match[1] if match else text, known)


def _whole_period(text: str) -> periods.Period | None:
    try:
        return periods.read(text, True)
    except periods.Unclear:
        return None


def _one_period(told: list[periods.Period]) -> tuple[periods.Period | None, tuple[str, str] | None]:
    """The period of several texts; where they contradict, the two."""
    found: periods.Period | None = None
    for period in told:
        together = periods.within(found, period) if found else period
        is_same_end = found and found.last == period.last and (None in (found.year, period.year) or found.year == period.year)
        if together is None and is_same_end:  # 1—3月 on a sheet called 3月
            together = found
        if together is None:
            return None, (str(found), str(period))
        found = together
    return found, None


def _tells_periods(table: Table) -> bool:
    """Whether rows or columns tell year and month themselves."""
    own = [column.said.period for column in table.columns if column.said.period]
    roles = {column.said.role for column in table.columns}
    return any(period.is_whole for period in own) or bool(roles & {"period", "period_end"}) or "year" in roles


def _reading(table: Table, context: Context) -> tuple[str, str]:
    """How a sheet was read, in both languages."""
    en, zh = [], []
    rows = table.header
    span = f"{rows[0]}—{rows[-1]}" if len(rows) > 1 else f"{rows[0]}"
    en.append(f"heading in row {span}")
    zh.append(f"表头在第{span}行")
    columns_en, columns_zh = [], []
    for column in table.columns:
        words_en, words_zh = _column_words(column.said)
        columns_en.append(f"{column.letter} {words_en}")
        columns_zh.append(f"{column.letter}列{words_zh}")
    en.append(", ".join(columns_en))
    zh.append("、".join(columns_zh))
    for key, value, name_en, name_zh in (
        ("place", context.place and vocabulary.place_names().get(context.place, context.place), "place", "地区"),
        ("indicator", context.indicator and _indicator_name(context.indicator[0]), "indicator", "指标"),
        ("period", context.period, "period", "时间"),
        ("counted", context.counted and COUNTED.get(context.counted, ("", ""))[1], "count", "口径"),
        ("unit", "、".join(context.units), "unit", "计量单位"),
    ):
        if value:
            key = (
                {"place": "region_id", "indicator": "indicator_id"}.get(key, key) if key not in context.from_en else key
            )
            en.append(f"{name_en} {value} from {context.from_en.get(key, 'the title')}")
            zh.append(f"{name_zh}{value}（取自{context.from_zh.get(key, '标题')}）")
    why: dict[str, list[int]] = {}
    for row, reason in table.left_out:
        why.setdefault(reason, []).append(row)
    for reason, left in why.items():
        listed = ", ".join(map(str, left[:10])) + (" …" if len(left) > 10 else "")
        en.append(f"rows left out ({WHY[reason][0]}): {listed}")
        zh.append(f"未取的行（{WHY[reason][1]}）：{listed.replace(', ', '、')}")
    name = table.sheet.name
    return (f"{name}: " if name else "") + "; ".join(en), (f"{name}：" if name else "") + "；".join(zh)


def _column_words(said: headings.Said) -> tuple[str, str]:
    parts: list[tuple[str, str]] = []
    if said.role:
        parts.append(ROLES.get(said.role, (said.role, said.role)))
    if said.indicators:
        parts.append((_indicator_name(said.indicators[0]),) * 2)
    if said.places:
        parts.append((vocabulary.place_names().get(said.places[0], ""),) * 2)
    if said.total:
        parts.append({"sum": ("sum, left out", "合计，不取"), "whole": ("the whole place", "全域")}[said.total])
    if said.period:
        parts.append((str(said.period),) * 2)
    if said.counted:
        parts.append(COUNTED.get(said.counted, (said.counted,) * 2))
    if said.growth:
        parts.append(("growth", "增速"))
    if said.unit:
        parts.append((said.unit,) * 2)
    return " ".join(en for en, _ in parts), " ".join(zh for _, zh in parts)


def _indicator_name(indicator_id: str) -> str:
    return vocabulary.indicator_rows().get(indicator_id, {}).get("name_zh", indicator_id)
