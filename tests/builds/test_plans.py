"""A hundred plan folders beside the shipped plans: those in which nothing is wrong are loaded, the others are named."""

from pathlib import Path

import plan_folders as samples
import pytest
from conftest import Copy

PLAN = "tests/fixtures/plans/tabs_and_quarters.txt"


def twice(folder: Path) -> None:
    lines = (folder / "targets.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "targets.csv").write_text("".join([*lines, lines[-1]]), "utf-8")


BROKEN = {
    "no-text": (lambda folder: (folder / "source.txt").unlink(), "file is missing"),
    "no-document": (lambda folder: (folder / "documents.csv").unlink(), "file is missing"),
    "other-header": (
        lambda folder: samples.replace(folder, "targets.csv", b"value_printed", b"value"),
        "missing, unknown or reordered column",
    ),
    "not-utf-8": (lambda folder: samples.replace(folder, "tasks.csv", b"\n", b"\xff\n"), "not UTF-8"),
    "other-place": (
        lambda folder: samples.change(folder, "targets", "char_start", "3"),
        "differs from the document",
    ),
    "no-such-region": (lambda folder: samples.change(folder, "documents", "region_id", "999999"), "unknown key"),
    "twice": (twice, "duplicate key"),
    "no-number": (lambda folder: samples.change(folder, "task_organizations", "position", "first"), "wrong type"),
    "no-such-task": (lambda folder: samples.change(folder, "commitments", "task_id", "no-such-task/1"), "unknown key"),
    # only a build tells: the unit is none of the indicator
    "other-unit": (
        lambda folder: samples.change(folder, "indicator_labels", "indicator_id", "little_giants_cultivated"),
        "the printed unit does not fit the indicator",
    ),
}


@pytest.fixture(scope="module")
def hundred(built, tmp_path_factory) -> Copy:
    """The project with a hundred accepted folders, ten of them broken, one that waits, and a later edition; built."""
    copy = built.with_build(tmp_path_factory.mktemp("plans"))
    plans = copy.folder / "plans"
    outcome = copy.run("propose", PLAN, "--id", "waiting-2024")
    assert outcome.returncode == 0, outcome.stdout
    proposal = plans / "waiting-2024"
    whole = [f"whole-{number:02}" for number in range(90)]
    for name in [*whole, *BROKEN]:
        samples.copied(proposal, plans / name)
    samples.change(plans / "whole-89", "documents", "replaces_document_id", "whole-00")
    samples.change(plans / "whole-89", "documents", "issued_on", "2024-05-01")
    for name, (breaking, _) in BROKEN.items():
        breaking(plans / name)
    for name in [*whole, *BROKEN]:
        samples.accepted(plans / name)
    outcome = copy.run("build", without=("pages",))
    assert outcome.returncode == 0, outcome.stdout
    copy.output = outcome.stdout
    return copy


def test_ninety_are_loaded_and_ten_are_named(hundred):
    states = dict(hundred.query("select state, count(*) from marts.rpt_plan_folders group by state"))
    assert states == {"loaded": 90, "left_out": 10, "waiting": 1}
    named = dict(
        hundred.query(
            "select document_id, min(problem) from marts.rpt_plan_problems where state = 'left_out' group by 1"
        )
    )
    assert named.keys() == BROKEN.keys()
    for name, (_, problem) in BROKEN.items():
        found = hundred.query(f"select problem from marts.rpt_plan_problems where document_id = '{name}'")
        assert any(problem in told for (told,) in found), (name, found)
        assert f"plans/{name}/" in hundred.output
    assert hundred.query("select document_id, problem from marts.rpt_plan_problems where state = 'waiting'") == [
        ("waiting-2024", "waits for review")
    ]


def test_every_number_of_a_loaded_folder_is_in_the_marts(hundred):
    loaded = "select document_id from marts.rpt_plan_folders where state = 'loaded'"
    for table, file in (("fct_targets", "targets"), ("fct_allocations", "allocations"), ("fct_tasks", "tasks")):
        rows = len((hundred.folder / "plans" / "whole-05" / f"{file}.csv").read_text("utf-8").splitlines()) - 1
        counts = hundred.query(
            f"select distinct count(*) from marts.{table} where document_id in ({loaded}) group by document_id"
        )
        assert counts == [(rows,)], table
    origins = "select origin, count(*) from marts.dim_documents group by origin"
    assert dict(hundred.query(origins)) == {"shipped": 5, "folder": 90}
    unmapped = "select count(*) from marts.fct_targets where indicator_id is null and document_id = 'whole-05'"
    assert hundred.query(unmapped) > [(0,)]
    assert hundred.query("select count(*) from marts.rpt_unmapped_labels where document_id = 'whole-05'") > [(0,)]


def test_shipped_plans_stay_as_they_were(built, hundred):
    shipped = "document_id in (select document_id from marts.dim_documents where origin = 'shipped')"
    for table in ("fct_targets", "fct_allocations", "fct_tasks", "fct_commitments", "rpt_allocation_reconciliation"):
        rows = [set(copy.query(f"from marts.{table} where {shipped}")) for copy in (built, hundred)]
        assert rows[0] == rows[1] != set(), table
    assert set(built.query("from marts.rpt_source_discrepancies")) <= set(
        hundred.query("from marts.rpt_source_discrepancies")
    )


def test_the_edition_in_force_is_compared(hundred):
    replaced = "select replaced_by_document_id, replaced_on::varchar from marts.dim_documents where document_id = '{}'"
    assert hundred.query(replaced.format("whole-00")) == [("whole-89", "2024-05-01")]
    assert hundred.query(replaced.format("whole-01")) == [(None, None)]
    changes = "select change_kind, count(*) from marts.rpt_edition_changes group by change_kind"
    assert [kind for kind, _ in hundred.query(changes)] == ["unchanged"]
    compared = "select count(*) from marts.rpt_concept_comparison where document_id = '{}'"
    assert hundred.query(compared.format("whole-00")) == [(0,)] < hundred.query(compared.format("whole-01"))


def test_what_only_a_build_tells_is_told_by_it(hundred):
    assert "Once more without other-unit" in hundred.output
