"""A workbook for the people who fill it: the figures of a plan that need an outcome of a period, one a row.

Put back into the landing folder it loads without another word; its headings are those of every delivery.
"""

from datetime import date
from pathlib import Path

import duckdb
import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from policy_targets import asked
from policy_targets.asked import Unknown
from policy_targets.paths import DATABASE_NAME, WAREHOUSE

SHEET, GUIDE = "指标", "填报说明"
HEADINGS = {  # with the width of each column
    "序号": 6,
    "地区": 14,
    "指标": 36,
    "规划原文": 30,
    "时间": 14,
    "数值": 14,
    "计量单位": 12,
    "备注": 24,
    "规划目标": 14,
    "到期日": 12,
    "上次统计值": 12,
    "上次统计截至": 13,
    "牵头单位": 16,
    "地区代码": 15,
    "指标代码": 28,
}
FILLED = ("数值", "备注")  # columns that people fill
GUIDANCE = (
    "1. 只需填写黄色单元格：数值，必要时写备注。没有数据的留空，或写“—”。",
    "2. 数值按同一行的时间和计量单位填写；换用其他计量单位时，请改写计量单位。",
    "3. 时间写“1—n月”的，填年初以来的累计数；写“月末”的，填期末数，或自起点以来的累计数。",
    "4. 表格上方的填报单位即发布单位，可以改写。",
    "5. 可以排序、筛选、删行；请保留表头和表格上方的标题。",
    "6. 填好后把文件放入交付文件夹。有疑问的单元格会标出并加批注后退回。",
)
QUERY = """
    with figures as (
        select
            figures.*,
            indicators.default_accumulation,
            figures.document_id in (
                select document_id from marts.dim_documents where region_id = $who
            ) or figures.region_id = $who or figures.lead_organization_id = $who as is_asked
        from marts.analyst_figures as figures
        inner join marts.dim_indicators as indicators on figures.indicator_id = indicators.indicator_id
        where figures.status = 'numeric' and coalesce(figures.kind, 'commitment') = 'commitment'
            and figures.period_end >= $first_day
    ),
    latest as (
        select region_id, indicator_id, value, unit_printed, period_end
        from marts.fct_observations
        where is_current
        qualify row_number() over (partition by region_id, indicator_id order by period_end desc, observation_id) = 1
    )
    select
        figures.region_id, figures.region_zh, figures.indicator_id, figures.indicator_zh, figures.label_printed,
        figures.default_accumulation, figures.unit_zh, figures.value_printed, figures.period_end,
        figures.lead_organization_zh, latest.value, latest.unit_printed, latest.period_end
    from figures
    left join latest on figures.region_id = latest.region_id and figures.indicator_id = latest.indicator_id
    where figures.is_asked
    -- of several years of one goal, the next that is due
    qualify row_number() over (
        partition by figures.region_id, figures.indicator_id order by figures.period_end, figures.figure_id
    ) = 1
    order by figures.indicator_zh, figures.region_id
"""


def period_of(text: str) -> tuple[int, int, int]:
    """Year, last month and its last day of 2026, 2026Q1 or 2026-03; figures count from January on."""
    last_day = asked.period(text).last_day
    return last_day.year, last_day.month, last_day.day


def write(who: str, period: str, folder: Path, database: Path = WAREHOUSE / DATABASE_NAME) -> tuple[Path, int]:
    """Write the template of a place or a body; returns its file, and how many figures it asks for."""
    year, month, day = period_of(period)
    with duckdb.connect(str(database), read_only=True) as connection:
        name = asked.subject(connection, who).name_zh
        found = connection.execute(QUERY, {"who": who, "first_day": date(year, 1, 1)}).fetchall()
    if not found:
        raise Unknown(f"{who}: no figure of a plan is due then; accepted: a period in which a plan of it holds")
    told = _told(year, month)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.append([f"{name}{told}规划指标实绩"])
    sheet.append([f"填报单位：{name}", None, None, None, "填报日期："])
    sheet.append(list(HEADINGS))
    for number, row in enumerate(found, start=1):
        sheet.append(_row(number, row, year, month))
    _style(sheet)
    _guide(book.create_sheet(GUIDE))
    path = folder / f"{name}{told}规划指标实绩.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path, len(found)


def _told(year: int, month: int) -> str:
    """The period in a title: without 1—n月, which would let totals since an earlier start begin in January."""
    quarter = {3: "一季度", 6: "上半年", 9: "前三季度", 12: ""}.get(month, f"{month}月")
    return f"{year}年{quarter}"


def _row(number: int, row: tuple, year: int, month: int) -> list:
    (
        region_id,
        region,
        indicator_id,
        indicator,
        label,
        accumulation,
        unit,
        target,
        due,
        body,
        value,
        value_unit,
        until,
    ) = row
    if accumulation in ("stock", "cumulative"):
        period = f"{year}年末" if month == 12 else f"{year}年{month}月末"
    else:
        period = f"{year}年" if month == 12 else f"{year}年1月" if month == 1 else f"{year}年1—{month}月"
    last = f"{value.normalize():f}{value_unit or ''}" if value is not None else None
    until = str(until) if until else None
    cells = [number, region, indicator, label, period, None, unit, None, target, str(due), last, until, body]
    return [*cells, region_id, indicator_id]


def _style(sheet) -> None:
    """Widths, colours, protected cells and a check of the entries; nothing of it is needed to read the file."""
    entry = PatternFill("solid", start_color="FFFFF2CC", end_color="FFFFF2CC")
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[3]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
    columns = list(HEADINGS)
    for column, width in enumerate(HEADINGS.values(), start=1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=4):
        for cell, heading in zip(row, columns, strict=True):
            if heading in FILLED:
                cell.fill = entry
            if heading in (*FILLED, "计量单位"):
                cell.protection = Protection(locked=False)
    for place in ("A2", "E2"):
        sheet[place].protection = Protection(locked=False)
    letter = openpyxl.utils.get_column_letter(columns.index("数值") + 1)
    check = DataValidation(type="decimal", operator="between", formula1="-99999999999999", formula2="99999999999999")
    check.errorTitle, check.error, check.errorStyle = "数值", "请填写数字，最多4位小数；没有数据的留空。", "warning"
    check.add(f"{letter}4:{letter}{sheet.max_row}")
    sheet.add_data_validation(check)
    sheet.freeze_panes = "D4"
    sheet.auto_filter.ref = f"A3:{openpyxl.utils.get_column_letter(len(columns))}{sheet.max_row}"
    for allowed in ("sort", "autoFilter", "formatCells", "formatColumns", "formatRows", "deleteRows"):
        setattr(sheet.protection, allowed, False)  # False: it stays allowed
    sheet.protection.enable()


def _guide(sheet) -> None:
    sheet.append(["填报说明"])
    for line in GUIDANCE:
        sheet.append([line])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 90
    sheet.protection.enable()
