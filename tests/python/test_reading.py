"""Files as offices publish them become one text; what cannot be read ends with a clear sentence and leaves nothing."""

import zipfile
from pathlib import Path

import docx
import openpyxl
import pdf_files
import pytest

from policy_targets.paths import PROJECT
from policy_targets.plans import reading, text_files

PLAN = PROJECT / "tests" / "fixtures" / "plans" / "tabs_and_quarters.txt"
TEXT = PLAN.read_text("utf-8")


def refusal(path: Path) -> str:
    with pytest.raises(reading.Refused) as refused:
        reading.read([path])
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_of_every_usual_encoding_is_the_same(tmp_path, encoding):
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert reading.read([path]) == TEXT


def test_line_ends_stay(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("gb18030"))
    assert reading.read([path]) == TEXT.replace("\n", "\r\n")


def test_pages_keep_merged_cells_and_mark_what_is_no_part_of_the_plan():
    text = reading.read([PLAN.with_name("merged_cells.html")])
    assert "类别 | 指标 | 单位 | 目标值 | ← | 责任单位\n↑ | ↑ | ↑ | 2025年 | 2027年 | ↑\n" in text
    assert f"{text_files.FURNITURE}您的位置：首页 > 政府信息公开" in text
    assert "\n临溪县推动制造业绿色低碳发展实施方案\n" in text


def test_pages_in_the_encoding_that_they_declare(tmp_path):
    path = tmp_path / "page.html"
    page = PLAN.with_name("merged_cells.html").read_text("utf-8")
    path.write_bytes(page.replace("<head>", '<head><meta charset="gb2312">').encode("gb18030"))
    assert reading.read([path]) == reading.read([PLAN.with_name("merged_cells.html")])


@pytest.fixture
def word(tmp_path) -> Path:
    """A Word file with a merged cell, a deleted run, a list that Word numbers, and a foot line."""
    document = docx.Document()
    document.add_paragraph("一、工作目标")
    document.add_paragraph("壮大企业", style="List Number")
    document.add_paragraph("盘活土地", style="List Number")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table.rows[0].cells, ("指标", "2024年", "2025年"), strict=True):
        cell.text = words
    table.cell(1, 0).text = "单位能耗"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "完成上级下达任务"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    path = tmp_path / "plan.docx"
    document.save(path)
    return path


def test_word_files_keep_tables_and_the_numbers_that_word_prints(word):
    text = reading.read([word])
    assert "1.壮大企业\n2.盘活土地\n" in text
    assert "指标 | 2024年 | 2025年\n单位能耗 | 完成上级下达任务 | ←\n" in text
    assert f"{text_files.FURNITURE}第1页" in text


def test_sheets_show_numbers_as_excel_does(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["分解表", None, None], ["地区", "增速", "产值"], ["甲镇", 0.085, 1234.5]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["B3"].number_format, sheet["C3"].number_format = "0.0%", "#,##0.00"
    path = tmp_path / "annex.xlsx"
    book.save(path)
    assert reading.read([path]) == "分解表\n地区 | 增速 | 产值\n甲镇 | 8.5% | 1,234.50\n"


COLUMNS = [60, 90, 150, 240, 310]
HEAD = [["序号"], ["任务"], ["目标"], ["单位"]]
FIRST = [["1"], ["帮扶企业"], ["新增企业24家。"], ["县工信局"]]
UPPER = [["2"], ["培育企业"], ["对首次上规的企业", "给予一次性奖励资"], ["县工信局、县", "市场监管局、"]]
LOWER = [[""], [""], ["金10万元。"], ["县财政局"]]
LAST = [["3"], ["盘活土地"], ["盘活380亩。"], ["县自然资源局"]]


def over_two_pages(path: Path, above: list, below: list, is_open: bool = False) -> str:
    """A table that goes on after the foot of a page, which is printed on every page."""
    pages = [pdf_files.Page(), pdf_files.Page()]
    pages[0].text(60, 60, "二、任务清单如下表所示，请对照抓好落实，确保件件有着落事事有回音，有关情况及时报送")
    pages[0].table(100, above, COLUMNS, "below" if is_open else "")
    end = pages[1].table(60, below, COLUMNS, "above" if is_open else "")
    pages[1].text(60, end + 20, "三、保障措施如下")
    for number, page in enumerate(pages, 1):
        page.text(290, 770, f"—{number}—")
    return reading.read([pdf_files.write(path / "plan.pdf", *pages)])


@pytest.mark.parametrize(
    ("above", "below", "is_open"),
    [
        ([HEAD, FIRST, UPPER], [LOWER, LAST], False),
        ([HEAD, FIRST, UPPER], [LOWER, LAST], True),
        ([HEAD, FIRST, UPPER], [HEAD, LOWER, LAST], False),
        ([HEAD, FIRST, UPPER], [LOWER], False),
        # a line keeps a number together, so that it ends before its edge
        ([HEAD, FIRST, [*UPPER[:2], ["给予一次性奖励"], *UPPER[3:]]], [[*LOWER[:2], ["100万元。"], *LOWER[3:]]], False),
    ],
    ids=["closed", "open", "head repeated", "one row", "before a number"],
)
def test_a_row_that_the_end_of_a_page_cuts_is_whole(tmp_path, above, below, is_open):
    lines = over_two_pages(tmp_path, above, below, is_open).splitlines()
    rows = [line for line in lines if "|" in line and not line.startswith(text_files.FURNITURE)]
    assert [row.split(" | ")[0] for row in rows] == ["序号", "1", "2"] + ["3"] * (LAST in below)
    assert rows[2].split(" | ")[2] in ("对首次上规的企业给予一次性奖励资金10万元。", "给予一次性奖励100万元。")
    assert rows[2].endswith("| 县工信局、县市场监管局、县财政局")


@pytest.mark.parametrize(
    ("goal", "below"),
    [
        ("新增企业二十四家", [["3"], ["盘活土地"], ["盘活380亩。"], ["县自然资源局"]]),  # every cell filled
        ("新增企业24家", [[""], ["盘活土地"], ["盘活380亩。"], [""]]),  # the words above do not fill their line
        ("新增企业共二十四家", [[""], [""], ["县自然资源局"], ["县财政局"]]),  # nor do those of one body
        ("12345678", [[""], [""], ["380"], [""]]),  # a number goes on in no number
    ],
)
def test_a_row_of_the_next_page_stays_one_of_its_own(tmp_path, goal, below):
    upper = [["2"], ["培育企业"], [goal], ["县工信局"]]
    rows = [line for line in over_two_pages(tmp_path, [HEAD, FIRST, upper], [below, LAST]).splitlines() if "|" in line]
    assert rows[3].split(" | ") == [cell[0] for cell in below]


def test_digits_stand_beside_chinese_signs_without_a_blank(tmp_path):
    page = pdf_files.Page()
    page.text(60, 100, "新增规上工业企业")
    page.text(142.5, 100, "24")  # a quarter of a sign away, as Word sets digits
    page.text(165, 100, "家以上")
    page.text(202, 100, "力争")
    assert reading.read([pdf_files.write(tmp_path / "plan.pdf", page)]) == "新增规上工业企业24家以上 力争\n"


UNRULED = """\
主要指标表
单位：亿元、家
序号 | 指标名称 | 单位 | 2025年 | 2026年 | 责任单位
1 | 规上工业总产值 | 亿元 | 442.6 | 490 | 县经信局
2 | 规上企业研发经费占营业收入比重 | 吨标准煤 |  | 8.5 | 县科技局
3 | 工业投资 | 亿元 | 36.2 | — | 县发改局
注：快报数。
序号 | 任务 | 工作目标 | 牵头单位 | 配合单位
1 | 帮扶企业 | 新增规上企业24家，完成改造35家。 | 县工信局 | 县统计局、县税务局
2 | 提升园区 | 盘活闲置土地380亩，新建标准厂房9万平方米，工业用地容积率不低于1.2。 | 园区管委会 | 县住建局 县自然资源局
三、保障措施
地区 | 规上工业增加值增速（%） | ← | 工业投资（亿元） | ←
↑ | 2025年 | 2026年 | 2025年 | 2026年
甲镇 | 7.2 | 8 | 20.1 | 22
乙街道 | 6.8 | 7.5 | 8 | 10
合计 | 7 | 8 | 28.1 | 32
联系人：张三 电话：12345678
"""


def test_tables_without_ruled_lines_are_told_by_where_their_words_stand(tmp_path):
    """Values left out, cells broken over lines above and below their row, heads over several columns."""
    pages = [pdf_files.Page(), pdf_files.Page()]
    for page, top, placed in (
        (0, 70, {200: "主要指标表"}),
        (0, 85, {400: "单位：亿元、家"}),
        (0, 106, {60: "序号", 100: "指标名称", 215: "单位", 255: "2025年", 330: "2026年", 420: "责任单位"}),
        (0, 130, {65: "1", 100: "规上工业总产值", 215: "亿元", 260: "442.6", 340: "490", 420: "县经信局"}),
        (0, 150, {100: "规上企业研发经费", 215: "吨标准"}),
        (0, 156, {65: "2", 340: "8.5", 420: "县科技局"}),
        (0, 162, {100: "占营业收入比重", 215: "煤"}),
        (0, 182, {65: "3", 100: "工业投资", 215: "亿元", 260: "36.2", 340: "—", 420: "县发改局"}),
        (0, 200, {60: "注：快报数。"}),
        (1, 70, {60: "序号", 100: "任务", 180: "工作目标", 340: "牵头单位", 430: "配合单位"}),
        (1, 90, {65: "1", 100: "帮扶企业", 180: "新增规上企业24家，完成改", 340: "县工信局", 430: "县统计局、"}),
        (1, 102, {180: "造35家。", 430: "县税务局"}),
        (1, 122, {180: "盘活闲置土地380亩，新建标", 430: "县住建局"}),
        (1, 134, {65: "2", 100: "提升园区", 180: "准厂房9万平方米，工业用地", 340: "园区管委会"}),
        (1, 146, {180: "容积率不低于1.2。", 430: "县自然资源局"}),
        (1, 180, {60: "三、保障措施"}),
        (1, 194, {150: "规上工业增加值增速（%）", 350: "工业投资（亿元）"}),
        (1, 200, {60: "地区"}),
        (1, 206, {150: "2025年", 230: "2026年", 330: "2025年", 400: "2026年"}),
        (1, 226, {60: "甲镇", 160: "7.2", 240: "8", 340: "20.1", 410: "22"}),
        (1, 240, {60: "乙街道", 160: "6.8", 240: "7.5", 340: "8", 410: "10"}),
        (1, 254, {60: "合计", 160: "7", 240: "8", 340: "28.1", 410: "32"}),
        (1, 300, {60: "联系人：张三", 200: "电话：12345678"}),
    ):
        for x, words in placed.items():
            pages[page].text(x, top, words)
    assert reading.read([pdf_files.write(tmp_path / "plan.pdf", *pages)]) == UNRULED


def test_several_files_are_one_plan_in_their_order(word):
    text = reading.read([PLAN, word])
    assert text.startswith(TEXT.rstrip("\n"))
    assert text.index("壮大企业") > len(TEXT.rstrip("\n"))


def packed(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return path


REFUSED = {
    "old.doc": (reading.OLD_OFFICE + b"\0" * 600, "save it as .docx"),
    "plan.wps": (reading.OLD_OFFICE + b"\0" * 600, ".wps"),
    "locked.docx": (reading.OLD_OFFICE + reading.ENCRYPTED_PACKAGE, "encrypted with a password"),
    "scan.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "OCR"),
    "broken.pdf": (b"%PDF-1.7\nnothing", "broken"),
    "broken.docx": (b"PK\x03\x04nothing", "broken"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"  \n ", "no text"),
    "bytes.bin": (bytes(range(256)) * 40, "neither UTF-8, UTF-16 nor GB 18030"),
    "rich.rtf": (b"{\\rtf1 plan}", "rich text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why(tmp_path, name):
    content, why = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content)
    said = refusal(path)
    assert said.startswith(name)
    assert why in said


def test_files_made_to_exhaust_a_machine_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_UNPACKED", 1_000_000)
    bomb = packed(tmp_path / "bomb.docx", **{"word__document.xml": b"0" * 2_000_000})
    assert "unpacks to 2 MB" in refusal(bomb)
    monkeypatch.setattr(reading, "LARGEST_FILE", 1000)
    assert "MB" in refusal(PLAN)
    assert "no such file" in refusal(tmp_path / "none.txt")
    assert "a folder" in refusal(tmp_path)


def test_words_that_unfold_into_words_stay_closed(tmp_path):
    doctype = '<!DOCTYPE d [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 10}">' for at in range(8)
    )
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&i;</w:document>'
    bomb = packed(tmp_path / "bomb.docx", **{"word__document.xml": f"{doctype}]>{body}".encode()})
    assert refusal(bomb).startswith("bomb.docx")
