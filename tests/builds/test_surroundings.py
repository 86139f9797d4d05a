"""What a build does where its surroundings are not as they should be."""

import json
import shutil

import pytest

from policy_targets.paths import documents_dir

CHECKS = "select checks_run + checks_left_out, checks_run - checks_passed from marts.rpt_build_info"


@pytest.fixture
def odd(built, tmp_path):
    """The built project in a folder whose name SQL, patterns and addresses could take for something else."""
    return built.with_build(tmp_path / "it's [a] 文件夹 100%")


def test_without_documents_it_says_so_and_leaves_out_only_their_text(built, scratch):
    """Its marts are those of the build before it, but for what the texts alone can tell."""
    outcome = scratch.run("build", documents=scratch.folder, without=("data-tests",))
    assert outcome.returncode == 0, outcome.stdout
    ((run, left_out),) = scratch.query("select checks_run, checks_left_out from marts.rpt_build_info")
    assert f"PARTLY CHECKED: {left_out} checks were left out" in outcome.stdout
    assert built.query("select checks_run, checks_left_out from marts.rpt_build_info") == [(run + left_out, 0)]
    assert "NOT CHECKED against the source texts: pinghu-2027" in outcome.stdout
    assert "document_passages holds no text of them" in outcome.stdout
    assert scratch.query("select documents_checked from marts.rpt_build_info") == [("no",)]
    assert scratch.query("select count(*) from marts.document_passages") == [(0,)]
    assert scratch.query("select distinct is_checked, uncovered from marts.rpt_number_coverage") == [(False, None)]
    without = scratch.marts()
    if scratch.day() == built.day():
        with_texts = built.marts()
    else:
        assert scratch.run("build", without=("data-tests",)).returncode == 0
        with_texts = scratch.marts()
    for table in ("document_passages", "rpt_number_coverage"):
        del without[table], with_texts[table]
    assert {row[-1] for row in without["analyst_figures"]} == {None}, "sentence is the last column"
    for marts in (without, with_texts):
        marts["analyst_figures"] = [row[:-1] for row in marts["analyst_figures"]]
    assert without == with_texts


def test_it_goes_on_beside_what_is_broken(built, odd):
    """A flipped bit in the published file, a log that was cut off, a stranger's file, an environment that thins out."""
    flipped = bytearray(odd.database.read_bytes())
    flipped[20000:] = bytes(byte ^ 1 for byte in flipped[20000:])
    odd.database.write_bytes(flipped)
    log = odd.folder / "warehouse" / "runs.jsonl"
    failed = {"outcome": "failed", "exit_status": 1, "message": f"{odd.folder}/seeds/x.csv: and /home/me/f.txt"}
    known = json.loads(log.read_text("utf-8")) | failed
    log.write_bytes(log.read_bytes() + json.dumps(known).encode() + b'\n{"a": "\0"}\n{"build_id": "2026')
    texts = odd.folder / "texts of 'plans' [all]"
    shutil.copytree(documents_dir(), texts)
    (texts / "notes.txt").write_bytes(b"\xff\xfe")
    (texts / "folder.txt").mkdir()
    thinning = {"DBT_EXCLUDE_RESOURCE_TYPES": "test unit_test", "DBT_TARGET": "read", "DBT_EMPTY": "true"}
    outcome = odd.run("build", documents=texts, environment=thinning, without=("pages",))
    assert outcome.returncode == 0, outcome.stdout
    assert "is broken" in outcome.stdout
    assert "history begins anew" in outcome.stdout
    assert "runs.jsonl:3 cannot be read" in outcome.stdout
    assert "runs.jsonl:4 cannot be read" in outcome.stdout
    assert odd.query(CHECKS) == built.query(CHECKS)
    assert odd.query("select outcome, message from marts.rpt_build_runs order by run_no") == [
        ("published", None),
        ("failed", "seeds/x.csv: and f.txt"),
    ]
    assert odd.query("select count(*) from marts.document_passages") == built.query(
        "select count(*) from marts.document_passages"
    )
    assert json.loads(log.read_text("utf-8", "replace").splitlines()[-1])["outcome"] == "published"
