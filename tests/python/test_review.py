"""The review of a proposed plan: its page, and the commands review and accept."""

import csv
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from policy_targets.inputs import plan_reviews, rows
from policy_targets.pages import plan_review
from policy_targets.pages.plan_review import words
from policy_targets.paths import PROJECT
from policy_targets.plans import command, held, open_points, propose, proposed_files, reading
from policy_targets.plans.folder import PAGE, SOURCE

FIXTURES = PROJECT / "tests" / "fixtures" / "plans"
PLANS = sorted(path for path in FIXTURES.iterdir() if path.suffix in (".txt", ".md", ".html"))
LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
MARKS = """[...document.querySelectorAll('#paper .m')].map(mark =>
    [Number(mark.id.slice(3)), [...mark.textContent].length, [...mark.classList]])"""
LINES = """[...document.querySelectorAll('#paper .line')].map(line => {
    const copy = line.cloneNode(true);
    copy.querySelectorAll('.chip').forEach(chip => chip.remove());
    return copy.textContent;
})"""
STANDS_BEFORE = """([one, other]) =>
    !!(document.querySelector(one).compareDocumentPosition(document.querySelector(other)) & 4)"""
OPEN_ALL = "document.querySelectorAll('details').forEach(details => (details.open = true))"
IS_IN_SIGHT = "mark => mark.getBoundingClientRect().top > 0 && mark.getBoundingClientRect().bottom < innerHeight"


def proposed(file: Path, plans: Path) -> Path:
    """The folder that is proposed for a file, below plans."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PLANS_DIR", str(plans))
        assert command.propose((str(file),), "", "", False) == 0
    return next(path for path in plans.iterdir() if path.is_dir())


def edit(file: Path, change) -> None:
    """Change the rows of a file: change gets the list of them."""
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        there, columns = list(reader), reader.fieldnames
    change(there)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(there)


def table(folder: Path, name: str) -> list[dict]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def written(folder: Path) -> Path:
    there = held.read(folder)
    return plan_review.write(there, held.problems_of_rows(there))


@pytest.fixture
def plans(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("PLANS_DIR", str(tmp_path / "plans"))
    return tmp_path / "plans"


@pytest.fixture
def folder(plans) -> Path:
    return proposed(FIXTURES / "tabs_and_quarters.txt", plans)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory) -> Path:
    """A proposed folder with one number that no row explains."""
    folder = proposed(FIXTURES / "tabs_and_quarters.txt", tmp_path_factory.mktemp("plans"))
    edit(folder / "number_exclusions.csv", lambda there: there.pop(5))
    written(folder)
    return folder


# Page


def test_the_page_shows_the_whole_text_and_asks_for_nothing(reviewed, open_page):
    page = open_page(reviewed / PAGE)
    text = (reviewed / SOURCE).read_bytes().decode("utf-8")
    assert page.evaluate(LINES) == text.removesuffix("\n").split("\n")
    assert {url.split(":")[0] for url in page.asked} == {"file"}
    assert not page.wrong
    assert str(PROJECT) not in (reviewed / PAGE).read_text("utf-8")


def test_every_number_is_coloured_by_what_became_of_it(reviewed, open_page):
    text = (reviewed / SOURCE).read_bytes().decode("utf-8")
    wanted = dict.fromkeys(rows.numerals(text), "uncovered")
    assert len(wanted) > 100
    for name in ("number_exclusions", "commitments", "allocations", "targets"):
        for row in table(reviewed, name):
            for place in range(int(row["char_start"] or 0), int(row["char_end"] or 0)):
                if place in wanted:
                    wanted[place] = row.get("number_class", name)
    marks = {
        place: classes
        for start, length, classes in open_page(reviewed / PAGE).evaluate(MARKS)
        for place in range(start, start + length)
    }
    assert [(place, text[place], kind) for place, kind in wanted.items() if kind not in marks.get(place, ())] == []
    assert {"targets", "allocations", "commitments", "uncovered", "period"} <= set(wanted.values())
    legend = set(re.findall(r'id="kind-(\w+)"', (reviewed / PAGE).read_text("utf-8")))
    assert set(wanted.values()) <= legend


def test_bodies_and_tasks_are_marked(reviewed, open_page):
    page = open_page(reviewed / PAGE)
    bodies = {start for start, _, classes in page.evaluate(MARKS) if "body" in classes}
    assert {int(row["char_start"]) for row in table(reviewed, "task_organizations")} <= bodies
    tasks = page.locator("#paper .chip").evaluate_all("chips => chips.map(chip => chip.getAttribute('href'))")
    assert len(tasks) == len(table(reviewed, "tasks")) > 3
    page.locator("#paper .chip").first.click()
    assert table(reviewed, "tasks")[0]["title_printed"] in page.locator("#card").inner_text()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_mark_shows_its_row_with_file_and_line(reviewed, open_page, by):
    page = open_page(reviewed / PAGE)
    row = table(reviewed, "targets")[1]
    mark = page.locator(f"#at-{row['char_start']}")
    if by == "mouse":
        mark.click()
    else:
        mark.focus()
        page.keyboard.press("Enter")
    card = page.locator("#card")
    card.locator("h3").wait_for()
    file, line = re.search(r"(targets\.csv):(\d+)", card.inner_text()).groups()
    assert row["target_id"] in (reviewed / file).read_text("utf-8").splitlines()[int(line) - 1]
    for column, value in row.items():
        assert column in card.inner_text()
        assert value in card.inner_text()
    assert "chosen" in mark.get_attribute("class")
    page.keyboard.press("Escape")
    assert card.get_attribute("class") == ""
    assert page.evaluate("document.activeElement.id") == f"at-{row['char_start']}"


def test_a_merged_cell_shows_all_its_rows(folder, open_page):
    first, second = table(folder, "allocations")[:2]

    def merge(there):
        for column in ("value_printed", "char_start", "char_end"):
            there[1][column] = there[0][column]

    edit(folder / "allocations.csv", merge)
    page = open_page(written(folder))
    page.locator(f"#at-{first['char_start']}").click()
    for row in (first, second):
        assert row["allocation_id"] in page.locator("#card").inner_text()


def test_what_is_open_stands_before_the_text_and_leads_to_its_place(reviewed, open_page):
    page = open_page(reviewed / PAGE)
    assert page.evaluate(STANDS_BEFORE, ["#open", "#text"])
    found = open_points.find(held.read(reviewed))
    assert page.locator("#open li").count() == sum(map(len, found.values()))
    (number,) = found["numbers"]
    page.locator("#open-numbers a.where").click()
    mark = page.locator(f"#at-{number.place[0]}")
    assert mark.inner_text() == number.words
    assert page.evaluate(IS_IN_SIGHT, mark.element_handle())
    line = f"{reviewed.name},{number.place[0]},{number.place[1]},{number.words},"
    assert line in page.locator("#card").inner_text()
    page.locator("#open-labels a.file").first.click()
    assert found["labels"][0].words in page.locator("#card dl").first.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_both_languages(reviewed, open_page, language):
    page = open_page(reviewed / PAGE, locale=LANGUAGES[language])
    other = next(one for one in LANGUAGES if one != language)
    for spoken in (language, other):
        page.locator(f"[data-language={spoken}]").click()
        heading = words()["page"]["doubts"][list(LANGUAGES).index(spoken)]
        assert page.locator("#open > h2").inner_text() == heading
        assert page.evaluate("document.documentElement.lang").startswith(spoken)
    assert not page.wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_does_not_scroll_sideways(reviewed, open_page, language):
    page = open_page(reviewed / PAGE, 390, LANGUAGES[language], touch=True)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#paper a.targets").first.click()
    page.locator("#card h3").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.getElementById('card').getBoundingClientRect().bottom") <= 900


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_accessible(reviewed, open_page, language):
    page = open_page(reviewed / PAGE, locale=LANGUAGES[language])
    page.evaluate("document.getElementById('table-targets').open = true")
    page.locator("#paper a.targets").first.click()
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert not [(violation["id"], violation["help"], violation["nodes"][0]["html"]) for violation in violations]


HOSTILE = "</script><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">{{ 7*7 }}"


def test_hostile_text_is_text(folder, open_page):
    text = (folder / SOURCE).read_bytes().decode("utf-8")
    text += f"\n{HOSTILE}\n<!-- \x07\u202e]]>\t12\r\n"
    (folder / SOURCE).write_bytes(text.encode("utf-8"))
    edit(folder / "documents.csv", lambda there: there[0].update(title_zh=HOSTILE))
    edit(folder / "targets.csv", lambda there: there[0].update(label_printed=HOSTILE))
    edit(folder / "number_exclusions.csv", lambda there: there[0].update(number_class=HOSTILE))
    edit(folder / "tasks.csv", lambda there: there[0].update(item_no=HOSTILE))
    edit(folder / "doubts.csv", lambda there: there[0].update(reason=HOSTILE, choices=HOSTILE, column=HOSTILE))
    page = open_page(written(folder))
    lines = page.evaluate(LINES)
    assert lines[-2:] == [HOSTILE, "<!-- U+0007U+202E]]>\t12"]
    page.locator(f"#at-{table(folder, 'targets')[0]['char_start']}").click()
    assert HOSTILE in page.locator("#card").inner_text()
    page.evaluate(OPEN_ALL)
    assert page.title() == HOSTILE
    assert page.locator("img").count() == 0
    assert {url.split(":")[0] for url in page.asked} == {"file"}
    assert not page.wrong


def test_rows_that_cannot_be_right_are_named_at_the_top(folder, open_page):
    length = len((folder / SOURCE).read_bytes().decode("utf-8"))
    targets = table(folder, "targets")

    def spoil(there):
        there[0]["char_end"] = str(length + 1)
        there[1]["value_printed"] = "一百万"
        there[2]["char_start"] = "many"
        there[3].update({column: there[4][column] for column in ("value_printed", "char_start", "char_end")})

    edit(folder / "targets.csv", spoil)
    edit(
        folder / "commitments.csv",
        lambda there: there[0].update({name: targets[5][name] for name in ("value_printed", "char_start", "char_end")}),
    )
    edit(folder / "documents.csv", lambda there: there[0].update(source_sha256="0"))
    content = (folder / "tasks.csv").read_text("utf-8")
    (folder / "tasks.csv").write_text(content.replace(",", ";"), "utf-8")
    (folder / "notes.csv").write_text("a,b\n", "utf-8")
    there = held.read(folder)
    found = [(Path(problem.file).name, problem.line, problem.problem) for problem in held.problems_of_rows(there)]
    assert sorted(found, key=str) == [
        ("commitments.csv", 2, "another row holds it"),
        ("documents.csv", 2, "differs from source.txt"),
        ("notes.csv", None, "unknown file"),
        ("targets.csv", 2, "outside of the text"),
        ("targets.csv", 3, "differs from the document"),
        ("targets.csv", 4, "no place"),
        ("tasks.csv", 1, "cells separated by semicolons"),
    ]
    assert len(held.problems_of(there)) == len(found)  # the build finds no others, and names none twice
    page = open_page(written(folder), locale="zh-CN")
    assert page.locator("#problems li").count() == len(found)
    assert "与原文不符" in page.locator("#problems").inner_text()
    assert page.evaluate(STANDS_BEFORE, ["#problems", "#open"])
    page.locator("#problems a.file", has_text="targets.csv:3").click()
    assert "一百万" in page.locator("#card").inner_text()


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_page_has_words_for_every_doubt_which_is_open_at_first(path):
    proposal = propose.propose(reading.read([path]))
    _, made = proposed_files.make(proposal)
    tables = {
        name: [
            held.Row(name, line, {column: str(value) for column, value in row.items()})
            for line, row in enumerate(there, start=2)
        ]
        for name, there in made.items()
    }
    there = held.Held(path, proposal.original, tables)
    kept = [row for row in there.rows("doubts") if row["table"] not in open_points.COUNTED]
    asked = [point for name, points in open_points.find(there).items() if name not in command.OPEN for point in points]
    assert sorted((row["table"], row["column"], row["reason"]) for row in kept) == sorted(
        (point.group, point.column, point.reason) for point in asked
    )
    for row in there.rows("doubts"):
        if row["table"] not in open_points.COUNTED:
            assert 'class="zh"' in plan_review.sentence(row["reason"]), row["reason"]
            for code in filter(None, row["choices"].split(" | ")):
                assert 'class="zh"' in plan_review.choice(code), code


def test_an_answer_settles_a_doubt(plans):
    folder = proposed(FIXTURES / "ranked_bodies.txt", plans)
    before = open_points.find(held.read(folder))
    assert before.keys() == {"documents", "targets", "task_organizations", "blanket_clauses", "labels", "bodies"}
    label = before["labels"][0].words
    (doubtful,) = before["targets"]
    bodies = {point.rows[0]["organization_id"] for point in before["bodies"]}

    edit(
        folder / "indicator_labels.csv",
        lambda there: there.append(there[0] | {"label_printed": label, "indicator_id": "industrial_investment"}),
    )
    edit(folder / "targets.csv", lambda there: there.pop(doubtful.rows[0].line - 2))
    edit(
        folder / "organizations.csv",
        lambda there: [row.update(function="finance") for row in there if row["organization_id"] in bodies],
    )
    edit(folder / "documents.csv", lambda there: there[0].update(issued_on="2025-01-02", issuing_body="某县人民政府"))
    after = open_points.find(held.read(folder))
    assert label not in {point.words for point in after["labels"]}
    assert [point.column for point in after["documents"]] == ["region_id"]
    assert after.keys() == {"documents", "task_organizations", "blanket_clauses", "labels"}

    edit(folder / "doubts.csv", lambda there: there.clear())  # the rows are right as they stand
    assert open_points.find(held.read(folder)).keys() == {"labels"}


def test_a_label_stays_open_where_the_unit_does_not_fit(plans):
    folder = proposed(FIXTURES / "tabs_and_quarters.txt", plans)
    label, row = "规上企业利润", table(folder, "targets")[0]
    mapped = {"document_id": folder.name, "label_printed": label, "indicator_id": "industrial_investment"}
    edit(folder / "targets.csv", lambda there: [there.append(row | {"label_printed": label, "unit_printed": "家"})])
    edit(folder / "indicator_labels.csv", lambda there: there.append(mapped))
    assert label in {point.words for point in open_points.find(held.read(folder))["labels"]}
    edit(folder / "targets.csv", lambda there: there[-1].update(unit_printed="亿元"))
    assert label not in {point.words for point in open_points.find(held.read(folder))["labels"]}


# Commands


def test_accepting_names_what_is_open_and_a_later_change_is_noticed(folder, capsys):
    edit(folder / "number_exclusions.csv", lambda there: there.pop(5))
    capsys.readouterr()
    assert command.accept(folder.name, " 李 明 ") == 0
    said = capsys.readouterr().out
    found = open_points.find(held.read(folder))
    for what in (
        f"labels without an indicator: {len(found['labels'])}",
        f"targets.csv:{found['labels'][0].rows[0].line} {found['labels'][0].words}",
        "numbers that nobody explains: 1",
        "next: make build",
    ):
        assert what in said, said
    assert plan_reviews.read(folder).accepted_by == "李 明"
    assert plan_reviews.read(folder).is_accepted
    assert 'class="state accepted"' in (folder / PAGE).read_text("utf-8")

    edit(folder / "doubts.csv", lambda there: there.clear())
    assert plan_reviews.read(folder).is_accepted
    with (folder / SOURCE).open("ab") as text:
        text.write(b"\n")
    assert command.review(folder.name) == 0
    said = capsys.readouterr().out
    assert "source.txt changed since 李 明 accepted it" in said
    assert "documents.csv:2, column source_sha256" in said
    page = (folder / PAGE).read_text("utf-8")
    assert 'class="state changed"' in page
    assert "make accept PLAN=" in page
    assert f"make preview PLAN={folder.name}" in page
    assert command.accept(f"{folder}/", "李 明") == 0
    assert "a build leaves it out" in capsys.readouterr().out
    assert plan_reviews.read(folder).is_accepted


def test_who_accepted_first_stays_while_no_file_changes(folder, capsys):
    for by in ("李 明", "王审"):
        assert command.accept(folder.name, by) == 0
    assert "stays as 李 明 accepted it" in capsys.readouterr().out
    assert plan_reviews.read(folder).accepted_by == "李 明"


def test_one_plan_under_two_ids_is_told(folder, capsys):
    assert command.review(folder.name) == 0
    assert "REPLACES=" not in capsys.readouterr().out
    twin = shutil.copytree(folder, folder.with_name("twin-2025"))
    edit(twin / "documents.csv", lambda there: there[0].update(document_id=twin.name))
    assert command.review(folder.name) == 0
    assert "REPLACES=twin-2025" in capsys.readouterr().out
    edit(folder / "documents.csv", lambda there: there[0].update(replaces_document_id=twin.name))
    assert command.review(folder.name) == 0
    assert "REPLACES=" not in capsys.readouterr().out


def test_proposing_the_same_again_keeps_the_review(folder):
    assert command.accept(folder.name, "reader") == 0
    noted = (folder / plan_reviews.REVIEW).read_bytes()
    proposed(FIXTURES / "tabs_and_quarters.txt", folder.parent)
    assert (folder / plan_reviews.REVIEW).read_bytes() == noted
    assert plan_reviews.read(folder).is_accepted


@pytest.mark.parametrize(
    ("plan", "by", "spoil", "said"),
    [
        ("nowhere-2025", "reader", None, "there are: yunling-2024"),
        ("", "reader", None, "say which plan"),
        ("..", "reader", None, "no plan folder"),
        ("yunling-2024", " ", None, "BY=<name>"),
        ("yunling-2024", "a\x07b", None, "BY=<name>"),
        ("yunling-2024", "reader", lambda folder: (folder / SOURCE).unlink(), "no text of the plan"),
        ("yunling-2024", "reader", lambda folder: (folder / SOURCE).write_bytes(b" \n"), "no text of the plan"),
        ("yunling-2024", "reader", lambda folder: (folder / SOURCE).write_bytes(b"\xd4\xc6"), "not UTF-8"),
        (
            "yunling-2024",
            "reader",
            lambda folder: (folder / "targets.csv").write_bytes("目标".encode("gb18030")),
            "targets.csv:1: not UTF-8",
        ),
        (
            "yunling-2024",
            "reader",
            lambda folder: (folder / "documents.csv").unlink(),
            "documents.csv: file is missing",
        ),
    ],
)
def test_what_cannot_be_accepted_is_refused(folder, capsys, plan, by, spoil, said):
    if spoil:
        spoil(folder)
    assert command.accept(plan, by) == 1
    assert said in capsys.readouterr().err
    assert not (folder / plan_reviews.REVIEW).exists()


def test_without_a_folder_of_plans_nothing_is_accepted(plans, capsys):
    assert command.accept("yunling-2024", "reader") == 1
    assert "there is none yet" in capsys.readouterr().err
