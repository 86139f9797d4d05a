"""How a file was read, in English and Chinese, for those who sent it."""

from policy_targets.office import vocabulary
from policy_targets.office.figures import Context
from policy_targets.office.grids import Sheet
from policy_targets.office.headings import Said
from policy_targets.office.tables import Table

Both = tuple[str, str]  # a text in English and in Chinese
ROLES = {  # what a column holds
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
    "task_id": ("code of the task", "任务代码"),
    "task": ("task", "任务"),
    "document": ("plan", "规划"),
    "status": ("status", "状态"),
    "share_done": ("share done", "完成比例"),
    "share_unit": ("unit", "计量单位"),
    "reason_of_delay": ("reason of delay", "滞后原因"),
    "reported_by": ("reported by", "填报单位"),
    "reported_on": ("reported on", "填报日期"),
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
WHY = {  # rows that were left out
    "total": ("sums", "合计行"),
    "no figure": ("no figure", "无数字"),
    "note": ("notes", "注"),
    "not reported": ("tasks not reported", "未填报的任务"),
    "heading again": ("heading again", "重复表头"),
    "left out by the mapping file": ("left out by the mapping file", "按对照表不取"),
}
SHOWN = 10  # rows of a kind that are named


def left_out(sheet: Sheet) -> Both:
    hidden_en, hidden_zh = ("hidden ", "隐藏") if sheet.is_hidden else ("", "")
    return f"{hidden_en}sheet “{sheet.name}” left out", f"{hidden_zh}工作表“{sheet.name}”不取"


def without_figure(sheet: Sheet) -> Both:
    return f"sheet “{sheet.name}” holds no figure", f"工作表“{sheet.name}”没有数字，不取"


def blank(count: int) -> Both:
    return f"{count} cells without a figure", f"{count} 个单元格没有数字"


def table(read: Table, context: Context) -> Both:
    """Heading, columns, what came from title or notes, and rows that were left out."""
    span = "—".join(dict.fromkeys((str(read.header[0]), str(read.header[-1]))))
    columns = [(column.letter, _said(column.said)) for column in read.columns]
    parts = [
        (f"heading in row {span}", f"表头在第{span}行"),
        (
            ", ".join(f"{letter} {en}" for letter, (en, _) in columns),
            "、".join(f"{letter}列{zh}" for letter, (_, zh) in columns),
        ),
        *_around(context),
        *_rows(read),
    ]
    name = read.sheet.name
    en, zh = "; ".join(en for en, _ in parts), "；".join(zh for _, zh in parts)
    return (f"{name}: {en}", f"{name}：{zh}") if name else (en, zh)


def _said(said: Said) -> Both:
    parts: list[Both] = []
    if said.role:
        parts.append(ROLES.get(said.role, (said.role, said.role)))
    if said.indicators:
        parts.append((_indicator(said.indicators),) * 2)
    if said.places:
        parts.append((vocabulary.place_names().get(said.places[0], "-"),) * 2)
    if said.total:
        parts.append({"sum": ("sum, left out", "合计，不取"), "whole": ("the whole place", "全域")}[said.total])
    if said.period:
        parts.append((str(said.period),) * 2)
    if said.counted:
        parts.append(COUNTED[said.counted])
    if said.growth:
        parts.append(("growth", "增速"))
    if said.unit:
        parts.append((said.unit,) * 2)
    return " ".join(en for en, _ in parts), " ".join(zh for _, zh in parts)


def _indicator(ids: tuple[str, ...]) -> str:
    return vocabulary.indicator_rows().get(ids[0], {}).get("name_zh", "-") if ids else ""


def _around(context: Context) -> list[Both]:
    """What holds for the whole table, with where it was read."""
    told = [
        ("region_id", "place", "地区", vocabulary.place_names().get(context.place, context.place)),
        ("indicator_id", "indicator", "指标", _indicator(context.indicator)),
        ("period", "period", "时间", str(context.period or "")),
        ("counted", "count", "口径", COUNTED.get(context.counted, ("", ""))[1]),
        ("unit", "unit", "计量单位", "、".join(context.units)),
    ]
    found = []
    for column, en, zh, value in told:
        if value:
            from_en, from_zh = context.sources[column]
            found.append((f"{en} {value} from {from_en}", f"{zh}{value}（取自{from_zh}）"))
    return found


def _rows(read: Table) -> list[Both]:
    rows: dict[str, list[str]] = {}
    for row, reason in read.left_out:
        rows.setdefault(reason, []).append(str(row))
    found = []
    for reason, numbers in rows.items():
        en, zh = WHY[reason]
        more = " …" if len(numbers) > SHOWN else ""
        found.append(
            (
                f"rows left out ({en}): {', '.join(numbers[:SHOWN])}{more}",
                f"未取的行（{zh}）：{'、'.join(numbers[:SHOWN])}{more}",
            )
        )
    return found
