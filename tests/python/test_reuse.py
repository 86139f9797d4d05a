"""What a build takes over from the one before it, and what it does again."""

import contextlib
import json
import re
import shutil
from types import SimpleNamespace

import duckdb
import pytest
from dbt.artifacts.schemas.results import RunStatus
from dbt.task.build import BuildTask

from policy_targets.build import cutoff, dbt, expectations, expectations_child, reuse, runs
from policy_targets.paths import DATABASE_NAME, PROJECT

MACRO = re.compile(r"{%-?\s*macro (\w+)\((.*?){%-?\s*endmacro", re.DOTALL)
READS = re.compile(
    r"env_var\(|get_relation\(|run_query\(|read_text\(|read_json\(|\bnow\(|current_date|current_timestamp"
)
# they read from outside, and yet no step has to be done again for it
HARMLESS = {
    "document_texts": "named itself; its variant for an engine gets the folder from it",
    "json_lines": "named itself; its variant for an engine gets the file from it",
    "snapshot_get_time": "the time of a change is written only where something has changed",
    "remade_tables": "at the end of every build chinese_copies asks which tables were made",
    "chinese_copies": "for Spark it writes where the build has tables grow",
    "create_table_as": "for Spark it makes the table of a step, then its rows",
    "names_of_keys": "a part of chinese_copies",
    "seed_texts": "a part of chinese_copies",
    "load_csv_rows": "loads a seed, whose file is known",
    "schema_of": "where another engine builds; which engine it is belongs to the code",
    "outcome_rules": "whether the build is a demo belongs to the code",
}


def test_every_macro_that_reads_from_outside_is_known():
    found = {
        name.rpartition("__")[2]  # without the engine
        for file in (PROJECT / "macros").rglob("*.sql")
        for name, body in MACRO.findall(file.read_text("utf-8"))
        if READS.search(body)
    }
    assert found == reuse.OUTSIDE.keys() | HARMLESS.keys()


def test_no_model_reads_from_outside_by_itself():
    """But for those that tell of the build, which are always made."""
    models = [*(PROJECT / "models").rglob("*.sql"), *(PROJECT / "tests").glob("*.sql")]
    found = {file.stem for file in models if READS.search(file.read_text("utf-8"))}
    assert found == {"rpt_build_info", "rpt_build_inputs", "rpt_build_runs"}


def node(*before: str, macros: tuple[str, ...] = (), code: str = "", kind: str = "model") -> dict:
    return {
        "resource_type": kind,
        "raw_code": code,
        "original_file_path": "seeds/a.csv",
        "depends_on": {"nodes": list(before), "macros": list(macros)},
        "config": {"materialized": "table"},
    }


INPUTS = {
    "code": "c",
    "files": {"seeds/a.csv": "1", "documents/x.txt": "2"},
    "tables": {"landing.rows": "3", "landing.files": "4", "plans.targets": "5"},
    "day": "2026-01-01",
    "build": "b1",
}


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ({}, {"told"}),
        ({"files": {"seeds/a.csv": "other", "documents/x.txt": "2"}}, {"told", "a", "from_a", "test"}),
        ({"files": {"seeds/a.csv": "1", "documents/x.txt": "other"}}, {"told", "texts"}),
        ({"tables": INPUTS["tables"] | {"landing.rows": "other"}}, {"told", "landed", "any_table"}),
        ({"tables": INPUTS["tables"] | {"plans.targets": "other"}}, {"told", "targets", "any_table"}),
        ({"day": "2026-01-02"}, {"told", "today"}),
    ],
)
def test_a_step_is_done_again_where_what_it_stands_on_has_changed(tmp_path, monkeypatch, changed, again):
    nodes = {
        "a": node(kind="seed"),
        "from_a": node("a"),
        "test": node("from_a", kind="test"),
        "texts": node(macros=("m.document_texts",)),
        "landed": node(macros=("m.landing_table",), code="{{ landing_table('rows', ['x']) }}"),
        "targets": node(macros=("m.with_plan_folders",), code="{{ with_plan_folders('targets') }}"),
        "any_table": node(macros=("m.wrapped",), code="{{ wrapped(name) }}"),
        "today": node(macros=("m.as_of",)),
        "told": node(macros=("m.build_fact",)),
        "apart": node(),
    }
    macros = {
        "m.wrapped": {"depends_on": {"macros": ["m.landing_table"]}},
        "m.as_of": {"depends_on": {"macros": ["m.built_on", "m.as_of"]}},
    }
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": nodes, "macros": macros}), "utf-8")
    monkeypatch.setattr(dbt, "FOLDER", tmp_path)
    before = reuse.steps(reuse.Inputs(**INPUTS))
    after = reuse.steps(reuse.Inputs(**INPUTS | {"build": "b2"} | changed))
    assert {name for name in nodes if before[name] != after[name]} == again


DONE = {"a": reuse.Step("seed", "f")}


@pytest.fixture
def published(tmp_path):
    """A published build, in a folder of its own, and where the next one is made."""
    folder = tmp_path / "20260101T000000Z-1"
    folder.mkdir()
    with duckdb.connect(str(folder / DATABASE_NAME)) as connection:
        connection.execute("create schema plans; create table plans.targets as select 1; create table kept as select 2")
    for name in reuse.FILES:
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(name, "utf-8")
    run = dict.fromkeys(runs.FACTS) | {"files_rejected": 2}
    told = reuse.told(folder / DATABASE_NAME, reuse.Inputs(**INPUTS), (), run, DONE)
    (folder / "build.json").write_text(json.dumps(told), "utf-8")
    return folder, tmp_path / DATABASE_NAME


def test_the_published_file_is_taken_over_but_for_the_plan_folders(published):
    folder, database = published
    made = reuse.take_over([folder], database, "c")
    assert (made.folder, made.steps, made.found["files_rejected"]) == (folder, DONE, 2)
    assert made.checked == reuse.Inputs(**INPUTS | {"build": "b2"}).checked
    assert made.checked != reuse.Inputs(**INPUTS | {"files": {"seeds/a.csv": "other"}}).checked
    with duckdb.connect(str(database)) as connection:
        tables = connection.execute("select table_name from duckdb_tables()").fetchall()
        assert tables == [("kept",)]


def alter(folder):
    with (folder / DATABASE_NAME).open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"x")


@pytest.mark.parametrize(
    ("happened", "code"),
    [
        (lambda folder: None, "other"),
        (alter, "c"),
        (lambda folder: (folder / "build.json").write_text('{"build_id": "of an earlier version"}'), "c"),
        (lambda folder: shutil.copy(folder / DATABASE_NAME, folder / "build.json"), "c"),
    ],
    ids=["other-code", "altered", "earlier-version", "no-note"],
)
def test_nothing_is_taken_over_from_another_version_or_an_altered_file(published, happened, code):
    folder, database = published
    happened(folder)
    assert reuse.take_over([folder], database, code) is None
    assert not database.exists()


def test_nothing_is_taken_over_where_nothing_is_published(tmp_path):
    assert reuse.take_over([], tmp_path / DATABASE_NAME, "c") is None


@pytest.mark.parametrize(
    ("changed", "left_out", "commit", "since", "is_done"),
    [
        ({}, (), None, [], True),
        ({"build": "b2"}, (), None, [("20260102T000000Z-1", "unchanged")], True),
        ({"day": "2026-01-02"}, (), None, [], False),
        ({"tables": {}}, (), None, [], False),
        ({}, ("test",), None, [], False),
        ({}, (), "another commit", [], False),
        ({}, (), None, [("20260102T000000Z-1", "failed")], False),
        ({}, (), None, [("20251231T000000Z-1", "failed")], True),
    ],
)
def test_all_is_done_where_nothing_has_changed_and_nothing_failed(
    published, monkeypatch, changed, left_out, commit, since, is_done
):
    known = [{"build_id": build_id, "outcome": outcome} for build_id, outcome in since]
    monkeypatch.setattr(runs, "read", lambda: known)
    made = reuse.take_over([published[0]], published[1], "c")
    assert reuse.is_all_done(made, reuse.Inputs(**INPUTS | changed), left_out, commit) == is_done


def test_what_may_have_to_be_done_again_is_told_with_what_it_held(tmp_path, monkeypatch):
    database = tmp_path / DATABASE_NAME
    with duckdb.connect(str(database)) as connection:
        connection.execute("create table main.x as select 1 as n union all select 2")
        connection.execute("create table main.same as select 2 as n union all select 1")
        same = [connection.execute(reuse.CONTENT.format(name)).fetchone() for name in ("main.x", "main.same")]
        assert same[0] == same[1]  # whatever the order
    nodes = {name: node() | {"schema": "main", "alias": "x"} for name in ("kept", "fed", "read", "new")}
    nodes["test"] = node("fed", kind="test")
    view = {"schema": "main", "alias": "x", "config": {"materialized": "view"}}
    nodes |= {"view": node("read") | view, "landed": node() | view, "of landed": node("landed") | view}
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": nodes}), "utf-8")
    monkeypatch.setattr(dbt, "FOLDER", tmp_path)
    before = {name: reuse.Step("o", "w") for name in nodes if name != "new"}
    now = before | {name: reuse.Step("o", "other") for name in ("fed", "test", "view", "of landed")}
    now |= {name: reuse.Step("other", "other") for name in ("read", "new", "landed")}
    made = reuse.Made(tmp_path, "", "", {}, {}, before)
    (content,) = same[0]
    assert reuse.to_do(database, now, made) == {
        "fed": (False, content),
        "read": (True, content),
        "new": (True, None),
        "test": (False, None),
        "view": (False, content),
        "landed": (True, None),  # both show what is new
        "of landed": (False, None),
    }


def test_files_are_taken_over_where_they_are_as_they_were_published(published):
    folder, database = published
    made = reuse.take_over([folder], database, "c")
    assert reuse.earlier(made, "csv", "parquet") == folder
    (folder / "csv" / "index.html").write_text("saved by a spreadsheet program", "utf-8")
    assert reuse.earlier(made, "csv", "parquet") is None
    assert reuse.earlier(made, "parquet") == folder
    (folder / "parquet" / "index.html").unlink()
    assert reuse.earlier(made, "parquet") is None
    assert reuse.earlier(None, "docs") is None


def test_documentation_is_taken_over_where_it_is_whole_and_seeds_are_the_same(published):
    folder, database = published
    made, inputs = reuse.take_over([folder], database, "c"), reuse.Inputs(**INPUTS)
    assert reuse.documented(made, inputs) == folder / "docs"
    assert reuse.documented(made, reuse.Inputs(**INPUTS | {"files": {"seeds/a.csv": "other"}})) is None
    assert reuse.documented(None, inputs) is None
    (folder / "docs" / "index.html").rename(folder / "docs" / "dictionary.html")
    assert reuse.documented(made, inputs) is None


@pytest.mark.parametrize(
    ("anew", "asked"),
    [
        (set(), {"delivered", "copied", "new"}),
        ({"marts.x"}, {"of_x", "query_of_x", "delivered", "copied", "new"}),
        ({"marts.y"}, {"rows_of_y", "delivered", "copied", "new"}),
    ],
)
def test_a_suite_is_asked_again_where_a_table_that_it_reads_is_new(tmp_path, monkeypatch, anew, asked):
    suites = {
        "of_x": {"table": "marts.x", "expectations": [{"description": "e.g. one"}]},
        "query_of_x": {"query": "select 1 from marts.x", "expectations": [{}]},
        "rows_of_y": {"table": "marts.z", "expectations": [{"kwargs": {"unexpected_rows_query": "from marts.y as y"}}]},
        "delivered": {"table": "marts.z", "expectations": [{"kwargs": {"unexpected_rows_query": "from landing.rows"}}]},
        "copied": {"table": "marts_zh.x", "expectations": [{}]},
        "new": {"table": "marts.z", "expectations": [{}]},
    }
    for name in suites.keys() - {"new"}:
        (tmp_path / "data_docs" / "validations" / name).mkdir(parents=True)
    nodes = {name: node() | {"schema": "marts", "alias": name} for name in "xyz"}
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": nodes}), "utf-8")
    monkeypatch.setattr(dbt, "FOLDER", tmp_path)
    monkeypatch.setattr(expectations_child, "VALIDATED", tmp_path / "validated" / DATABASE_NAME)
    monkeypatch.setattr(expectations_child, "suites", lambda: suites)
    database, told = tmp_path / DATABASE_NAME, []
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema marts; create schema marts_zh; create schema landing")
    validator = SimpleNamespace(tell=told.append)
    assert expectations.begin(validator, database, tmp_path, anew) == len(asked)
    assert told == [{name: str(tmp_path / "data_docs" / "validations" / name) for name in suites.keys() - asked}]


class Adapter:
    """As much of dbt's adapter as is asked, over a real connection."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()

    def connection_named(self, name: str):
        return contextlib.nullcontext()

    def execute(self, query: str, fetch: bool):
        return None, SimpleNamespace(rows=self.connection.execute(query).fetchall())


@pytest.mark.parametrize(
    ("holds", "status", "done"),
    [
        ({}, "success", ["landed"]),
        ({"landed": 2}, "success", ["landed", "fed", "test of landed"]),
        ({"landed": 2, "fed": 2}, "success", ["landed", "fed", "test of landed", "far", "test of fed"]),
        ({"landed": 2}, "error", ["landed"]),
    ],
)
def test_a_step_is_passed_over_where_all_that_it_reads_came_out_as_it_was(monkeypatch, holds, status, done):
    """Each table has one row, 1, unless the build makes another of it. What stands on an error dbt leaves out."""
    adapter, ran = Adapter(), []
    reads = {
        "landed": [],
        "fed": ["landed", "apart"],
        "test of landed": ["landed"],
        "far": ["fed"],
        "test of fed": ["fed"],
    }

    def do(task, runner):
        name = runner.node.unique_id
        ran.append(name)
        if runner.node.resource_type != "test":
            adapter.connection.execute(f"create table {name} as select {holds.get(name, 1)} as n")
        return SimpleNamespace(status=RunStatus(status) if runner.node.resource_type != "test" else "pass")

    monkeypatch.setattr(BuildTask, "call_runner", do)
    adapter.connection.execute("create table one as select 1 as n")
    ((content,),) = adapter.connection.execute(reuse.CONTENT.format("one")).fetchall()
    cutoff.choose({name: [name == "landed", None if name.startswith("test") else content] for name in reads})
    outcomes = {}
    for name in reads if status == "success" else ["landed"]:
        fields = {
            "unique_id": name,
            "resource_type": "test" if name.startswith("test") else "model",
            "depends_on": SimpleNamespace(nodes=reads[name]),
            "relation_name": name,
        }
        runner = SimpleNamespace(node=SimpleNamespace(**fields), adapter=adapter)
        outcomes[name] = BuildTask.call_runner(None, runner).status
    assert ran == done
    assert {name for name, found in outcomes.items() if found == dbt.PASSED_OVER} == outcomes.keys() - set(done)
