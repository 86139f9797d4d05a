"""Files in an office's own form are read rightly, or refused with a question on which a clerk can act."""

import duckdb
import openpyxl
import pytest
from landing_files import taken
from office_files import ASKED, LONG, OFFICE, PINGHU, READ, UNREADABLE, VALUE_ADDED, figure, gdp, long, ods, text, xlsx

from policy_targets.build import intake
from policy_targets.inputs import landing
from policy_targets.office import deliveries, grids, returned, vocabulary, workbooks
from policy_targets.office.questions import Question
from policy_targets.office.vocabulary import Vocabulary

TOLD = ("region_id", "indicator_id", "period_start", "period_end", "value", "unit")


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """Every file as it is opened in the process that reads them."""
    folder = tmp_path_factory.mktemp("office")
    contents = {name: content for files in (READ, ASKED, UNREADABLE) for name, (content, _) in files.items()}
    paths = [folder / name for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    return dict(zip(contents, workbooks.read(paths), strict=True))


def converted(name: str, opened: list, *mapped: tuple[str, str, str]) -> deliveries.Delivery:
    assert isinstance(opened, list), opened
    return deliveries.convert(name, opened, Vocabulary(mapped))


@pytest.mark.parametrize("name", READ)
def test_untidy_files_are_read_rightly(sheets, name):
    found = converted(name, sheets[name])
    assert found.problems == []
    assert [tuple(figure.row[column] for column in TOLD) for _, figure in found.figures] == READ[name][1]
    assert all(figure.row["publisher"] and figure.row["source_title"] for _, figure in found.figures)
    assert found.reading_en
    assert found.reading_zh


@pytest.mark.parametrize("name", ASKED)
def test_what_can_mean_two_things_is_asked(sheets, name):
    found = converted(name, sheets[name])
    told = [(p.sheet, p.line_no, p.sheet_column, p.column_name, p.problem, p.problem_zh) for p in found.problems]
    assert len(told) == len(ASKED[name][1]), told
    for problem, expected in zip(told, ASKED[name][1], strict=True):
        assert problem[:4] == expected[:4]
        assert problem[4].startswith(expected[4])
        assert problem[5].startswith(expected[5])
    assert all(problem.accepted and problem.accepted_zh for problem in found.problems)


@pytest.mark.parametrize("name", UNREADABLE)
def test_files_that_cannot_be_opened_say_why(sheets, name):
    problem, accepted, problem_zh, accepted_zh = sheets[name]
    assert problem.startswith(UNREADABLE[name][1])
    assert accepted
    assert problem_zh
    assert accepted_zh


def opened(tmp_path, content: bytes, name: str = "x.xlsx") -> list[grids.Sheet]:
    (tmp_path / name).write_bytes(content)
    return grids.read(str(tmp_path / name))


def told(delivery: deliveries.Delivery) -> list[tuple]:
    return [tuple(figure.row[column] for column in TOLD) for _, figure in delivery.figures]


def test_every_figure_tells_its_cells(sheets):
    found = converted("two-levels.xlsx", sheets["two-levels.xlsx"])
    sheet, first = found.figures[0]
    assert sheet == "表1"
    # the value's own cell, the place beside it, what the two rows of the heading say above it
    assert first.cells == {
        "value": (6, 2),
        "region_id": (6, 1),
        "indicator_id": (4, 2),
        "unit": (4, 2),
        "period_start": (4, 2),
        "period_end": (4, 2),
    }


def test_the_reading_is_told_in_both_languages(sheets):
    found = converted("月报.xlsx", sheets["月报.xlsx"])
    assert found.reading_zh == (
        "一季度：表头在第3行；A列指标、B列当月、C列累计、D列增速 %、E列非实绩，不取；地区平湖市（取自标题）；"
        "时间2025年1—3月（取自标题）；计量单位亿元（取自表格旁的说明）；未取的行（注）：8、9；未取的行（无数字）：4；"
        "未取的行（合计行）：7；2 个单元格没有数字"
    )
    assert found.reading_en.startswith(
        "一季度: heading in row 3; A indicator, B month alone, C running total, D growth %,"
    )
    assert found.blank == 2


def test_the_months_of_a_title_are_not_told_of_other_figures(tmp_path):
    """Whoever reads 1-3月 in the title of a source takes it for the days of a figure up to March."""
    rows = [
        ["2025年1-3月平湖市情况"],
        [OFFICE],
        ["指标", "单位", "1-3月", "3月", "3月末"],
        ["GDP", "亿元", 250, 80, None],
        ["累计建成国家级绿色工厂", "家", None, None, 9],
    ]
    found = deliveries.convert("x.xlsx", opened(tmp_path, xlsx(("S", rows))), Vocabulary())
    assert found.problems == []
    assert [(figure.row["period_start"], figure.row["source_title"]) for _, figure in found.figures] == [
        ("2025-01-01", "2025年1-3月平湖市情况"),
        ("2025-03-01", "2025年平湖市情况"),
        ("", "2025年平湖市情况"),
    ]


MAPPED = [
    ("heading", "研判", "-"),
    ("heading", "完成值（万元）", "value"),
    ("indicator", "规上增加值", VALUE_ADDED),
    ("indicator", "用电量", "-"),
    ("place", "本区", PINGHU),
    ("counted", "进度数", "since_january"),
    ("sheet", "附注", "-"),
    ("default", "publisher", "平湖市统计局"),
    ("default", "date_order", "day_first"),
]


def test_a_mapping_file_settles_what_a_file_leaves_open(tmp_path):
    content = xlsx(
        (
            "表",
            [
                ["2025年3月"],
                ["地区", "指标", "进度数（亿元）", "完成值（万元）", "研判"],
                ["本区", "规上增加值", 62.1, "—", "好"],
                ["本区", "用电量", 9, 9, "好"],
            ],
        ),
        ("附注", [["编号", 1, 2], ["甲", 3, 4]]),
    )
    found = deliveries.convert("x.xlsx", opened(tmp_path, content), Vocabulary(MAPPED))
    assert found.problems == []
    assert told(found) == [(PINGHU, VALUE_ADDED, "2025-01-01", "2025-03-31", "62.1", "亿元")]
    assert "未取的行（按对照表不取）：4" in found.reading_zh
    found = deliveries.convert("x.xlsx", opened(tmp_path, long(figure(1, "01/02/2025"))), Vocabulary(MAPPED))
    assert "2025年2月当月" in found.problems[0].problem_zh  # day first, so the first of February


def test_lines_of_a_mapping_file_are_held_against_what_is_known(tmp_path):
    path = tmp_path / "mapping.csv"
    path.write_bytes(
        "类别,词语,含义\n指标,增加值,gdp\n表头,研判,-\n天气,晴,-\n指标,产值,nothing\n单位,万,万亿\n默认,颜色,红\n默认,date_order,first\n地区,,330482\n".encode(
            "gb18030"
        )
    )
    rows, problems = vocabulary.read_mapping(path)
    assert rows == [("indicator", "增加值", "gdp"), ("heading", "研判", "-")]
    assert [(problem.line_no, problem.problem) for problem in problems] == [
        (4, "unknown kind"),
        (5, "unknown meaning"),
        (6, "unknown unit"),
        (7, "unknown column"),
        (8, "unknown meaning"),
        (9, "blank cell"),
    ]
    path.write_text("a,b\n", "utf-8")
    assert vocabulary.read_mapping(path)[1][0].problem == "unknown header"


def test_more_cells_than_a_delivery_may_have_are_refused(tmp_path):
    sheet = opened(tmp_path, ods("S", [LONG]), "x.ods")
    assert len(sheet[0].cells) == len(LONG)  # the blank ones of a sheet are not counted
    with pytest.raises(Question, match="too_many_cells"):
        opened(tmp_path, text("a,b\n" * 100_001), "x.csv")


def test_cells_merged_over_more_than_a_sheet_may_hold_are_refused():
    sheet = grids.Sheet("S", merged=[(1, 1, 1_000_000, 16_000)] * 3)
    for row in range(1, 600):
        for column in (1, 400):
            sheet.put(row, column, grids.Cell("1", "number"))
    found = deliveries.convert("x.xlsx", [sheet], Vocabulary())
    assert found.problems[0].problem == "more than 200,000 cells"


def test_a_file_that_exhausts_the_reader_ends_alone(tmp_path, monkeypatch):
    """The process that reads dies at the second of three files; the third is read by the next one."""
    paths = [tmp_path / f"{number}.csv" for number in range(3)]
    for path in paths:
        path.write_text(f"地区,数值\n平湖市,{path.stem}\n", "utf-8")
    ask = workbooks._ask
    turns = iter([lambda left: (ask(left[:1])[0], False), ask])
    monkeypatch.setattr(workbooks, "_ask", lambda left: next(turns)(left))
    first, second, third = workbooks.read(paths)
    assert second == workbooks.exhausting().texts
    assert [sheets[0].cells[2, 2].text for sheets in (first, third)] == ["0", "2"]


def test_text_of_another_encoding_waits_until_it_is_whole(folder):
    header = "地区,指标,时间,数值,计量单位,发布单位\n"
    whole = header + "平湖市,GDP,2025年,1034.5,亿元,局\n"
    for name, encoding in (("gbk", "gb18030"), ("utf16", "utf-16")):
        (folder / f"{name}.csv").write_bytes(whole.encode(encoding))
        (folder / f"{name}-cut.csv").write_bytes(whole[:-8].encode(encoding))
    states = [("gbk-cut.csv", "waiting"), ("gbk.csv", "delivered"), ("utf16-cut.csv", "waiting")]
    query = "select file_name, state from landing.files order by 1"
    assert taken(folder, query) == [*states, ("utf16.csv", "delivered")]


def test_other_text_is_not_read_as_chinese(tmp_path):
    """Latin letters with accents make signs of GB 18030 that nobody writes."""
    with pytest.raises(Question, match="encoding"):
        opened(tmp_path, "地区,发布单位\n平湖市,Société générale\n".encode("latin-1", "replace"), "x.csv")


STATES = "select file_name, state, delivery_id is not null, reading_zh is not null from landing.files order by 1"


def test_a_mapping_file_counts_for_the_files_below_it(folder):
    (folder / "a").mkdir()
    content = text("地区,指标,时间,数值,计量单位\n本区,GDP,2025年,1034.5,亿元\n")
    for name in ("x.csv", "a/y.csv"):
        (folder / name).write_bytes(content)
    (folder / "mapping.csv").write_text("kind,word,meaning\ndefault,publisher,局\nplace,本区,330211\n", "utf-8")
    (folder / "a" / "mapping.csv").write_text("类别,词语,含义\n地区,本区,330482\n", "utf-8")
    rows = "select file_name, region_id, publisher from landing.rows inner join landing.deliveries using (delivery_id)"
    assert sorted(taken(folder, rows)) == [("a/y.csv", "330482", "局"), ("x.csv", "330211", "局")]
    (folder / "a" / "mapping.csv").write_text("类别,词语,含义\n地区,本区,330100\n", "utf-8")  # what stood is read anew
    assert sorted(taken(folder, rows)) == [("a/y.csv", "330100", "局"), ("x.csv", "330211", "局")]
    (folder / "mapping.csv").write_text("kind,word\n", "utf-8")
    assert taken(folder, STATES) == [
        ("a/mapping.csv", "ignored", False, False),
        ("a/y.csv", "delivered", False, False),
        ("mapping.csv", "ignored", False, False),
        ("x.csv", "delivered", False, False),
    ]


def test_places_of_plan_folders_are_known(folder):
    with duckdb.connect(str(folder.parent / "taken.duckdb")) as connection:
        connection.execute("create schema plans")
        connection.execute(
            "create table plans.regions as select '330499' as region_id, '松屿县' as name_zh, 'Songyu' as name_en,"
            " 'county' as level, '330400' as parent_region_id, null as source"
        )
    (folder / "a.xlsx").write_bytes(long(figure(1034.5, place="松屿县")))
    assert taken(folder, "select region_id from landing.rows") == [("330499",)]
    with duckdb.connect(str(folder.parent / "taken.duckdb")) as connection:
        connection.execute("drop schema plans cascade")
    assert taken(folder, "select problem from landing.problems") == [("unknown place",)]


def test_what_was_read_once_is_held_with_its_reading(folder):
    (folder / "a.xlsx").write_bytes(READ["two-levels.xlsx"][0])
    (folder / "b.xlsx").write_bytes(ASKED["no-unit.xlsx"][0])
    ids = "select file_name, delivery_id, blank_cells, reading_zh from landing.files order by 1"
    first = taken(folder, ids)
    assert first[0][1:3] == (1, 1)
    assert first[1][1:3] == (None, 0)
    again = taken(folder, ids)
    assert again == first
    assert taken(folder, "select count(*), count(distinct row_no) from landing.cells") == [(6 * 8, 8)]
    (folder / "a.xlsx").unlink()
    assert taken(folder, "select count(*) from landing.cells") == [(0,)]


def test_a_landing_schema_of_an_earlier_version_is_carried_on(folder):
    with duckdb.connect(str(folder.parent / "taken.duckdb")) as connection:
        connection.execute("create schema landing")
        for table, columns in landing.TABLES.items():
            old = columns.split(", reading_en")[0].split(", reason_zh")[0].split(", problem_zh")[0]
            connection.execute(f"create table landing.{table} ({old})")
    (folder / "a.xlsx").write_bytes(READ["long.xlsx"][0])
    assert taken(folder, STATES) == [("a.xlsx", "delivered", True, True)]


def test_a_marked_copy_names_the_cells_and_can_be_put_back(tmp_path):
    content = xlsx(
        (
            "S",
            [
                ["平湖市2025年"],
                [OFFICE],
                ["指标", "单位", "数值"],
                ["GDP", "亿元", "=1+2"],
                ["高新技术企业", None, 705],
            ],
        ),
        merged=("A1:C1",),
    )
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    found = deliveries.convert("x.xlsx", grids.read(str(path)), Vocabulary())
    problems = [
        [p.sheet, p.line_no, p.sheet_column, p.value_found, p.problem_zh, p.accepted_zh, p.problem, p.accepted]
        for p in found.problems
    ]
    problems.append(["S", 1, "B", "=SUM(A1)", "甲", "乙", "in a merged cell", "b"])
    problems.append([None, None, None, "", "丙", "丁", "of the whole file", "d"])
    returned.marked(path, problems).save(tmp_path / "y.xlsx")
    book = openpyxl.load_workbook(tmp_path / "y.xlsx")
    marked = {cell.coordinate: cell for row in book["S"].iter_rows() for cell in row if cell.comment}
    assert list(marked) == ["A1", "C4", "C5"]
    assert marked["C4"].value == "=1+2"
    assert marked["C4"].fill.start_color.rgb == returned.FILL
    assert "公式没有计算结果" in marked["C4"].comment.text
    assert "没有计量单位" in marked["C5"].comment.text
    listed = [[cell.value for cell in row] for row in book[grids.QUESTIONS].iter_rows()]
    assert len(listed) == 1 + len(problems)
    assert book[grids.QUESTIONS]["D4"].data_type == "s"  # what was found is shown, never counted
    book["S"]["C4"], book["S"]["B5"] = 1034.5, "家"
    book.save(tmp_path / "y.xlsx")
    mended = deliveries.convert("x.xlsx", grids.read(str(tmp_path / "y.xlsx")), Vocabulary())
    assert mended.problems == []
    assert told(mended) == [gdp("1034.5"), (PINGHU, "high_new_tech_enterprises", "", "2025-12-31", "705", "家")]


def test_the_build_tells_the_cell_in_both_languages():
    texts = ("unknown unit", "a unit", "计量单位未收录", "计量单位")
    line = intake._told("a.xlsx", 3, "unit", "吨", *texts, "指标", "E")
    assert (
        line
        == "a.xlsx [指标] E3, column unit: unknown unit; found '吨'; accepted: a unit / 计量单位未收录；应为：计量单位"
    )
    assert intake._told("a.csv", 3, "unit", "吨", *texts, None, None).startswith("a.csv:3, column unit: unknown unit;")
    assert intake._told("a.tsv", 1, "", "", *texts, "", None).startswith("a.tsv 1: unknown unit;")


def test_a_text_is_handed_back_as_a_workbook(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(text("地区;数值\n平湖;=1+2\x07\n"))
    book = returned.marked(path, [["", 2, "B", "=1+2", "甲", "乙", "a", "b"]])
    assert book.worksheets[0]["B2"].comment.text.startswith("甲。请改为：乙")
    assert (book.worksheets[0]["B2"].value, book.worksheets[0]["B2"].data_type) == (
        "=1+2\N{REPLACEMENT CHARACTER}",
        "s",
    )
