"""Rows of invented plans in many layouts, as a careful reader takes them; each place holds the words of its row."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import proposals as bench
from policy_targets.inputs import documents, seeds
from policy_targets.paths import PROJECT
from policy_targets.plans import (
    bodies,
    folder,
    knowledge,
    propose,
    proposed_files,
    quantities,
    reading,
    run_together,
    run_together_places,
    words,
)

FIXTURES = PROJECT / "tests" / "fixtures" / "plans"
PLANS = sorted(path for path in FIXTURES.iterdir() if path.suffix in (".txt", ".md", ".html"))


def rows_of(text: str) -> list[str]:
    """Every proposed row as one line, without white space and in half-width signs."""
    proposal = propose.propose(text)
    _, made = proposed_files.make(proposal)
    lines = []
    for name, columns in (
        ("targets", ["label_printed", "unit_printed", "period_printed", "value_printed"]),
        ("allocations", ["region_printed", "label_printed", "unit_printed", "period_printed", "value_printed"]),
        ("tasks", ["item_no", "title_printed"]),
        ("task_organizations", ["task_id", "name_printed", "role_printed"]),
        ("commitments", ["task_id", "kind", "label_printed", "value_printed"]),
    ):
        for row in made[name]:
            cells = [words.squeezed(words.plain(str(row[column]))) for column in columns]
            lines.append(" | ".join([name, *cells]))
    return lines


@pytest.fixture(scope="module", params=PLANS, ids=lambda path: path.stem)
def plan(request) -> tuple[Path, str]:
    return request.param, reading.read([request.param])


def test_rows_are_those_of_a_careful_reader(plan):
    path, text = plan
    assert rows_of(text) == path.with_suffix(".rows").read_text("utf-8").splitlines()


def test_places_hold_the_words_of_their_rows(plan):
    _, text = plan
    _, made = proposed_files.make(propose.propose(text))
    for name, column in (
        ("targets", "value_printed"),
        ("allocations", "value_printed"),
        ("commitments", "value_printed"),
        ("task_organizations", "name_printed"),
        ("number_exclusions", "text_printed"),
    ):
        for row in made[name]:
            found = text[row["char_start"] : row["char_end"]]
            assert words.squeezed(found) == words.squeezed(row[column]), (name, row)
    for row in made["tasks"]:
        assert row["char_start"] < row["char_end"] <= len(text)


def test_numbers_are_explained_once(plan):
    _, text = plan
    _, made = proposed_files.make(propose.propose(text))
    places = [(row["char_start"], row["char_end"]) for row in made["number_exclusions"]]
    assert all(end <= start for (_, end), (start, _) in zip(places, places[1:], strict=False))


def cells_on_lines(text: str) -> str:
    return "\n".join("\n".join(line.split("\t")) for line in text.split("\n"))


def cells_by_blanks(text: str) -> str:
    return "\n".join(
        " ".join(cell.replace(" ", "") for cell in line.split("\t")) if "\t" in line else line
        for line in text.split("\n")
    )


LAYOUTS = {
    "strokes": lambda text: text.replace("\t", " | "),
    "blanks": cells_by_blanks,
    "one cell a line": cells_on_lines,
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "half-width signs": lambda text: text.translate(str.maketrans("（）：；，％", "():;,%")),
    "twice": lambda text: f"{text}\n{text}",
    "empty lines": lambda text: text.replace("\n", "\n\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_of_tables_makes_no_difference(layout):
    text = (FIXTURES / "tabs_and_quarters.txt").read_text("utf-8")
    assert sorted(rows_of(LAYOUTS[layout](text))) == sorted(rows_of(text))


WANTED = {  # recall and precision by exact place
    "targets": (95, 90),
    "allocations": (95, 90),
    "tasks": (95, 90),
    "task_organizations": (95, 90),
    "commitments": (90, 85),
}


def test_shipped_plans_are_found_without_what_is_known_of_them():
    for document_id, path in documents.at_hand().items():
        knowledge.leave_out(document_id)
        try:
            proposed = bench.proposed_rows(documents.read_text(path), document_id)
        finally:
            knowledge.leave_out(None)
        for table, counts in bench.measure(bench.shipped(document_id), proposed, show=False).items():
            recall, precision = WANTED[table]
            assert counts["hits"] * 100 >= recall * counts["key"], (document_id, table, counts)
            assert counts["hits"] * 100 >= precision * counts["proposed"], (document_id, table, counts)


def test_what_is_left_out_is_not_known():
    label = next(row["label_printed"] for row in seeds.read("indicator_labels") if "四群八链" in row["label_printed"])
    assert knowledge.indicators_of(label, "")[0]
    knowledge.leave_out("pinghu-2027")
    try:
        assert not knowledge.indicators_of(label, "")[0]
    finally:
        knowledge.leave_out(None)


def test_digits_that_nothing_tells_how_to_cut_are_given_up():
    assert run_together.ways("1" * 45 + "..", 12) == []
    assert [(0, 5), (5, 9), (9, 13), (13, 17)] in run_together.ways("968.5103011101200", 4)


def test_digits_are_cut_so_that_places_add_up_to_their_total():
    rows = {
        "甲镇": ["199", "4", "144.8", "12.2"],
        "乙镇": ["75", "286", "291.5", "-"],
        "丙乡": ["-", "21", "682", "11.3"],
        "丁乡": ["23", "292", "634", "13.2"],
        "合计": ["297", "603", "1752.3", "12"],
    }
    globs = ["".join(cells) for cells in rows.values()]
    cut = run_together_places.cut(globs, [place == "合计" for place in rows], ["家", "家", "亿元", "%"])
    assert [[glob[a:b] for a, b in way] for glob, way in zip(globs, cut, strict=True)] == list(rows.values())


@pytest.mark.parametrize(
    ("printed", "roles"),
    [
        ("市工信局牵头,市财政局、市科技局,各镇街配合", ["牵头", "配合", "配合", "配合"]),
        ("市工信局,市财政局配合", ["", "配合"]),  # who stands before the comma has no word of its own
        ("市工信局牵头,市财政局按职责分工负责,各镇街落实", ["牵头", "", ""]),
        ("市工信局牵头,市财政局按职责分工配合", ["牵头", "配合"]),
        ("市工信局牵头;市财政局配合;各县(市、区)政府负责落实", ["牵头", "配合", ""]),
        ("责任单位:市工信局、市财政局(牵头)、各镇街 市税务局", ["", "牵头", "", ""]),
        ("牵头单位:市工信局,责任单位:市财政局,配合单位:市税务局", ["牵头", "", "配合"]),
    ],
)
def test_words_give_roles_to_the_bodies_that_they_stand_with(printed, roles):
    assert [body.role for body in bodies.listed(printed, 0, len(printed))] == roles


def test_figures_that_are_hardly_meant_so_are_doubted():
    told = "示例县2026年工业方案\n\n一、工作目标\n\n{}\n"
    doubted = {}
    for goals in (
        "2026年，技改投资占工业投资比重达到120%，规上企业数字化改造覆盖率达到100%，规上工业增加值增长120%。",
        "到2076年，新增规上工业企业5家。",
    ):
        text = told.format(goals)
        _, made = proposed_files.make(propose.propose(text))
        for row in made["doubts"]:
            start, _, end = row["row"].partition("-")
            if row["column"] == "value_printed" and end:
                doubted[text[int(start) : int(end)]] = row["reason"]
    assert doubted == {
        "达到120%": "a share of more than 100 %",
        "5家": "a year far from those of the plan: 2076",
    }


@pytest.mark.parametrize(
    ("label", "unit", "indicator_id"),
    [
        ("规模以上工业增加值同比增长", "%", "above_scale_industry_value_added_growth"),
        ("全县规上工业增加值增幅", "%", "above_scale_industry_value_added_growth"),
        ("规上工业企业个数", "家", "above_scale_industrial_enterprises"),
        ("GDP增速", "%", "gdp_growth"),
        ("规模以上制造业全员劳动生产率", "万元/人", "above_scale_manufacturing_labour_productivity"),
        ("规上工业增加值", "%", None),  # the level and its growth are two
        ("规上工业增加值年均增长", "%", None),  # an average over years is no growth of one
        ("新增规上工业企业", "家", None),
    ],
)
def test_labels_are_known_however_they_are_written(label, unit, indicator_id):
    found, _ = knowledge.indicators_of(label, unit)
    assert [one[0] for one in found] == ([indicator_id] if indicator_id else [])


def test_a_label_in_another_unit_keeps_no_indicator():
    text = "石桥县2026年工业发展方案\n一、主要目标\n2026年，规上工业总产值{}。\n"
    for said, mapped in (("突破500亿元", 1), ("达到10%", 0)):
        proposal = propose.propose(text.format(said))
        _, made = proposed_files.make(proposal)
        assert [row["label_printed"] for row in made["targets"]] == ["规上工业总产值"]
        assert len(made["indicator_labels"]) == mapped
        doubts = [row["reason"] for row in made["doubts"] if row["table"] == "indicator_labels"]
        assert doubts == ([] if mapped else ["known by this label, but measured otherwise than in %"])


@pytest.mark.parametrize(
    ("printed", "unit", "read"),
    [
        ("8％以上", "", ("8", "", "%", "gte")),
        ("8—10家", "", ("8", "10", "家", "between")),
        ("三分之一以上", "", ("33.333333", "", "%", "gte")),
        ("控制在0.58吨标准煤/万元以内", "", ("0.58", "", "吨标准煤/万元", "lte")),
        ("不低于年度土地供应总量的30%", "", ("30", "", "%", "gte")),
        ("500多家", "", ("500", "", "家", "gt")),
        ("[8.5]", "%", ("8.5", "", "%", "eq")),
        ("1,200", "亿元", ("1200", "", "亿元", "eq")),
        ("高于全市平均水平", "", ("", "", "", "gt")),
        ("——", "家", ("", "", "家", "")),
        ("八成以上", "", ("80", "", "%", "gte")),
        ("突破500\n亿元", "", ("500", "", "亿元", "gt")),
    ],
)
def test_printed_values_are_read(printed, unit, read):
    assert quantities.read_value(printed, unit) == read


def propose_command(file: Path, plans: Path, *more: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "policy_targets", "propose", str(file), *more]
    environment = os.environ | {"PLANS_DIR": str(plans)}
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def test_the_command_writes_a_folder_with_the_columns_of_the_seeds(tmp_path):
    done = propose_command(FIXTURES / "tabs_and_quarters.txt", tmp_path)
    assert done.returncode == 0, done.stderr
    made = tmp_path / "yunling-2024"
    assert (made / folder.SOURCE).read_bytes() == (FIXTURES / "tabs_and_quarters.txt").read_bytes()
    for path in made.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == folder.columns(path.stem)
    (made / "targets.csv").write_text("changed by hand", "utf-8")
    again = propose_command(FIXTURES / "tabs_and_quarters.txt", tmp_path)
    assert again.returncode == 1
    assert "--replace" in again.stderr
    assert (made / "targets.csv").read_text("utf-8") == "changed by hand"


def test_what_is_no_plan_leaves_nothing_behind(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("尊敬的先生：\n您好。此致敬礼。\n", "utf-8")
    done = propose_command(letter, tmp_path / "plans")
    assert done.returncode == 1
    assert "no plan" in done.stderr
    assert not (tmp_path / "plans").exists()
