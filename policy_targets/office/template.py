"""A workbook for the people who fill it: the figures of a plan that need an outcome of a period, and its tasks.

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
from policy_targets.office.vocabulary import STATUSES
from policy_targets.paths import DATABASE_NAME, WAREHOUSE

SHEET, TASKS, GUIDE = "指标", "任务", "填报说明"
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
TASK_HEADINGS = {
    "序号": 6,
    "规划": 24,
    "原文序号": 8,
    "任务": 30,
    "任务要点": 40,
    "时间": 14,
    "状态": 10,
    "完成比例": 10,
    "计量单位": 9,
    "进展情况": 40,
    "滞后原因": 30,
    "到期日": 12,
    "上次状态": 10,
    "上次完成比例": 12,
    "上次填报截至": 13,
    "牵头单位": 18,
    "任务代码": 28,
}
TASK_FILLED = ("状态", "完成比例", "进展情况", "滞后原因")
STATUS_WORDS = dict(zip(STATUSES, ("未启动", "推进中", "已完成", "滞后"), strict=True))
GUIDANCE = (
    "1. 只需填写黄色单元格。“指标”表填数值，必要时写备注；“任务”表选状态，填完成比例、进展情况，滞后的写滞后原因。",
    "2. 没有数据的指标、本期不报的任务留空即可，空行不算填报。只填其中一张表也可以。",
    "3. 数值按同一行的时间和计量单位填写；换用其他计量单位时，请改写计量单位。",
    "4. 时间写“1—n月”的，填年初以来的累计数；写“月末”的，填期末数，或自起点以来的累计数。",
    "5. 状态为未启动、推进中、已完成、滞后之一。完成比例填0至100的数字，例如完成四成填40，不写百分号。",
    "6. 表格上方的填报单位即发布、报送的单位，可以改写；填报日期写在其后。",
    "7. 可以排序、筛选、删行；请保留表头和表格上方的标题。",
    "8. 填好后把文件放入交付文件夹。有疑问的单元格会标出并加批注后退回。",
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
TASK_QUERY = """
    select
        documents.title_zh, tasks.item_no, tasks.title_printed, tasks.summary_zh, progress.due_on, progress.status,
        progress.share_done, progress.period_end, organizations.name_zh, tasks.task_id
    from marts.rpt_task_progress as progress
    inner join marts.fct_tasks as tasks on progress.task_id = tasks.task_id
    inner join marts.dim_documents as documents on progress.document_id = documents.document_id
    left join marts.dim_organizations as organizations on progress.lead_organization_id = organizations.organization_id
    where
        (
            progress.region_id = $who
            or progress.task_id in (
                select task_id from marts.bridge_task_organizations where organization_id = $who
            )
        )
        and coalesce(documents.effective_from <= $last_day, true)
        and coalesce(documents.effective_to >= $first_day, true)
    order by documents.document_id, tasks.char_start, tasks.task_id
"""


def period_of(text: str) -> tuple[int, int, int]:
    """Year, last month and its last day of 2026, 2026Q1 or 2026-03; figures count from January on."""
    last_day = asked.period(text).last_day
    return last_day.year, last_day.month, last_day.day


def write(who: str, period: str, folder: Path, database: Path = WAREHOUSE / DATABASE_NAME) -> tuple[Path, int, int]:
    """Write the template of a place or a body; returns its file, and how many figures and tasks it asks for."""
    year, month, day = period_of(period)
    days = {"first_day": date(year, 1, 1), "last_day": date(year, month, day)}
    with duckdb.connect(str(database), read_only=True) as connection:
        name = asked.subject(connection, who).name_zh
        found = connection.execute(QUERY, {"who": who, "first_day": days["first_day"]}).fetchall()
        tasks = connection.execute(TASK_QUERY, {"who": who, **days}).fetchall()
    if not found and not tasks:
        raise Unknown(f"{who}: no figure of a plan is due then; accepted: a period in which a plan of it holds")
    told = _told(year, month)
    book = openpyxl.Workbook()
    book.remove(book.active)
    if found:
        rows = [_row(number, row, year, month) for number, row in enumerate(found, start=1)]
        sheet = _sheet(book, SHEET, f"{name}{told}规划指标实绩", name, HEADINGS, rows)
        _style(sheet, HEADINGS, FILLED, (*FILLED, "计量单位"))
        check = DataValidation(
            type="decimal", operator="between", formula1="-99999999999999", formula2="99999999999999"
        )
        _check(sheet, HEADINGS, "数值", check, "请填写数字，最多4位小数；没有数据的留空。")
    if tasks:
        within = _task_period(period)
        rows = [_task_row(number, row, within) for number, row in enumerate(tasks, start=1)]
        sheet = _sheet(book, TASKS, f"{name}{within}规划任务进展", name, TASK_HEADINGS, rows)
        _style(sheet, TASK_HEADINGS, TASK_FILLED, TASK_FILLED)
        words = DataValidation(type="list", formula1=f'"{",".join(STATUS_WORDS.values())}"', allow_blank=True)
        _check(sheet, TASK_HEADINGS, "状态", words, f"请选：{'、'.join(STATUS_WORDS.values())}；本期不报的留空。")
        place = f"{_letter(TASK_HEADINGS, '完成比例')}4"
        share = DataValidation(type="custom", formula1=f"OR({place}=0,AND({place}>1,{place}<=100))", allow_blank=True)
        _check(sheet, TASK_HEADINGS, "完成比例", share, "请填0至100的数字，例如40表示40%；不写百分号。")
    _guide(book.create_sheet(GUIDE))
    path = folder / f"{name}{told}规划指标和任务填报表.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path, len(found), len(tasks)


def _sheet(book, name: str, title: str, office: str, headings: dict[str, int], rows: list[list]):
    sheet = book.create_sheet(name)
    sheet.append([title])
    sheet.append([f"填报单位：{office}", None, None, None, "填报日期："])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(row)
    return sheet


def _letter(headings: dict[str, int], heading: str) -> str:
    return openpyxl.utils.get_column_letter(list(headings).index(heading) + 1)


def _check(sheet, headings: dict[str, int], heading: str, check: DataValidation, said: str) -> None:
    """A check of what people write in a column; it warns, and says before what is asked for."""
    check.errorTitle = check.promptTitle = heading
    check.error = check.prompt = said
    check.errorStyle, check.showInputMessage, check.showErrorMessage = "warning", True, True
    letter = _letter(headings, heading)
    check.add(f"{letter}4:{letter}{sheet.max_row}")
    sheet.add_data_validation(check)


def _task_period(period: str) -> str:
    """The period of which tasks are reported: the month, the quarter or the year itself."""
    return asked.period(period).zh


def _task_row(number: int, row: tuple, period: str) -> list:
    plan, item_no, title, summary, due, status, share, until, body, task_id = row
    last = f"{share.normalize():f}%" if share is not None else None
    days = [str(day) if day else None for day in (due, until)]
    cells = [number, plan, item_no, title, summary, period, None, None, "%", None, None]
    return [*cells, days[0], STATUS_WORDS.get(status), last, days[1], body, task_id]


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


def _style(sheet, headings: dict[str, int], filled: tuple[str, ...], open_columns: tuple[str, ...]) -> None:
    """Widths, colours, protected cells; nothing of it is needed to read the file."""
    entry = PatternFill("solid", start_color="FFFFF2CC", end_color="FFFFF2CC")
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[3]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
    for heading, width in headings.items():
        sheet.column_dimensions[_letter(headings, heading)].width = width
    for row in sheet.iter_rows(min_row=4):
        for cell, heading in zip(row, headings, strict=True):
            if heading in filled:
                cell.fill = entry
            if heading in open_columns:
                cell.protection = Protection(locked=False)
    for place in ("A2", "E2"):
        sheet[place].protection = Protection(locked=False)
    sheet.freeze_panes = "D4"
    sheet.auto_filter.ref = f"A3:{openpyxl.utils.get_column_letter(len(headings))}{sheet.max_row}"
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
