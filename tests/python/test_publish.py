"""Publication is one step: killed at any moment, it leaves one whole build; readers see no error and no mixture."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from policy_targets.build import history, publish
from policy_targets.build.publish import Builds
from policy_targets.paths import DATABASE_NAME, PROJECT

TABLES = ("marts.rpt_build_info", "marts.fct_targets", "history.fct_figures")
PUBLICATIONS = 50
PROCESSES, READERS_EACH = 8, 8

# kills a publication before its n-th file operation, for every n; each time in a copy of the warehouse of its own
KILLER = """
import os, shutil, sys
from pathlib import Path
from policy_targets.build.publish import Builds

CHANGES = {f"os.{name}" for name in ("rename", "link", "symlink", "remove", "rmdir", "mkdir")} | {"ctypes.dlsym"}
origin, states = Path(sys.argv[1]), Path(sys.argv[2])
last, number = False, 0
while not last:
    number += 1
    warehouse = states / str(number) / "warehouse"
    shutil.copytree(origin, warehouse, symlinks=True)
    child = os.fork()
    if child == 0:
        count = 0
        def operation(event, arguments):
            global count
            writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes or event in CHANGES:
                count += 1
                if count == number:
                    os._exit(9)
        sys.addaudithook(operation)
        builds = Builds(warehouse, 0)
        builds._adopt()
        builds.publish("new", "old")
        os._exit(0)
    last = os.waitpid(child, 0)[1] == 0
"""

READER = """
import sys, threading, time
from pathlib import Path
import duckdb

database, tables, until = Path(sys.argv[1]), sys.argv[4:], Path(sys.argv[3])
looks, wrong = [], []

def read():
    while not until.exists():
        try:
            with duckdb.connect(str(database), read_only=True, config={"threads": 1}) as connection:
                ids = {id for table in tables for (id,) in connection.execute(f"from {table}").fetchall()}
            looks.append(ids)
            if len(ids) != 1:
                wrong.append(f"a mixture: {ids}")
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}")

threads = [threading.Thread(target=read) for _ in range(int(sys.argv[2]))]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(looks), len(set(map(frozenset, looks))), wrong[:3])
"""


def fill(folder: Path, build_id: str) -> None:
    """Files of a small build in a folder; every one of them tells its id."""
    for name in ("csv", "parquet", "report", "docs", "data_docs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(folder / DATABASE_NAME)) as connection:
        for table in TABLES:
            connection.execute(f"create schema if not exists {table.split('.')[0]}")
            connection.execute(f"create table {table} as select '{build_id}' as build_id")
        connection.execute(f"copy marts.rpt_build_info to '{folder}/parquet/rpt_build_info.parquet'")
        connection.execute(f"copy marts.rpt_build_info to '{folder}/csv/rpt_build_info.csv'")
    for name in ("report/index.html", "docs/index.html", "data_docs/index.html"):
        (folder / name).write_text(build_id, "utf-8")
    (folder / "datapackage.json").write_text(json.dumps({"name": build_id}), "utf-8")


def make(warehouse: Path, build_id: str, files: Path | None = None, grace: float = 0) -> None:
    builds = Builds(warehouse, grace)
    builds.prepare()
    before = builds.published()
    if files:
        shutil.copytree(files, builds.next, dirs_exist_ok=True)
    else:
        fill(builds.next, build_id)
    builds.publish(build_id, before and before.name)


def seen(warehouse: Path) -> set[str]:
    """Ids of the builds that a reader sees: in the database, in the files of tables, in the package, in the pages."""
    if not (warehouse / DATABASE_NAME).exists():
        return {name for name in publish.ENTRIES if (warehouse / name).exists()}
    with duckdb.connect(str(warehouse / DATABASE_NAME), read_only=True) as connection:
        ids = {id for table in TABLES for (id,) in connection.execute(f"from {table}").fetchall()}
    ids |= {duckdb.sql(f"from '{warehouse}/parquet/rpt_build_info.parquet'").fetchone()[0]}
    ids |= {(warehouse / "csv" / "rpt_build_info.csv").read_text("utf-8").split()[1]}
    ids |= {json.loads((warehouse / "datapackage.json").read_text("utf-8"))["name"]}
    ids |= {(warehouse / name / "index.html").read_text("utf-8") for name in ("report", "docs", "data_docs")}
    return ids


def first(warehouse: Path) -> None:
    """Nothing was ever published."""
    warehouse.mkdir()


def of_an_earlier_version(warehouse: Path) -> None:
    """Files and folders stand where links stand now."""
    fill(warehouse, "old")


def later(warehouse: Path) -> None:
    warehouse.mkdir()
    make(warehouse, "older")
    make(warehouse, "old")


def copied_without_links(warehouse: Path) -> None:
    later(warehouse.with_name("copied"))
    shutil.copytree(warehouse.with_name("copied"), warehouse)


@pytest.mark.parametrize("prepared", [first, of_an_earlier_version, later, copied_without_links])
def test_killed_at_every_file_operation_it_leaves_one_whole_build(tmp_path, prepared):
    prepared(tmp_path / "warehouse")
    fill(tmp_path / "warehouse" / ".next", "new")
    states = tmp_path / "states"
    subprocess.run([sys.executable, "-c", KILLER, tmp_path / "warehouse", states], cwd=PROJECT, check=True)
    found = [seen(state / "warehouse") for state in sorted(states.iterdir(), key=lambda state: int(state.name))]
    assert len(found) > 10
    fill(tmp_path / "files", "next")
    was = set() if prepared is first else {"old"}
    moved = found.index({"new"})
    assert all(ids == was for ids in found[:moved])
    assert all(ids == {"new"} for ids in found[moved:])
    for state in states.iterdir():  # and the next build publishes, whatever was left
        warehouse = state / "warehouse"
        before = seen(warehouse)
        make(warehouse, "next", tmp_path / "files")
        assert seen(warehouse) == {"next"}
        assert {path.name for path in (warehouse / "builds").iterdir()} == {"next"} | before
        assert not list(warehouse.glob(".*.link"))


def test_readers_see_neither_error_nor_mixture_while_builds_publish(tmp_path):
    warehouse = tmp_path / "warehouse"
    warehouse.mkdir()
    make(warehouse, "build 0")
    kept_open = duckdb.connect(str(warehouse / DATABASE_NAME), read_only=True)
    until = tmp_path / "until"
    command = [sys.executable, "-c", READER, warehouse / DATABASE_NAME, str(READERS_EACH), until, *TABLES]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    for number in range(1, PUBLICATIONS + 1):
        make(warehouse, f"build {number}", grace=Builds.grace)
        assert kept_open.execute("from marts.fct_targets").fetchall() == [("build 0",)]
    until.touch()
    outcomes = [reader.communicate()[0].split(maxsplit=2) for reader in readers]
    assert [wrong.strip() for _, _, wrong in outcomes] == ["[]"] * PROCESSES
    assert all(int(looks) >= READERS_EACH for looks, _, _ in outcomes)
    assert max(int(builds) for _, builds, _ in outcomes) > 2
    make(warehouse, "last")
    assert {path.name for path in (warehouse / "builds").iterdir()} == {"build 50", "last"}


def test_what_a_reader_has_found_stays_while_the_next_build_publishes(tmp_path):
    later(tmp_path / "warehouse")
    found = (tmp_path / "warehouse" / "current").resolve()
    make(tmp_path / "warehouse", "new")
    assert seen(tmp_path / "warehouse") == {"new"}
    assert (found / "csv" / "rpt_build_info.csv").read_text("utf-8").split() == ["build_id", "old"]


def test_tables_that_are_gone_leave_no_file(tmp_path):
    later(tmp_path / "warehouse")
    builds = Builds(tmp_path / "warehouse")
    builds.prepare()
    fill(builds.next, "new")
    shutil.rmtree(builds.next / "docs")
    (builds.next / "csv" / "rpt_build_info.csv").unlink()
    builds.publish("new", "old")
    assert not (tmp_path / "warehouse" / "docs").is_symlink()
    assert not list((tmp_path / "warehouse" / "csv").iterdir())


def test_failed_publication_leaves_everything(tmp_path, monkeypatch):
    later(tmp_path / "warehouse")
    builds = Builds(tmp_path / "warehouse")
    builds.prepare()
    fill(builds.next, "new")
    monkeypatch.setattr(publish.os, "replace", lambda *_: (_ for _ in ()).throw(OSError("no space left on device")))
    with pytest.raises(OSError, match="no space"):
        builds.publish("new", "old")
    assert seen(tmp_path / "warehouse") == {"old"}


BREAKING = {
    "cut off": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "flipped bits": lambda content: content[:4096] + bytes(byte ^ 1 for byte in content[4096:]),
    "not a database": lambda content: b"<html>" * 9999,
}


@pytest.mark.parametrize("breaking", BREAKING.values(), ids=BREAKING.keys())
def test_history_is_taken_from_the_last_whole_build(tmp_path, capsys, breaking):
    later(tmp_path / "warehouse")
    builds = Builds(tmp_path / "warehouse")
    published = builds.published() / DATABASE_NAME
    published.write_bytes(breaking(published.read_bytes()))
    database = builds.prepare()
    assert history.carry_over(builds.whole(), database).name == "older"
    said = capsys.readouterr().out
    assert "The published file of old is broken" in said
    assert "taken from the build before it, older" in said
    with duckdb.connect(str(database)) as connection:
        assert connection.execute("from history.fct_figures").fetchall() == [("older",)]


def test_without_any_whole_build_history_begins_anew(tmp_path, capsys):
    of_an_earlier_version(tmp_path / "warehouse")
    (tmp_path / "warehouse" / DATABASE_NAME).write_bytes(b"x")
    builds = Builds(tmp_path / "warehouse")
    assert history.carry_over(builds.whole(), builds.prepare()) is None
    assert history.carry_over(builds.whole(), builds.next / DATABASE_NAME) is None
    assert "no whole build is left: history begins anew" in capsys.readouterr().out
