"""Great Expectations in a process of its own; its slow import runs beside dbt."""

import shutil
from collections import defaultdict
from pathlib import Path

import duckdb

from policy_targets.build import expectations_child
from policy_targets.build.child import Child
from policy_targets.build.output import BuildFailed, PlansRefused
from policy_targets.inputs import plan_folders


def start(lock: int) -> Child:
    return Child("policy_targets.build.expectations_child", lock)


def begin(validator: Child, database: Path) -> None:
    """Give it a copy of the built file; the build goes on with the original."""
    expectations_child.VALIDATED.parent.mkdir()
    shutil.copy(database, expectations_child.VALIDATED)
    validator.tell("validate")


def finish(validator: Child, existing: int, folders: set[str]) -> None:
    """Wait until every expectation has passed; raises where one failed or did not run.

    Raises PlansRefused where one that failed shows rows of plan folders: what else fails, the next build tells.
    """
    findings = validator.outcome()
    failed = [finding for finding in findings if not finding["success"]]
    of_plans = defaultdict(list)
    for finding in failed if folders else []:
        told = f"the expectation “{finding['description']}” fails", "rows that meet it"
        for document_id, problem in plan_folders.blamed(folders, _whole_rows(finding), *told):
            of_plans[document_id].append(problem)
    if of_plans:
        raise PlansRefused(of_plans)
    lines = []
    for finding in failed:
        lines.append(f"suite {finding['suite']}: {finding['description']}")
        lines += [f"    {finding['error']}"] if finding["error"] else []
        lines += [f"    observed {finding['observed']}"] if finding["observed"] is not None else []
        lines += [f"    {row}" for row in finding["rows"]]
    if lines:
        raise BuildFailed(*lines)
    if not len(findings) == existing > 0:
        raise BuildFailed(f"{len(findings)} of {existing} expectations of the project ran.")


def _whole_rows(finding: dict) -> list[tuple]:
    """The rows that fail an expectation; one about a column shows its values alone, whose rows are looked up."""
    suite = expectations_child.suites()[finding["suite"]]
    columns = [
        expectation["kwargs"]["column"]
        for expectation in suite["expectations"]
        if expectation["description"] == finding["description"] and "column" in expectation.get("kwargs", {})
    ]
    if "table" not in suite or not columns:
        return [tuple(row.values()) if isinstance(row, dict) else (row,) for row in finding["rows"]]
    with duckdb.connect(str(expectations_child.VALIDATED), read_only=True) as connection:
        return plan_folders.rows_with(connection, suite["table"], columns[0], finding["rows"])


def finish_data_docs(validator: Child) -> None:
    validator.outcome()
