"""What happens to a build when the world around it does not behave; and what nobody from outside may change."""

import json
import os
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from policy_targets.build import dbt
from policy_targets.build.output import BuildFailed
from policy_targets.paths import PROJECT, documents_dir, nameless


def status(copy) -> dict:
    return json.loads((copy.folder / "warehouse" / "status.json").read_text("utf-8"))


def test_published_pages_name_no_folder_of_the_machine(built):
    for file, content in built.published().items():
        if not file.endswith((".duckdb", ".parquet")):
            assert str(built.folder).encode() not in content, file
            assert str(documents_dir()).encode() not in content, file


def test_an_operator_sets_the_memory_of_a_build_and_nothing_else_of_it(monkeypatch, tmp_path):
    for name in ("POLICY_TARGETS_MEMORY_LIMIT", "POLICY_TARGETS_TARGET", "DBT_EXCLUDE", "DBT_TARGET_PATH"):
        monkeypatch.setenv(name, "1GB")
    found = {name: value for name, value in dbt.environment(tmp_path).items() if value == "1GB"}
    assert found == {"POLICY_TARGETS_MEMORY_LIMIT": "1GB"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{PROJECT}/seeds/a.csv:3", "seeds/a.csv:3"),
        ("No such file: '/tmp/a/b.txt'", "No such file: 'b.txt'"),
        ("see https://example.org/a/b, 35万元/亩, 3/4 of 1/2", "see https://example.org/a/b, 35万元/亩, 3/4 of 1/2"),
    ],
)
def test_messages_without_folders(text, expected):
    assert nameless(text) == expected


@pytest.mark.parametrize(
    ("existing", "passed", "left_out", "outcome"),
    [
        (["test.a", "test.b"], ["test.a", "test.b", "model.c"], (), (2, 0)),
        (["test.a", "test.b"], [], ("test",), (0, 2)),
        (["test.a", "test.b"], ["test.a"], (), "1 of 2 dbt tests of the project did not run:"),
        (["test.a"], [], (), "1 of 1 dbt tests of the project did not run:"),
        ([], ["model.c"], (), "0 of 0 dbt tests of the project did not run:"),
    ],
)
def test_checks_that_ran_are_held_against_those_that_exist(tmp_path, monkeypatch, existing, passed, left_out, outcome):
    monkeypatch.setattr(dbt, "FOLDER", tmp_path)
    nodes = {name: {"resource_type": "test"} for name in existing}
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": nodes}), "utf-8")
    results = [{"unique_id": name, "status": "pass"} for name in passed] + [{"unique_id": "test.b", "status": "fail"}]
    (tmp_path / "run_results.json").write_text(json.dumps({"results": results}), "utf-8")
    if isinstance(outcome, tuple):
        assert dbt.count_checks(dbt.done(), left_out) == outcome
    else:
        with pytest.raises(BuildFailed, match=outcome):
            dbt.count_checks(dbt.done(), left_out)


def of_this_copy(folder: Path) -> list[int]:
    """Processes that work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(process / "cwd")) == folder:
                found.append(int(process.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_children_end_with_their_build(scratch, number):
    before = scratch.published()
    command = [PROJECT / ".venv" / "bin" / "python", "-m", "policy_targets", "build"]
    build = subprocess.Popen(command, cwd=scratch.folder, stdout=subprocess.PIPE, text=True)
    for line in build.stdout:
        if line.endswith(" steps\n"):
            break
    assert len(of_this_copy(scratch.folder)) >= 3  # the build, dbt, the validator
    build.send_signal(number)
    rest, _ = build.communicate()
    until = time.monotonic() + 10
    while of_this_copy(scratch.folder) and time.monotonic() < until:
        time.sleep(0.1)
    assert of_this_copy(scratch.folder) == []
    assert scratch.published() == before
    if number == signal.SIGTERM:
        assert build.returncode == 128 + number
        assert "The build was ended by SIGTERM." in rest
        assert status(scratch)["exit_status"] == 128 + number


def test_missing_folder_of_the_warehouse(scratch):
    outcome = scratch.run("build", environment={"WAREHOUSE_DIR": str(scratch.folder / "no" / "warehouse")})
    assert outcome.returncode == 1
    assert "which is to hold the warehouse, is not there" in outcome.stdout
    assert "Traceback" not in outcome.stdout


def test_folder_that_cannot_be_written(scratch):
    outcome = scratch.run("build", environment={"WAREHOUSE_DIR": "/proc/warehouse"})
    assert outcome.returncode == 1
    assert "/proc/warehouse" in outcome.stdout
    assert "Traceback" not in outcome.stdout


@pytest.mark.parametrize("size", [0, 1000, 2_000_000])
def test_full_disk(scratch, size):
    """A limit on the size of files ends writing as a full disk does, at different moments."""
    before = scratch.published()
    outcome = scratch.run("build", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    assert outcome.returncode == 1
    assert "FAILED. Nothing was published" in outcome.stdout
    assert "Traceback" not in outcome.stdout
    assert scratch.published() == before
    if size > 10_000:
        assert status(scratch)["outcome"] == "failed"


def test_recorded_text_that_is_not_utf_8(scratch):
    texts = scratch.folder / "texts"
    shutil.copytree(documents_dir(), texts)
    content = (texts / "pujiang-2025.txt").read_bytes().splitlines(keepends=True)
    (texts / "pujiang-2025.txt").write_bytes(b"".join([*content[:2], b"\xd6\xd0\xce\xc4\n", *content[2:]]))
    outcome = scratch.run("build", documents=texts)
    assert outcome.returncode == 1
    assert "documents/pujiang-2025.txt:3: not UTF-8" in outcome.stdout
    assert status(scratch)["message"].startswith("documents/pujiang-2025.txt:3: not UTF-8")


def test_seed_that_cannot_be_read_leaves_a_line(scratch):
    (scratch.folder / "seeds" / "plans" / "documents.csv").write_bytes(b"document_id;title\n\xff\n")
    outcome = scratch.run("build")
    assert outcome.returncode == 1
    assert "seeds/plans/documents.csv:2: not UTF-8" in outcome.stdout
    assert status(scratch)["outcome"] == "failed"
    assert "documents.csv" in (scratch.folder / "warehouse" / "runs.jsonl").read_text("utf-8").splitlines()[-1]


def test_names_are_checked(scratch):
    seed = scratch.folder / "seeds" / "words" / "names_zh.csv"
    seed.write_text(
        seed.read_text("utf-8").replace(",通过检查数", ',"通过""检查数"').replace(",检查数", ",略去检查数"), "utf-8"
    )
    outcome = scratch.run("build")
    assert outcome.returncode == 1
    assert """column name_zh: a name that cannot name a table or column; found '通过"检查数'""" in outcome.stdout
    assert "stands in another line too; accepted" in outcome.stdout.replace("; found '略去检查数'", "")
