"""Tables of tasks, as untidy as offices make them, are read rightly or refused with a question to act on."""

import pytest
from office_files import Shown, ods, text, xlsx

from policy_targets.office import deliveries, grids, vocabulary
from policy_targets.office.vocabulary import Vocabulary

ONE, TWO = "pujiang-2025/tasks/03", "pujiang-2025/tasks/04"
Q1 = ("2025-01-01", "2025-03-31")


def title(task_id: str) -> str:
    return vocabulary.task_rows()[task_id]["title_printed"]


def report(task_id: str = ONE, days: tuple = Q1, status: str = "in_progress", share: str = "", **others: str) -> tuple:
    values = {"note": "", "reason_of_delay": "", "reported_by": "浦江县经信局", "reported_on": ""} | others
    return (task_id, *days, status, share, *values.values())


HEAD = ["浦江县2025年一季度任务进展"]
OFFICE = ["填报单位：浦江县经信局"]


def sheet(*rows: list, name: str = "任务") -> bytes:
    return xlsx((name, [HEAD, OFFICE, *rows]))


READ = {
    "ids.csv": (
        text(
            "task_id,period_start,period_end,status,share_done,note,reason_of_delay,reported_by,reported_on\n"
            f'{ONE},2025-01-01,2025-03-31,in_progress,40.25,"one, two",none yet,A bureau,2025-04-02\n'
        ),
        [
            report(
                share="40.25",
                note="one, two",
                reason_of_delay="none yet",
                reported_by="A bureau",
                reported_on="2025-04-02",
            )
        ],
    ),
    "gbk.csv": (
        text(f"任务；时间；状态；填报单位\n{title(ONE)}；2025年末；完成；浦江县经信局\n", "gb18030"),
        [report(days=("", "2025-12-31"), status="completed")],
    ),
    "names.xlsx": (
        sheet(
            ["序号", "重点任务", "责任单位", "推进状态", "备注"],
            [1, f"1. {title(ONE)}", "县科技局", "正常推进", "开工"],
        ),
        [report(note="开工")],
    ),
    "two-levels.xlsx": (
        xlsx(
            (
                "S",
                [
                    HEAD,
                    OFFICE,
                    ["任务", "推进情况", None, None],
                    [None, "状态", "完成比例（%）", "备注"],
                    [title(ONE), "滞后", 12.5, None],
                    [title(TWO), "已完成", 100, None],
                    ["合计", None, None, None],
                    ["注：每季度填报"],
                ],
            ),
            merged=("A3:A4", "B3:D3"),
        ),
        [report(status="behind", share="12.5"), report(TWO, status="completed", share="100")],
    ),
    "blank-rows.xlsx": (
        sheet(
            ["任务代码", "状态", "完成比例", "滞后原因"],
            [ONE, None, None, None],
            [None, None, None, None],
            ["任务代码", "状态", "完成比例", "滞后原因"],
            [TWO, "—", "/", "无"],
            ["一、产业", None, None, None],
            [TWO, "未启动", None, "等审批"],
        ),
        [report(TWO, status="not_started", reason_of_delay="等审批")],
    ),
    "percent.xlsx": (
        sheet(
            ["任务代码", "状态", "完成比例", "计量单位"],
            [ONE, "推进中", Shown(0.4, "0%"), "%"],
            [TWO, "推进中", "0.5%", "%"],
        ),
        [report(share="40"), report(TWO, share="0.5")],
    ),
    "percent.ods": (
        ods("S", [HEAD, OFFICE, ["任务代码", "状态", "完成比例"], [ONE, "推进中", Shown(0.4, "0%")]]),
        [report(share="40")],
    ),
    "merged-status.xlsx": (
        xlsx(
            ("S", [HEAD, OFFICE, ["任务代码", "状态"], [ONE, "推进中"], [TWO, None]]),
            merged=("B4:B5",),
        ),
        [report(), report(TWO)],
    ),
    "periods.xlsx": (
        sheet(
            ["任务代码", "时间", "状态"],
            [ONE, "2025年3月", "推进中"],
            [ONE, "2025Q2", "推进中"],
            [ONE, "上半年", "推进中"],
            [ONE, "2025/6/30", "推进中"],
        ),
        [
            report(days=("2025-03-01", "2025-03-31")),
            report(days=("2025-04-01", "2025-06-30")),
            report(days=("2025-01-01", "2025-06-30")),
            report(days=("", "2025-06-30")),
        ],
    ),
    "by-plan-and-number.xlsx": (
        sheet(["规划", "原文序号", "任务", "状态"], ["浦江县", "3", title(ONE), "推进中"]),
        [report()],
    ),
    "figures-too.xlsx": (
        xlsx(
            ("任务", [HEAD, OFFICE, ["任务代码", "状态"], [ONE, "推进中"]]),
            ("指标", [["2025年3月末浦江县"], OFFICE, ["指标", "数值", "计量单位"], ["高新技术企业数", None, "家"]]),
        ),
        [report()],
    ),
}
# file name: content, and of each question its row, column, column of the landing folder and beginning in both languages
ASKED = {
    "unknown.xlsx": (
        sheet(["任务", "状态"], ["造一艘飞船", "推进中"]),
        [(4, "A", "task_id", "unknown task", "任务名称或代码未收录")],
    ),
    "unknown-near.xlsx": (
        sheet(["任务", "状态"], [title(ONE)[:-1], "推进中"]),
        [(4, "A", "task_id", "unknown task", "任务名称或代码未收录")],
    ),
    "unknown-code.csv": (
        text("task_id,period_end,status,reported_by\npujiang-2025/tasks/99,2025-03-31,completed,x\n"),
        [(2, "A", "task_id", "unknown task", "任务名称或代码未收录")],
    ),
    "two-of-one-name.xlsx": (
        xlsx(("S", [["平湖市2025年一季度"], OFFICE, ["任务", "状态"], ["健全工作体系", "推进中"]])),
        [(4, "A", "task_id", "4 tasks bear this name or number", "有 4 项任务用这个名称或序号")],
    ),
    "code-of-another.xlsx": (
        sheet(["任务", "状态", "任务代码"], [title(ONE), "推进中", TWO]),
        [(4, "C", "task_id", f"two readings: {ONE} and {TWO}", "有两种说法")],
    ),
    "place-of-another.xlsx": (
        xlsx(("S", [["平湖市2025年一季度"], OFFICE, ["任务", "状态"], [title(ONE), "推进中"]])),
        [(4, "A", "task_id", "two readings: 平湖市 and 浦江县", "有两种说法")],
    ),
    "blank-task.xlsx": (
        sheet(["任务", "状态"], [None, "推进中"], [title(ONE), None]),
        [(4, "A", "task_id", "the task is blank", "任务为空")],
    ),
    "part-of-one.xlsx": (
        sheet(["任务代码", "状态", "完成比例（%）"], [ONE, "推进中", 0.4], [TWO, "已完成", 1]),
        [
            (4, "C", "share_done", "two readings: 0.4 percent, or 40 percent", "完成比例有两种读法：0.4%，或 40%"),
            (5, "C", "share_done", "two readings: 1 percent, or 100 percent", "完成比例有两种读法：1%，或 100%"),
        ],
    ),
    "other-unit.xlsx": (
        sheet(["任务代码", "状态", "完成比例", "计量单位"], [ONE, "推进中", 40, "亿元"]),
        [(4, "C", "share_done", "the share done in another unit", "完成比例的计量单位不是百分比")],
    ),
    "merged-share.xlsx": (
        xlsx(
            ("S", [HEAD, OFFICE, ["任务代码", "状态", "完成比例"], [ONE, "推进中", 40], [TWO, "推进中", None]]),
            merged=("C4:C5",),
        ),
        [
            (4, "C", "share_done", "one figure in a cell that is merged", "合并单元格"),
        ],
    ),
    "heading.xlsx": (
        sheet(["任务代码", "状态", "红黄绿灯"], [ONE, "推进中", "绿"]),
        [(3, "C", "", "a heading of a table of tasks that is not understood", "任务表的表头看不懂")],
    ),
    "status-twice.xlsx": (
        sheet(["任务代码", "状态", "推进状态"], [ONE, "推进中", "滞后"]),
        [(3, "C", "status", "the column stands twice, in B and C", "同一内容出现两列")],
    ),
    "no-period.xlsx": (
        xlsx(("S", [OFFICE, ["任务代码", "状态"], [ONE, "推进中"]])),
        [(3, "A", "period_end", "nothing says of which year and month", "没有说明是哪一年")],
    ),
    "blank-period.xlsx": (
        sheet(["任务代码", "时间", "状态"], [ONE, None, "推进中"]),
        [(4, "B", "period_end", "the period is blank", "时间为空")],
    ),
    "no-office.xlsx": (
        xlsx(("S", [HEAD, ["任务代码", "状态"], [ONE, "推进中"]])),
        [(2, None, "reported_by", "nothing says who reports", "没有说明由谁填报")],
    ),
    "other-plan.xlsx": (
        sheet(["规划", "任务", "状态"], ["平湖市", title(ONE), "推进中"]),
        [(4, "B", "task_id", "two readings: pinghu-2027 and pujiang-2025", "有两种说法")],
    ),
    "unknown-plan.xlsx": (
        sheet(["规划", "任务", "状态"], ["某市方案", title(ONE), "推进中"]),
        [(4, "A", "task_id", "unknown plan", "规划名称未收录")],
    ),
    "control.csv": (
        text(f"任务代码,时间,状态,进展情况,填报单位\n{ONE},2025年,推进中,a\x07b,x\n"),
        [(2, "D", "note", "control character U+0007", "含控制字符")],
    ),
}


def converted(tmp_path, name: str, content: bytes, *mapped: tuple[str, str, str]) -> deliveries.Delivery:
    (tmp_path / name).write_bytes(content)
    return deliveries.convert(name, grids.read(str(tmp_path / name)), Vocabulary(mapped))


@pytest.mark.parametrize("name", READ)
def test_tables_of_tasks_are_read_rightly(tmp_path, name):
    found = converted(tmp_path, name, READ[name][0])
    assert found.problems == []
    assert [tuple(told.row.values()) for _, told in found.reports] == READ[name][1]
    assert all("task_id" in told.cells for _, told in found.reports)
    assert found.figures == []
    assert found.reading_zh


@pytest.mark.parametrize("name", ASKED)
def test_what_a_table_of_tasks_leaves_open_is_asked(tmp_path, name):
    found = converted(tmp_path, name, ASKED[name][0])
    told = [(p.line_no, p.sheet_column, p.column_name, p.problem, p.problem_zh) for p in found.problems]
    assert len(told) == len(ASKED[name][1]), told
    for problem, expected in zip(told, ASKED[name][1], strict=True):
        assert problem[:3] == expected[:3]
        assert problem[3].startswith(expected[3])
        assert problem[4].startswith(expected[4])
    assert all(problem.accepted and problem.accepted_zh for problem in found.problems)


def test_what_is_no_state_is_handed_on_to_be_refused(tmp_path):
    rows = [["任务代码", "状态", "完成比例"], [ONE, "基本完成", "过半"], [TWO, None, 50]]
    found = converted(tmp_path, "x.xlsx", sheet(*rows))
    assert [(told.row["status"], told.row["share_done"]) for _, told in found.reports] == [
        ("基本完成", "过半"),
        ("", "50"),
    ]


def test_a_mapping_file_settles_words_of_tasks(tmp_path):
    rows = [["工程", "红黄绿灯", "形象", "督办人"], ["头号工程", "绿", 30, "某人"]]
    mapped = (
        ("heading", "工程", "task"),
        ("heading", "红黄绿灯", "status"),
        ("heading", "形象", "share_done"),
        ("heading", "督办人", "-"),
        ("task", "头号工程", ONE),
        ("status", "绿", "in_progress"),
    )
    for line in mapped:
        vocabulary._check(*line)
    found = converted(tmp_path, "x.xlsx", sheet(*rows), *mapped)
    assert found.problems == []
    assert [tuple(told.row.values()) for _, told in found.reports] == [report(share="30")]
