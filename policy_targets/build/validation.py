"""Great Expectations in a process of its own; its slow import runs beside dbt."""

import shutil
from pathlib import Path

from policy_targets.build import expectations
from policy_targets.build.child import Child
from policy_targets.build.output import BuildFailed


def start(lock: int) -> Child:
    return Child("policy_targets.build.expectations", lock)


def begin(validator: Child, database: Path) -> None:
    """Give it a copy of the built file; the build goes on with the original."""
    expectations.VALIDATED.parent.mkdir()
    shutil.copy(database, expectations.VALIDATED)
    validator.tell("validate")


def finish(validator: Child, existing: int) -> None:
    """Wait until every expectation has passed; raises where one failed or did not run."""
    findings = validator.outcome()
    lines = []
    for finding in findings:
        if not finding["success"]:
            lines.append(f"suite {finding['suite']}: {finding['description']}")
            lines += [f"    {finding['error']}"] if finding["error"] else []
            lines += [f"    observed {finding['observed']}"] if finding["observed"] is not None else []
            lines += [f"    {row}" for row in finding["rows"]]
    if lines:
        raise BuildFailed(*lines)
    if not len(findings) == existing > 0:
        raise BuildFailed(f"{len(findings)} of {existing} expectations of the project ran.")


def finish_data_docs(validator: Child) -> None:
    validator.outcome()
