"""A hundred plan folders beside the shipped plans: those in which nothing is wrong are loaded, the others are named."""

import pytest
from conftest import Copy

from tests.python import plan_folders as samples

BROKEN = {
    "no-text": lambda folder: (folder / "source.txt").unlink(),
    "no-document": lambda folder: (folder / "documents.csv").unlink(),
    "other-header": lambda folder: samples.replace(folder, "targets.csv", b"value_printed", b"value"),
    "not-utf-8": lambda folder: samples.replace(folder, "tasks.csv", b"\n", b"\xff\n"),
    "other-place": lambda folder: samples.change(folder, "targets", "char_start", "3"),
    "no-such-region": lambda folder: samples.change(folder, "documents", "region_id", "999999"),
    "twice": lambda folder: samples.replace(folder, "targets.csv", b"goals/", b"goals/2/"),
    "no-number": lambda folder: samples.change(folder, "task_organizations", "position", "first"),
    "no-such-task": lambda folder: samples.change(folder, "commitments", "task_id", "no-such-task-2025/1"),
    # only a build tells: the printed unit is none of the indicator
    "other-unit": lambda folder: samples.change(folder, "indicator_labels", "indicator_id", "little_giants_cultivated"),
}
STRICT = ("select {} from marts.{} where {}", "shipped")


@pytest.fixture(scope="module")
def hundred(built, tmp_path_factory) -> Copy:
    """The project with a hundred accepted folders, ten of them broken, one that waits, and a later edition; built."""
    copy = Copy(tmp_path_factory.mktemp("plans"), built.folder)
    built.hand_parsing_to(copy)
    plans = copy.folder / "plans"
    outcome = copy.run("propose", "tests/fixtures/plans/merged_cells.html", "--id", "proposed")
    assert outcome.returncode == 0, outcome.stdout
    proposal = (plans / "proposed").rename(plans / "waiting-2027")
    with (plans / "waiting-2027" / "documents.csv").open(encoding="utf-8") as file:
        assert "proposed" in file.read()
    proposal = proposal.rename(plans / "proposed")
    names = [f"whole-{number:02}" for number in range(89)] + ["whole-2"] + list(BROKEN)
    for name in names:
        samples.copied(proposal, plans / name)
    samples.change(plans / "whole-2", "documents", "replaces_document_id", "whole-00")
    samples.change(plans / "whole-2", "documents", "issued_on", "2024-05-01")
    for name in names:
        samples.accepted(plans / name)
    for name, breaking in BROKEN.items():
        breaking(plans / name)
        samples.accepted(plans / name)
    outcome = copy.run("build")
    assert outcome.returncode == 0, outcome.stdout
    copy.output = outcome.stdout
    return copy


def test_ninety_are_loaded_and_ten_named(hundred):
    states = dict(hundred.query("select state, count(*) from marts.rpt_plan_folders group by state"))
    assert states == {"loaded": 90, "left_out": 10, "waiting": 1}
    named = hundred.query("select distinct document_id from marts.rpt_plan_problems where state = 'left_out'")
    assert {name for (name,) in named} == set(BROKEN)
