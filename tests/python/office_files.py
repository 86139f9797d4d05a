"""Deliveries as offices make them, as untidy as real ones, each with its figures or with what must be said of it."""

import datetime
import io
import re
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

import openpyxl
import xlwt
from openpyxl.cell.cell import MergedCell

PINGHU, DANGHU, ZHAPU, ZHENHAI = "330482", "330482001000", "330482101000", "330211"
VALUE_ADDED, GROWTH = "above_scale_industry_value_added", "above_scale_industry_value_added_growth"
OFFICE = "填报单位：平湖市统计局"
PUBLISHER = "平湖市统计局"


@dataclass(frozen=True)
class Shown:
    """A cell whose format matters: its value, and the format of the number."""

    value: object
    form: str


def xlsx(*sheets: tuple[str, list[list]], merged: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row_no, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is None:
                    continue
                cell = sheet.cell(row_no, column, value.value if isinstance(value, Shown) else value)
                if isinstance(value, Shown):
                    cell.number_format = value.form
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    for area in merged:
        sheet = book.worksheets[0]
        sheet.merge_cells(area)
        assert all(isinstance(cell, MergedCell) for row in sheet[area] for cell in row[1:])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def counted(content: bytes, formula: str, result: str) -> bytes:
    """The workbook as a program leaves it that has counted a formula."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part.startswith("xl/worksheets/"):
                begun = f"<f>{formula}</f>".encode()
                assert begun in text
                text = re.sub(re.escape(begun) + rb"<v ?/?>(</v>)?", begun + f"<v>{result}</v>".encode(), text)
            new.writestr(part, text)
    return target.getvalue()


def xls(name: str, rows: list[list], merged: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(name)
    for row_no, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, Shown):
                sheet.write(row_no, column, value.value, xlwt.easyxf(num_format_str=value.form))
            elif value is not None:
                sheet.write(row_no, column, value)
    for area in merged:
        sheet.merge(*area)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def ods(name: str, rows: list[list]) -> bytes:
    """A spreadsheet as LibreOffice writes it, with blank rows and columns told by their number."""
    lines = []
    for row in rows:
        cells = []
        for value in row:
            if value is None:
                cells.append("<table:table-cell table:number-columns-repeated='1'/>")
            elif isinstance(value, Shown) and "%" in value.form:
                shown = f"{value.value * 100:g}%"
                cells.append(
                    f"<table:table-cell office:value-type='percentage' office:value='{value.value}'>"
                    f"<text:p>{shown}</text:p></table:table-cell>"
                )
            elif isinstance(value, (datetime.date, Shown)):
                day = value.value if isinstance(value, Shown) else value
                shown = (
                    f"{day.year}年{day.month}月" if isinstance(value, Shown) else f"{day.year}/{day.month}/{day.day}"
                )
                cells.append(
                    f"<table:table-cell office:value-type='date' office:date-value='{day}'>"
                    f"<text:p>{shown}</text:p></table:table-cell>"
                )
            elif isinstance(value, (int, float)):
                cells.append(
                    f"<table:table-cell office:value-type='float' office:value='{value}'>"
                    f"<text:p>{value:,}</text:p></table:table-cell>"
                )
            else:
                cells.append(
                    f"<table:table-cell office:value-type='string'><text:p>{escape(value)}</text:p></table:table-cell>"
                )
        cells.append("<table:table-cell table:number-columns-repeated='16000'/>")
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    lines.append("<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row>")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {spaces}><office:body><office:spreadsheet>"
        f"<table:table table:name='{name}'>{''.join(lines)}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
    return packed.getvalue()


def text(rows: str, encoding: str = "utf-8") -> bytes:
    return rows.encode(encoding)


LONG = ["地区", "指标", "时间", "数值", "计量单位", "发布单位"]


def long(*rows: list, name: str = "Sheet1") -> bytes:
    """A workbook with one figure a row."""
    return xlsx((name, [LONG, *rows]))


def figure(
    value: object, period: object = "2025年", indicator: str = "GDP", unit: object = "亿元", place="平湖市"
) -> list:
    return [place, indicator, period, value, unit, PUBLISHER]


def gdp(value: str, start: str = "2025-01-01", end: str = "2025-12-31", unit: str = "亿元") -> tuple:
    return (PINGHU, "gdp", start, end, value, unit)


MONTHLY = [
    ["2025年1-3月平湖市主要经济指标"],
    ["单位：亿元", None, OFFICE, None, "填报日期：2025年4月10日"],
    ["指标名称", "当月", "累计", "累计同比增长（%）", "全年目标"],
    ["一、工业", None, None, None, None],
    ["  规上工业增加值", 22.5, 62.1, 7.5, 300],
    ["其中：高新技术产业增加值", 12.5, "—", None, 160],
    ["合计", 35, 62.1, None, None],
    ["注：本表为快报数，增速按可比价计算。"],
    ["填报人：张三", None, "联系电话：85012345"],
]
TWO_LEVELS = [
    ["平湖市2025年3月各镇街道规上工业情况"],
    [OFFICE],
    ["镇街道", "规上工业增加值（亿元）", None, "规上工业总产值（万元）"],
    [None, "当月", "1-3月", "1-3月"],
    ["甲", 1, 2, 3],
    ["当湖街道", 5.2, 15.1, Shown(123456, "#,##0")],
    ["乍浦镇", 3.3, "……", Shown(98765, "#,##0.00")],
    ["合计", 8.5, 15.1, 222221],
    ["全市", 30.1, 88, Shown(1234567, "#,##0")],
    ["平湖市统计局"],
]
TWO_LEVEL_FIGURES = [
    (DANGHU, VALUE_ADDED, "2025-03-01", "2025-03-31", "5.2", "亿元"),
    (DANGHU, VALUE_ADDED, "2025-01-01", "2025-03-31", "15.1", "亿元"),
    (DANGHU, "above_scale_gross_industrial_output", "2025-01-01", "2025-03-31", "123456", "万元"),
    (ZHAPU, VALUE_ADDED, "2025-03-01", "2025-03-31", "3.3", "亿元"),
    (ZHAPU, "above_scale_gross_industrial_output", "2025-01-01", "2025-03-31", "98765", "万元"),
    (PINGHU, VALUE_ADDED, "2025-03-01", "2025-03-31", "30.1", "亿元"),
    (PINGHU, VALUE_ADDED, "2025-01-01", "2025-03-31", "88", "亿元"),
    (PINGHU, "above_scale_gross_industrial_output", "2025-01-01", "2025-03-31", "1234567", "万元"),
]
MONTHS = [
    ["指标", "单位", "1月", "2月", "3月"],
    ["规上工业增加值", "亿元", 20.1, 19.5, 22.5],
    ["高新技术企业", "家", 701, 702, "/"],
]
MONTH_FIGURES = [
    (PINGHU, VALUE_ADDED, "2025-01-01", "2025-01-31", "20.1", "亿元"),
    (PINGHU, VALUE_ADDED, "2025-02-01", "2025-02-28", "19.5", "亿元"),
    (PINGHU, VALUE_ADDED, "2025-03-01", "2025-03-31", "22.5", "亿元"),
    (PINGHU, "high_new_tech_enterprises", "", "2025-01-31", "701", "家"),
    (PINGHU, "high_new_tech_enterprises", "", "2025-02-28", "702", "家"),
]
SHARE = "manufacturing_value_added_share_of_gdp"

# name of the file: its content, and the figures that it holds: place, indicator, first day, last day, number, unit
READ: dict[str, tuple[bytes, list[tuple]]] = {
    "long.xlsx": (
        xlsx(
            (
                "Sheet1",
                [
                    ["序号", *LONG, "备注"],
                    [1, "平湖市", "地区生产总值", "2025年一季度", 250.3, "亿元", PUBLISHER, "初步核算"],
                    [2, "镇海区", "地区生产总值", "2025Q1", "１，２５０．３", "亿元", "镇海区统计局", None],
                    [3, "当湖街道", "规模以上工业增加值", "2025年1—3月", 15.1, "亿元", PUBLISHER, None],
                ],
            )
        ),
        [
            gdp("250.3", end="2025-03-31"),
            (ZHENHAI, "gdp", "2025-01-01", "2025-03-31", "１，２５０．３", "亿元"),  # told apart in SQL, as in CSV
            (DANGHU, VALUE_ADDED, "2025-01-01", "2025-03-31", "15.1", "亿元"),
        ],
    ),
    # title, unit and office above the heading, month and running total side by side, targets, sums and notes below
    "月报.xlsx": (
        xlsx(("一季度", MONTHLY), merged=("A1:E1", "A8:E8")),
        [
            (PINGHU, VALUE_ADDED, "2025-03-01", "2025-03-31", "22.5", "亿元"),
            (PINGHU, VALUE_ADDED, "2025-01-01", "2025-03-31", "62.1", "亿元"),
            (PINGHU, GROWTH, "2025-01-01", "2025-03-31", "7.5", "%"),
            (PINGHU, "high_new_tech_industry_value_added", "2025-03-01", "2025-03-31", "12.5", "亿元"),
        ],
    ),
    # a heading of two levels: indicator with unit above, count below; a row that numbers the columns; the whole city
    "two-levels.xlsx": (xlsx(("表1", TWO_LEVELS), merged=("A1:D1", "A3:A4", "B3:C3")), TWO_LEVEL_FIGURES),
    "two-levels.xls": (xls("表1", TWO_LEVELS, merged=((0, 0, 0, 3), (2, 3, 0, 0), (2, 2, 1, 2))), TWO_LEVEL_FIGURES),
    # months as columns, place and year in the name of the file
    "平湖市2025年.xlsx": (xlsx(("Sheet1", [[OFFICE], *MONTHS])), MONTH_FIGURES),
    "平湖市2025年.ods": (ods("Sheet1", [[OFFICE], *MONTHS]), MONTH_FIGURES),
    # places as columns, the total among them
    "places-across.csv": (
        text(
            f"2025年1-3月平湖市情况,,,,\n{OFFICE},,,,\n指标,计量单位,当湖街道,乍浦镇,合计\n工业总产值,亿元,40.5,33.25,73.75\n"
        ),
        [
            (DANGHU, "gross_industrial_output", "2025-01-01", "2025-03-31", "40.5", "亿元"),
            (ZHAPU, "gross_industrial_output", "2025-01-01", "2025-03-31", "33.25", "亿元"),
        ],
    ),
    "gbk-semicolons.csv": (
        text("地区;指标;时间;数值;计量单位;发布单位\r\n平湖;GDP;2025年上半年;512.6;亿元;市统计局\r\n", "gb18030"),
        [gdp("512.6", end="2025-06-30")],
    ),
    "tabs.tsv": (
        text("region\tindicator\tperiod\tvalue\tunit\tpublisher\nPinghu City\tgdp\tMarch 2025\t80\tyi_yuan\toffice\n"),
        [gdp("80", "2025-03-01", "2025-03-31", "yi_yuan")],
    ),
    "utf16.csv": (
        text("\ufeff" + "地区|指标|时间|数值|计量单位|发布单位\n平湖市|GDP|2025年|1,034.5|亿元|局\n", "utf-16-le"),
        [gdp("1,034.5")],
    ),
    "text-under-another-name.xls": (
        text("地区\t指标\t时间\t数值\t计量单位\t发布单位\n330482\tGDP\t2025年度\t1034\t亿元\t局\n", "gb18030"),
        [gdp("1034")],
    ),
    # percentages: as formats of cells, as signs in texts, and as the unit of the heading
    "percent.xlsx": (
        long(
            figure(Shown(0.455, "0.0%"), indicator=SHARE, unit="%"),
            figure(Shown(0.4551, "0%"), "2024年", SHARE, None),
            figure("45.2%", "2023年", SHARE, None),
            figure(45.3, "2022年", SHARE, "％"),
        ),
        [
            (PINGHU, SHARE, f"{year}-01-01", f"{year}-12-31", value, "%")
            for year, value in ((2025, "45.5"), (2024, "45.51"), (2023, "45.2"), (2022, "45.3"))
        ],
    ),
    "percent.xls": (
        xls("S", [LONG, figure(Shown(0.07, "0.00%"), indicator=SHARE, unit="%")]),
        [(PINGHU, SHARE, "2025-01-01", "2025-12-31", "7", "%")],
    ),
    "percent.ods": (
        ods("S", [LONG, figure(Shown(0.125, "0.0%"), indicator=SHARE, unit="%")]),
        [(PINGHU, SHARE, "2025-01-01", "2025-12-31", "12.5", "%")],
    ),
    # days and months as dates of the workbook, shown as days or as months; a stock has no first day
    "dates.xlsx": (
        long(
            figure(705, Shown(datetime.date(2025, 3, 31), "yyyy/m/d"), "高新技术企业", "家"),
            figure(83.1, Shown(datetime.date(2025, 3, 1), 'yyyy"年"m"月"')),
            figure(250.3, Shown(datetime.date(2024, 1, 1), "yyyy"), unit=" 亿元 "),
        ),
        [
            (PINGHU, "high_new_tech_enterprises", "", "2025-03-31", "705", "家"),
            gdp("83.1", "2025-03-01", "2025-03-31"),
            gdp("250.3", "2024-01-01", "2024-12-31"),
        ],
    ),
    "dates.ods": (
        ods(
            "S",
            [
                LONG,
                figure(705, datetime.date(2025, 3, 31), "高新技术企业", "家"),
                figure(83.1, Shown(datetime.date(2025, 3, 1), "month")),
            ],
        ),
        [
            (PINGHU, "high_new_tech_enterprises", "", "2025-03-31", "705", "家"),
            gdp("83.1", "2025-03-01", "2025-03-31"),
        ],
    ),
    "dates.xls": (
        xls(
            "S",
            [
                LONG,
                figure(705, Shown(datetime.date(2025, 3, 31), "yyyy/m/d"), "高新技术企业", "家"),
                figure(83.1, Shown(datetime.date(2025, 3, 1), 'yyyy"年"m"月"')),
            ],
        ),
        [
            (PINGHU, "high_new_tech_enterprises", "", "2025-03-31", "705", "家"),
            gdp("83.1", "2025-03-01", "2025-03-31"),
        ],
    ),
    "counted.xlsx": (counted(long(figure("=100.2+250.1")), "100.2+250.1", "350.29999999999995"), [gdp("350.3")]),
    # the unit behind the number, in the cell and in its format
    "units-in-cells.xlsx": (
        long(figure("250.3亿元", unit=None), figure(Shown(2403000, '#,##0"万元"'), "2024年", unit=None)),
        [gdp("250.3"), gdp("2403000", "2024-01-01", "2024-12-31", "万元")],
    ),
    # year and month in columns of their own, code beside name, words of the place with the city before them
    "year-and-month.xlsx": (
        xlsx(
            (
                "S",
                [
                    ["地区代码", "地区名称", "年份", "月份", "指标", "单位", "数值", "填报单位"],
                    [330482, "平湖市", 2025, 3, "GDP", "亿元", 83.1, PUBLISHER],
                    [330482101000, "平湖市乍浦镇", 2025, "2月", "GDP", "亿元", 8.1, PUBLISHER],
                ],
            )
        ),
        [
            gdp("83.1", "2025-03-01", "2025-03-31"),
            (ZHAPU, "gdp", "2025-02-01", "2025-02-28", "8.1", "亿元"),
        ],
    ),
    # several sheets, one with explanations, one hidden, each with its month in its name
    "平湖市2025年分月.xlsx": (
        xlsx(
            ("1月", [[OFFICE], ["项目", "本月（亿元）"], ["规上工业增加值", 20.1]]),
            ("2月", [[OFFICE], ["项目", "本月（亿元）", "1—2月（亿元）"], ["规上工业增加值", 19.5, 39.6]]),
            ("填报说明", [["请于每月10日前填报。"]]),
            ("字典", [["地区", "数值"], ["平湖市", 1]]),
            hidden=("字典",),
        ),
        [
            (PINGHU, VALUE_ADDED, "2025-01-01", "2025-01-31", "20.1", "亿元"),
            (PINGHU, VALUE_ADDED, "2025-02-01", "2025-02-28", "19.5", "亿元"),
            (PINGHU, VALUE_ADDED, "2025-01-01", "2025-02-28", "39.6", "亿元"),
        ],
    ),
    # years as columns, the heading again on the next page, rows out of order, blank rows between
    "years.xlsx": (
        xlsx(
            (
                "S",
                [
                    ["平湖市历年数据", None, None],
                    [None, None, OFFICE],
                    [],
                    ["指标（单位：亿元）", 2023, 2024],
                    ["GDP", 240.1, 250.3],
                    [],
                    ["指标（单位：亿元）", 2023, 2024],
                    ["规上工业增加值", 90, "-"],
                ],
            )
        ),
        [
            gdp("240.1", "2023-01-01", "2023-12-31"),
            gdp("250.3", "2024-01-01", "2024-12-31"),
            (PINGHU, VALUE_ADDED, "2023-01-01", "2023-12-31", "90", "亿元"),
        ],
    ),
    # a table moved away from the corner, the place merged over its rows, the unit of each indicator below it
    "moved.xlsx": (
        xlsx(
            (
                "S",
                [
                    [],
                    [None, None, "截至2025年3月末"],
                    [None, None, OFFICE],
                    [None, None, "地区", "指标", "计量单位", "期末数"],
                    [None, None, "平湖市", "高新技术企业", "家", 705],
                    [None, None, None, "规模以上工业企业总数", "家", 810],
                ],
            ),
            merged=("C5:C6",),
        ),
        [
            (PINGHU, "high_new_tech_enterprises", "", "2025-03-31", "705", "家"),
            (PINGHU, "above_scale_industrial_enterprises", "", "2025-03-31", "810", "家"),
        ],
    ),
    # a unit that the note gives for several: the one that measures the indicator
    "several-units.csv": (
        text(
            f"2025年平湖市指标\t\t\n单位：亿元、%、家\t{OFFICE}\t\n指标\t实绩\t同比增长\nGDP\t1034.5\t6.5\n高新技术企业\t705\t\n"
        ),
        [
            gdp("1034.5"),
            (PINGHU, "gdp_growth", "2025-01-01", "2025-12-31", "6.5", "%"),
            (PINGHU, "high_new_tech_enterprises", "", "2025-12-31", "705", "家"),
        ],
    ),
    # growth beside month and running total; a note that numbers its sentences; the city in full
    "growth-beside.xlsx": (
        xlsx(
            (
                "3月",
                [
                    ["附件1"],
                    ["浙江省嘉兴市平湖市二〇二五年三月工业情况"],
                    [OFFICE],
                    ["指标", "单位", "当月", "同比（%）", "本月止累计", "±%"],
                    ["一、规模以上工业增加值", "亿元", 22.5, 8.1, 62.1, -7.5],
                    ["注：1.数据为快报数。"],
                    ["　　2.增速按可比价计算。"],
                ],
            )
        ),
        [
            (PINGHU, VALUE_ADDED, "2025-03-01", "2025-03-31", "22.5", "亿元"),
            (PINGHU, GROWTH, "2025-03-01", "2025-03-31", "8.1", "%"),
            (PINGHU, VALUE_ADDED, "2025-01-01", "2025-03-31", "62.1", "亿元"),
            (PINGHU, GROWTH, "2025-01-01", "2025-03-31", "-7.5", "%"),
        ],
    ),
    # the unit beside the title, the day of the report alone, months left out between others
    "title-and-unit.xlsx": (
        xlsx(
            (
                "S",
                [
                    ["平湖市2025年", None, None, None, "（单位：亿元）"],
                    [OFFICE, None, None, None, datetime.date(2026, 1, 20)],
                    ["指标", "1月", "…", "1—12月", "10亿元以上项目", "备注"],
                    ["GDP", 80.5, None, 1034.5, None, "快报"],
                ],
            )
        ),
        [gdp("80.5", end="2025-01-31"), gdp("1034.5")],
    ),
    # a heading of two rows, of which the lower names one place; a code beside the name; years down and growth across
    "part-of.xlsx": (
        xlsx(
            (
                "S",
                [
                    ["平湖市2025年1-3月"],
                    [OFFICE],
                    ["指标名称", "代码", "单位", "实绩", "其中"],
                    [None, None, None, None, "当湖街道"],
                    ["规上工业增加值", VALUE_ADDED, "亿元", 62.1, 15.1],
                ],
            )
        ),
        [
            (PINGHU, VALUE_ADDED, "2025-01-01", "2025-03-31", "62.1", "亿元"),
            (DANGHU, VALUE_ADDED, "2025-01-01", "2025-03-31", "15.1", "亿元"),
        ],
    ),
    "years-down.csv": (
        text(f"{OFFICE}|||\n地区|年份|GDP（亿元）|同比增长\n平湖市|2023|980.5|5.5%\n平湖市|2024|1034.5|—\n"),
        [
            gdp("980.5", "2023-01-01", "2023-12-31"),
            (PINGHU, "gdp_growth", "2023-01-01", "2023-12-31", "5.5", "%"),
            gdp("1034.5", "2024-01-01", "2024-12-31"),
        ],
    ),
    # one indicator named in the title, numbers stored as text, a trailing blank column with a heading
    "2025年1—6月平湖市各镇街道工业投资.xlsx": (
        xlsx(
            ("S", [[OFFICE], ["镇街道名称", "完成数（亿元）", "备注"], ["当湖", "12.5", None], ["乍浦镇", "8", None]])
        ),
        [
            (DANGHU, "industrial_investment", "2025-01-01", "2025-06-30", "12.5", "亿元"),
            (ZHAPU, "industrial_investment", "2025-01-01", "2025-06-30", "8", "亿元"),
        ],
    ),
}

# name of the file: its content, and what is asked: sheet, row, column, name of the column, problem and in Chinese
ASKED: dict[str, tuple[bytes, list[tuple]]] = {
    "turned-day.xlsx": (
        long(figure(1, "03/04/2025")),
        [
            (
                "Sheet1",
                2,
                "C",
                "period_end",
                "a day that can be 2025-04-03 or 2025-03-04",
                "日期有两种读法：2025-04-03 或 2025-03-04",
            )
        ],
    ),
    "lost-zero.xlsx": (
        long(figure(1, 2025.1)),
        [
            (
                "Sheet1",
                2,
                "C",
                "period_end",
                "a day that can be 2025年1月 or 2025年10月",
                "日期有两种读法：2025年1月 或 2025年10月",
            )
        ],
    ),
    "no-unit.xlsx": (
        long(figure(250.3, unit=None)),
        [("Sheet1", 2, "D", "unit", "no unit: is the figure in 亿元 or in 万元", "没有计量单位：是亿元还是万元")],
    ),
    "two-units.csv": (
        text(f"平湖市2025年（单位：亿元、万元）,\n{OFFICE},\n指标,数值\nGDP,1034\n"),
        [("", 4, "B", "unit", "the unit can be 万元 or 亿元", "计量单位有几种说法：万元、亿元")],
    ),
    "unit-against-heading.xlsx": (
        xlsx(("S", [[OFFICE], ["地区", "时间", "GDP（亿元）"], ["平湖市", "2025年", "250万元"]])),
        [("S", 3, "C", "unit", "the unit can be 万元 or 亿元", "计量单位有几种说法")],
    ),
    "multiple-and-unit.xlsx": (
        long(figure("36.4万", unit="万元")),
        [
            (
                "Sheet1",
                2,
                "D",
                "value",
                "two readings: 36.4 万元, or 36.4 times 万万元",
                "“36.4万”有两种读法：36.4 万元，或 36.4 万万元",
            )
        ],
    ),
    "place-of-two.xlsx": (
        long(figure(1, place="富阳")),
        [("Sheet1", 2, "A", "region_id", "2 places bear this name", "有 2 个地区叫这个名称")],
    ),
    "unknown-place.xlsx": (
        long(figure(1, place="平湖经济片区")),
        [("Sheet1", 2, "A", "region_id", "unknown place", "地区名称未收录")],
    ),
    "unknown-indicator.xlsx": (
        long(figure(1, indicator="工业增加值增长情况")),
        [("Sheet1", 2, "B", "indicator_id", "unknown indicator", "指标名称未收录")],
    ),
    "whole-of-what.csv": (
        text("地区,指标,时间,数值,计量单位,发布单位\n全市,GDP,2025年,1,亿元,局\n"),
        [("", 2, "A", "region_id", "全市: nothing says of which city", "“全市”指哪个地区")],
    ),
    # a place written once for several rows is not taken from the row above, nor the city of the title
    "blank-place.xlsx": (
        xlsx(
            (
                "S",
                [["平湖市2025年"], [OFFICE], ["镇街道", "指标", "亿元"], ["当湖街道", "GDP", 9], [None, "工业投资", 2]],
            )
        ),
        [("S", 5, "A", "region_id", "the place is blank", "地区为空")],
    ),
    "months-under-a-total.xlsx": (
        xlsx(("S", [["平湖市2025年累计完成情况"], [OFFICE], ["指标", "单位", "1月", "2月"], ["GDP", "亿元", 80, 160]])),
        [
            (
                "S",
                4,
                "D",
                "period_end",
                "two readings: 2025年2月 alone, or a total",
                "有两种读法：2025年2月，或如标题所说截至2月的累计",
            )
        ],
    ),
    "monthly-of-a-quarter.csv": (
        text("Monthly report of Pinghu City 2025年1-3月,\nPublisher: Office,\nIndicator,Value (亿元)\nGDP,250\n"),
        [
            (
                "",
                4,
                "B",
                "period_end",
                "two readings: 2025年1—3月 alone, or a total",
                "有两种读法：2025年1—3月，或如标题",
            )
        ],
    ),
    "day-of-publication.xlsx": (
        xlsx(("S", [["平湖市高新技术企业（2025年4月10日）"], [OFFICE], ["地区", "数量（家）"], ["平湖市", 705]])),
        [("S", 4, "B", "period_end", "nothing says of which year and month", "没有说明是哪一年")],
    ),
    "year-or-months.xlsx": (
        xlsx(("S", [["平湖市2025年1-3月"], [OFFICE], ["指标", "单位", "2024年", "..."], ["GDP", "亿元", 240, None]])),
        [
            (
                *("S", 4, "C", "period_end"),
                "two readings: the whole of 2024年, or 1—3月 of it",
                "有两种读法：2024年全年，或如标题所说的1—3月",
            )
        ],
    ),
    "all-or-added.xlsx": (
        long(figure(8, "2024年", "累计建成国家级绿色工厂", "家")),
        [
            (
                "Sheet1",
                2,
                "D",
                "period_end",
                "two readings: all up to 2024-12-31",
                "有两种读法：截至 2024-12-31 的累计数",
            )
        ],
    ),
    "two-in-title.xlsx": (
        xlsx(("S", [["2025年规上工业增加值和工业投资"], [OFFICE], ["地区", "亿元"], ["平湖市", 3]])),
        [("S", 1, "A", "indicator_id", "the title names 2 indicators", "标题中有 2 项指标")],
    ),
    # a day does not say whether the month or the year up to it is meant; the title's month neither
    "day-of-flow.xlsx": (
        long(figure(83.1, Shown(datetime.date(2025, 3, 31), "yyyy-mm-dd"))),
        [
            (
                "Sheet1",
                2,
                "D",
                "period_end",
                "two readings: 2025-03-01 to 2025-03-31 alone, or 2025-01-01",
                "有两种读法：2025年3月当月，或2025年1—3月累计",
            )
        ],
    ),
    "month-in-title.xlsx": (
        xlsx(("S", [["平湖市2025年3月统计"], [OFFICE], ["指标", "单位", "数值"], ["GDP", "亿元", 83.1]])),
        [("S", 4, "C", "period_end", "two readings: 2025-03-01", "有两种读法：2025年3月当月，或2025年1—3月累计")],
    ),
    "total-since-when.xlsx": (
        xlsx(("S", [["平湖市2025年3月统计"], [OFFICE], ["指标", "单位", "累计"], ["GDP", "亿元", 83.1]])),
        [
            (
                "S",
                4,
                "C",
                "period_end",
                "two readings: 2025-01-01 to 2025-03-31, or a total since",
                "有两种读法：2025年1—3月累计，或自更早起点的累计",
            )
        ],
    ),
    "stock-of-the-month.xlsx": (
        xlsx(("S", [["平湖市2025年3月统计"], [OFFICE], ["指标", "单位", "当月"], ["高新技术企业", "家", 5]])),
        [("S", 4, "C", "period_end", "two readings: what is held on 2025-03-31", "有两种读法：2025-03-31 的期末数")],
    ),
    "title-against-name-2024年.xlsx": (
        xlsx(("S", [["平湖市2025年统计"], [OFFICE], ["指标", "单位", "数值"], ["GDP", "亿元", 1034]])),
        [("S", 1, "A", "period_end", "two readings: 2025年 and 2024年", "有两种说法：2025年 和 2024年")],
    ),
    "no-year.xlsx": (
        long(figure(1, "3月")),
        [("Sheet1", 2, "D", "period_end", "3月: the year is missing", "“3月”没有年份")],
    ),
    "no-publisher.csv": (
        text("地区,指标,时间,数值,计量单位\n平湖市,GDP,2025年,1,亿元\n"),
        [("", 1, None, "publisher", "nothing says who publishes", "没有说明由谁发布")],
    ),
    "formula.xlsx": (
        long(figure("=100+250.3")),
        [("Sheet1", 2, "D", "value", "a formula whose result is not stored", "公式没有计算结果")],
    ),
    "error.xlsx": (
        long(figure("#DIV/0!")),
        [("Sheet1", 2, "D", "value", "a formula that ends in an error", "公式出错")],
    ),
    "scaled.xlsx": (
        long(figure(Shown(1034500000, "#,##0.0,"))),
        [("Sheet1", 2, "D", "value", "a number shown in thousands", "单元格以千或百万为单位显示")],
    ),
    "unknown-heading.xlsx": (
        xlsx(("S", [[*LONG, "研判"], [*figure(1), "较好"]])),
        [("S", 1, "G", "", "a heading that is not understood", "表头看不懂")],
    ),
    "no-heading.xlsx": (
        xlsx(("S", [["平湖市", "GDP", "2025年", 1034, "亿元", "局"], ["镇海区", "GDP", "2025年", 1300, "亿元", "局"]])),
        [("S", 1, "A", "", "no heading", "找不到表头")],
    ),
    "column-without-heading.xlsx": (
        xlsx(("S", [[*LONG, None], [*figure(1), 2]])),
        [("S", 1, "G", "", "a column of figures without heading", "有数字的列没有表头")],
    ),
    "two-tables.xlsx": (
        xlsx(("S", [LONG, figure(1), [], ["地区", "时间", "工业投资（亿元）"], ["平湖市", "2025年", 3]])),
        [("S", 4, "A", "", "a second table with a heading of its own", "同一工作表内另有一张表")],
    ),
    "merged-figure.xlsx": (
        xlsx(
            ("S", [LONG, figure(1), [*figure(None)[:1], "工业投资", "2025年", None, "亿元", "局"]]), merged=("D2:D3",)
        ),
        [("S", 2, "D", "value", "one figure in a cell that is merged over several", "合并单元格")],
    ),
    "growth-without-indicator.xlsx": (
        xlsx(
            ("S", [["平湖市2025年"], [OFFICE], ["指标", "单位", "数值", "同比增长（%）"], ["工业投资", "亿元", 30, 5]])
        ),
        [("S", 4, "D", "indicator_id", "the growth of 工业投资 is no known indicator", "没有收录“工业投资”的增速指标")],
    ),
    "two-places-in-names-镇海区.xlsx": (
        xlsx(("S", [["平湖市2025年统计"], [OFFICE], ["指标", "单位", "数值"], ["GDP", "亿元", 1034]])),
        [
            (
                "S",
                1,
                "A",
                "region_id",
                "two readings: 平湖市 and 镇海区",
                "有两种说法：平湖市 和 镇海区",
            )
        ],
    ),
    "bell.csv": (
        text("地区,指标,时间,数值,计量单位,发布单位\n平湖市,GDP,2025年,36.4\x07,亿元,局\n"),
        [("", 2, "D", "value", "control character U+0007", "含控制字符")],
    ),
}

# name of the file: its content, and why it cannot be opened at all
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "torn.xlsx": (long(figure(1))[:900], "broken workbook"),
    "packed.xlsx": (ods("S", [LONG])[:0] + b"PK\x05\x06" + bytes(18), "a packed file that is no workbook"),
    "page.xls": (
        "<html><body><table><tr><td>地区</td></tr></table></body></html>".encode(),
        "a web page under the name",
    ),
    "one-column.csv": ("数据汇总\n没有表格\n".encode(), "no table: no separator divides its lines"),
    "quote.csv": ('地区,"数值\n平湖市,1\n'.encode("gb18030"), "broken CSV"),
    "locked.xls": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted with a password",
    ),
}
