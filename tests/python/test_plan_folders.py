"""A plan folder is taken whole or left out whole, and what is wrong in it is named with the way to mend it."""

import csv
import re
import shutil

import duckdb
import plan_folders as samples
import pytest

from policy_targets.build import elsewhere
from policy_targets.inputs import plan_folders, plan_reviews
from policy_targets.paths import PROJECT
from policy_targets.plans import command

PLAN = PROJECT / "tests" / "fixtures" / "plans" / "ranked_bodies.txt"


@pytest.fixture(scope="module")
def proposal(tmp_path_factory):
    """A proposed folder."""
    plans = tmp_path_factory.mktemp("plans")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANS_DIR", str(plans))
        assert command.propose((str(PLAN),), "shili-2028", "", replace=False) == 0
    (plans / "shili-2028" / "indicator_labels.csv").write_text(
        "document_id,label_printed,indicator_id,match_type,reason\n"
        "shili-2028,工业技改投资增速,key_technical_renovation_investment_growth,exact,\n",
        "utf-8",
    )
    return plans / "shili-2028"


@pytest.fixture
def folder(proposal, tmp_path):
    return samples.accepted(samples.copied(proposal, tmp_path / "shili-2029"))


def found(*folders) -> list[str]:
    with plan_folders.Loader(list(folders)) as loader:
        return [str(problem) for folder in loader.folders for problem in folder.problems]


def test_a_proposal_has_no_problem(folder):
    assert found(folder) == []
    with plan_folders.Loader([folder]) as loader:
        assert [one.state for one in loader.folders] == ["loaded"]


def test_what_nobody_accepted_waits(proposal):
    with plan_folders.Loader([proposal]) as loader:
        (one,) = loader.folders
    assert (one.state, one.review.accepted_by) == ("waiting", None)
    assert "make accept PLAN=shili-2028" in one.review.reason
    with plan_folders.Loader([proposal], previewed="shili-2028") as loader:
        assert [one.state for one in loader.folders] == ["loaded"]


def test_a_change_after_review_is_noticed(folder):
    assert plan_reviews.read(folder).is_accepted
    samples.replace(folder, "source.txt", "。".encode(), "！".encode())
    assert plan_reviews.read(folder).reason.startswith("source.txt changed since 王审 accepted it on 2026-03-01")
    samples.accepted(folder)
    (folder / "regions.csv").unlink()
    assert plan_reviews.read(folder).reason.startswith("regions.csv changed since")


@pytest.mark.parametrize(
    ("content", "reason"), [("", "cannot be read"), ("[]", "cannot be read"), ('{"accepted_by": 1}', "cannot be read")]
)
def test_a_broken_review_is_none(folder, content, reason):
    (folder / "review.json").write_text(content, "utf-8")
    assert reason in plan_reviews.read(folder).reason


CELLS = [
    (
        "documents",
        "document_id",
        "other-2029",
        r"another plan than the folder; found 'other-2029'; accepted: shili-2029",
    ),
    ("documents", "effective_to", "2028年底", "wrong type; found '2028年底'; accepted: date"),
    ("documents", "effective_to", "", "blank cell"),
    ("documents", "region_id", "999999", "unknown key; found '999999'"),
    ("documents", "source_sha256", "0" * 64, "differs from source.txt"),
    ("targets", "char_start", "5", "differs from the document"),
    ("targets", "char_end", "x", "wrong type; found 'x'; accepted: integer"),
    ("targets", "target_id", "other/1", "another plan than the folder; found 'other/1'"),
    ("targets", "value_printed", "99", "differs from the document; found '99'"),
    ("tasks", "parent_task_id", "shili-2029/none", "unknown key; found 'shili-2029/none'"),
    ("tasks", "char_end", "99999999", "no stretch of the text"),
    ("task_organizations", "task_id", "shili-2029/none", "unknown key"),
    ("task_organizations", "position", "1.5", "wrong type; found '1.5'; accepted: integer"),
    ("commitments", "kind", "promise", "unknown word; found 'promise'; accepted: commitment"),
    ("indicator_labels", "indicator_id", "no_such_indicator", "unknown key; found 'no_such_indicator'"),
    ("organization_names", "organization_id", "nobody", "unknown key; found 'nobody'"),
    ("number_exclusions", "number_class", "other", "unknown word; found 'other'"),
]


@pytest.mark.parametrize(
    ("name", "column", "value", "expected"), CELLS, ids=[f"{n}-{c}-{v[:9]}" for n, c, v, _ in CELLS]
)
def test_a_cell_is_named_with_file_line_and_column(folder, name, column, value, expected):
    row = 1 if name in ("targets", "task_organizations") else 0
    line = samples.change(folder, name, column, value, row)
    messages = found(folder)
    place = f"plans/shili-2029/{name}.csv:{line}, column {column}: "
    own = [message for message in messages if message.startswith(place)]
    # a place that is off is told at the words which stand elsewhere
    own = own or [message for message in messages if message.startswith(f"plans/shili-2029/{name}.csv:{line}, ")]
    assert any(re.search(re.escape(expected), message) or expected in message for message in own), messages


FILES = [
    (lambda folder: (folder / "source.txt").unlink(), "source.txt: file is missing"),
    (lambda folder: (folder / "documents.csv").unlink(), "documents.csv: file is missing"),
    (lambda folder: (folder / "source.txt").write_bytes(b"\xff\xfe1"), "source.txt:1: not UTF-8"),
    (lambda folder: (folder / "target.csv").write_text("a\n"), "target.csv: unknown file; found 'target'"),
    (lambda folder: samples.replace(folder, "targets.csv", b"label_printed", b"label"), "targets.csv:1, column label"),
    (lambda folder: samples.replace(folder, "targets.csv", b",", b";"), "targets.csv:1"),
    (lambda folder: samples.replace(folder, "tasks.csv", b"\n", b"\n1,2\n"), "tasks.csv:2: too few or too many cells"),
    (lambda folder: samples.replace(folder, "tasks.csv", b"\n", b'\n"'), "tasks.csv:"),
    (lambda folder: samples.replace(folder, "tasks.csv", b"\n", b"\xa1\xa1\n"), "tasks.csv:1: not UTF-8"),
    (lambda folder: (folder / "documents.csv").write_text("document_id\n"), "documents.csv:1"),
]


@pytest.mark.parametrize(("breaking", "expected"), FILES, ids=[expected for _, expected in FILES])
def test_a_file_is_named(folder, breaking, expected):
    breaking(folder)
    assert any(message.startswith(f"plans/shili-2029/{expected}") for message in found(folder)), found(folder)


def test_columns_that_may_be_blank_may_be_missing_and_stand_in_any_order(folder):
    path = folder / "regions.csv"
    rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    names = ["source", "level", "name_zh", "region_id", "parent_region_id"]
    path.write_text("".join(",".join(row[rows[0].index(name)] for name in names) + "\r\n" for row in rows), "utf-8-sig")
    assert found(folder) == []


def test_a_key_that_stands_twice_is_named(folder):
    path = folder / "targets.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), "utf-8")
    assert any("duplicate key" in message and f"targets.csv:{len(lines) + 1}" in message for message in found(folder))


def test_one_word_means_one_thing(folder, proposal, tmp_path):
    """Two folders may bring the same place; the second may not call it otherwise, nor rename one of the project."""
    other = samples.accepted(samples.copied(proposal, tmp_path / "shili-2030"))
    assert found(folder, other) == []
    line = samples.change(other, "regions", "name_zh", "别名")
    (message,) = found(folder, other)
    assert message.startswith(f"plans/shili-2030/regions.csv:{line}, column region_id: means something else elsewhere")
    assert "the row of shili-2029" in message
    with (other / "regions.csv").open("a", encoding="utf-8") as file:
        file.write("330482,别名,,county,330400,own\n")
    assert any("the row of the seed" in message for message in found(other))


def test_a_row_of_another_folder_is_no_key(folder, proposal, tmp_path):
    """What one folder brings does not hold up another, which would fall with it."""
    other = samples.accepted(samples.copied(proposal, tmp_path / "shili-2030"))
    (other / "organizations.csv").unlink()
    assert all("organization_names.csv" in message and "unknown key" in message for message in found(folder, other))
    assert found(folder, other)


def test_a_shipped_plan_is_not_written_over(proposal, tmp_path):
    taken = samples.accepted(samples.copied(proposal, tmp_path / "pinghu-2027"))
    assert any("id of a shipped plan" in message for message in found(taken))


def test_a_folder_whose_name_is_no_id(folder, tmp_path):
    odd = tmp_path / "我的 规划"
    shutil.copytree(folder, odd)
    (message,) = found(odd)
    assert message.startswith("plans/我的 规划/: no id of a plan")


def test_unchanged_rows_of_a_new_edition_keep_what_they_had(proposal, tmp_path, monkeypatch, capsys):
    """Ids, mappings and summaries; another value or another body makes a row that is proposed as if it were new."""
    monkeypatch.setenv("PLANS_DIR", str(tmp_path))
    earlier = samples.copied(proposal, tmp_path / "shili-2028")
    samples.change(earlier, "targets", "target_id", "shili-2028/goals/growth")
    samples.change(earlier, "targets", "target_id", "shili-2028/goals/value-added", 1)
    task = "shili-2028/tasks/renewal"
    with (earlier / "tasks.csv").open(encoding="utf-8", newline="") as file:
        old_task = next(csv.DictReader(file))["task_id"]
    for name in ("tasks", "task_organizations", "commitments"):
        content = (earlier / f"{name}.csv").read_text("utf-8")
        (earlier / f"{name}.csv").write_text(content.replace(f"{old_task},", f"{task},"), "utf-8")
    samples.change(earlier, "tasks", "summary_zh", "更新设备。")
    text = PLAN.read_text("utf-8")
    assert "突破千亿元" in text
    later = tmp_path / "later.txt"
    later.write_text(text.replace("突破千亿元", "突破两千亿元"), "utf-8")
    assert command.propose((str(later),), "shili-2029", "", replace=False, replaces="shili-2028") == 0
    assert "keep their ids" in capsys.readouterr().out
    rows = {}
    for name in ("documents", "targets", "tasks", "commitments", "indicator_labels"):
        with (tmp_path / "shili-2029" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file))
    assert rows["documents"][0]["replaces_document_id"] == "shili-2028"
    assert rows["targets"][0]["target_id"] == "shili-2029/goals/growth"
    assert rows["targets"][1]["target_id"] != "shili-2029/goals/value-added"
    assert rows["tasks"][0]["task_id"] == "shili-2029/tasks/renewal"
    assert rows["tasks"][0]["summary_zh"] == "更新设备。"
    assert "key_technical_renovation_investment_growth" in {row["indicator_id"] for row in rows["indicator_labels"]}
    assert found(tmp_path / "shili-2029") == []
    assert command.propose((str(later),), "shili-2030", "", replace=False, replaces="nobody-2020") == 1
    assert "'nobody-2020' is no other plan that is held" in capsys.readouterr().err


def test_a_first_preview_finds_its_folder_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    started = []
    monkeypatch.setattr(elsewhere.os, "execve", lambda *command: started.append(command))
    elsewhere.run(tmp_path / "preview" / "warehouse", (), {})
    assert (tmp_path / "preview").is_dir()
    assert started


@pytest.fixture
def collection(proposal, tmp_path):
    """Three plans as Parquet."""
    folders = [samples.copied(proposal, tmp_path / "folders" / f"shili-20{number}") for number in (31, 32, 33)]
    return samples.accepted(samples.collected(folders, tmp_path / "shili"))


def test_a_collection_holds_what_its_folders_would(collection, tmp_path):
    def written(paths) -> dict:
        database = tmp_path / f"{len(paths)}.duckdb"
        with plan_folders.Loader(paths) as loader:
            assert [(one.document_id, one.state, one.problems) for one in loader.folders] == [
                (f"shili-20{number}", "loaded", []) for number in (31, 32, 33)
            ]
            loader.write(database, "")
        with duckdb.connect(str(database)) as file:
            names = [*plan_folders.names(), "texts"]
            return {name: file.execute(f"from plans.{name} order by all").fetchall() for name in names}

    folders = sorted((tmp_path / "folders").iterdir())
    apart = written([samples.accepted(folder) for folder in folders])
    assert apart == written([collection])
    assert all(apart[name] for name in ("documents", "targets", "tasks", "task_organizations", "regions", "texts"))


COLLECTED = [
    ("targets", "update rows set value_printed = '99' where rowid = 1", "targets.parquet:2, column value_printed: "),
    ("targets", "update rows set char_start = 'x' where rowid = 0", "targets.parquet:1, column char_start: wrong type"),
    (
        "documents",
        "update rows set region_id = '999999' where rowid = 0",
        "documents.parquet:1, column region_id: unkn",
    ),
    ("documents", "update rows set source_sha256 = '0' where rowid = 0", "documents.parquet, column source_sha256: di"),
    ("documents", "delete from rows where rowid = 0", "documents.parquet: not one plan; found '0 rows'"),
    ("texts", "delete from rows where rowid = 0", "texts.parquet: not one text"),
    ("texts", "insert into rows from rows limit 1", "texts.parquet: not one text"),
    ("texts", "update rows set content = null where rowid = 0", "texts.parquet: not one text"),
    ("tasks", "insert into rows from rows limit 1", "tasks.parquet:"),
    ("tasks", "update rows set summary_zh = chr(7) where rowid = 0", "tasks.parquet:1, column summary_zh: control"),
]


@pytest.mark.parametrize(("name", "statement", "expected"), COLLECTED, ids=[expected for *_, expected in COLLECTED])
def test_one_plan_of_a_collection_is_left_out_by_itself(collection, name, statement, expected):
    samples.change_collected(collection, name, statement)
    with plan_folders.Loader([samples.accepted(collection)]) as loader:
        states = {one.document_id: one.state for one in loader.folders}
        messages = [str(problem) for one in loader.folders for problem in one.problems]
    assert states == {"shili-2031": "left_out", "shili-2032": "loaded", "shili-2033": "loaded"}
    assert any(message.startswith(f"plans/shili/{expected}") for message in messages), messages


WHOLE = [
    (
        "targets",
        "alter table rows drop column label_printed",
        "targets.parquet, column label_printed: column is missing",
    ),
    ("targets", "alter table rows add column colour varchar", "targets.parquet, column colour: unknown column"),
    (
        "targets",
        "alter table rows alter section type varchar[] using [section]",
        "targets.parquet, column section: no ",
    ),
    ("regions", "alter table rows drop column document_id", "regions.parquet, column document_id: column is missing"),
]


@pytest.mark.parametrize(("name", "statement", "expected"), WHOLE, ids=[expected for *_, expected in WHOLE])
def test_a_file_that_cannot_be_read_leaves_out_the_collection(collection, name, statement, expected):
    samples.change_collected(collection, name, statement)
    messages = found(samples.accepted(collection))
    assert [message for message in messages if message.startswith(f"plans/shili/{expected}")], messages


def test_what_belongs_to_no_plan_of_a_collection_is_named_and_the_others_are_loaded(collection, folder):
    (collection / "notes.parquet").write_bytes(b"no Parquet")
    assert any("notes.parquet: unknown file" in message for message in found(collection))
    (collection / "notes.parquet").rename(collection / "table_notes.parquet")
    assert any("table_notes.parquet: cannot be read" in message for message in found(collection))
    (collection / "table_notes.parquet").unlink()
    (collection / "targets.csv").write_text("x\n")
    assert any("targets.csv: stands beside Parquet files" in message for message in found(collection))
    (collection / "targets.csv").unlink()
    samples.change_collected(collection, "targets", "update rows set document_id = null where rowid = 4")
    samples.change_collected(
        collection, "documents", "insert into rows by name select * replace (null as document_id) from rows limit 1"
    )
    with plan_folders.Loader([folder.rename(folder.with_name("shili-2032")), samples.accepted(collection)]) as loader:
        states = [(one.document_id, one.is_collected, one.state) for one in loader.folders]
        messages = [str(problem) for one in loader.folders for problem in one.problems]
    assert ("shili-2031", True, "loaded") in states
    assert ("shili/*", False, "left_out") in states
    assert "shili/targets.parquet:5: no plan" in str(messages)
    assert "shili/documents.parquet:2: a plan that stands in another folder as well; found 'shili-2032'" in str(
        messages
    )


def test_a_collection_is_accepted_as_a_whole(collection, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLANS_DIR", str(tmp_path))
    (collection / "review.json").unlink()
    with plan_folders.Loader([collection]) as loader:
        assert {one.state for one in loader.folders} == {"waiting"}
    assert command.review("shili") == 1
    assert "make accept takes it as a whole" in capsys.readouterr().err
    samples.change_collected(collection, "targets", "update rows set value_printed = '99' where rowid = 1")
    assert command.accept("shili", "王审") == 0
    said = capsys.readouterr().out
    assert "shili: 2 plans to load, 1 to leave out" in said
    assert "targets.parquet:2" in said
    with plan_folders.Loader([collection]) as loader:
        assert [one.state for one in loader.folders] == ["left_out", "loaded", "loaded"]
