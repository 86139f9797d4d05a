"""Great Expectations in a process of its own; its slow import runs beside dbt."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Container
from pathlib import Path

import duckdb

from policy_targets.build import data_docs, dbt, expectations_child
from policy_targets.build.child import Child
from policy_targets.build.output import BuildFailed, PlansRefused
from policy_targets.inputs import plan_folders

TABLE = re.compile(r"\b\w+\.\w+\b")


def start(lock: int) -> Child:
    return Child("policy_targets.build.expectations_child", lock)


def begin(validator: Child, database: Path, earlier: Path | None, anew: set[str]) -> int:
    """Give it a copy of the built file; the build goes on with the original.

    earlier is the folder of the published build that this one began with, anew the tables that were made since, each
    with its schema: what suites found that read none of these, still holds. Returns how many expectations are asked.
    """
    expectations_child.VALIDATED.parent.mkdir()
    shutil.copy(database, expectations_child.VALIDATED)
    kept = _kept(database, earlier, anew) if earlier else {}
    validator.tell(kept)
    return count(kept)


def count(left_out: Container[str] = ()) -> int:
    """How many expectations there are, but for those of some suites."""
    return sum(
        len(suite["expectations"]) for name, suite in expectations_child.suites().items() if name not in left_out
    )


def _kept(database: Path, earlier: Path, anew: set[str]) -> dict[str, str]:
    """Suites that read nothing new, each with the folder of what it found.

    Tables that are none of dbt's (what was delivered, copies in Chinese) count as new.
    """
    nodes = dbt.left(dbt.MANIFEST)["nodes"].values()
    same = {f"{node['schema']}.{node['alias']}" for node in nodes if node["resource_type"] != "test"} - anew
    with duckdb.connect(str(database), read_only=True) as connection:
        schemas = {schema for (schema,) in connection.execute("select schema_name from duckdb_schemas()").fetchall()}
    kept = {}
    for name, suite in expectations_child.suites().items():
        found = earlier / expectations_child.DATA_DOCS.name / data_docs.RESULTS / name
        read = {table for table in TABLE.findall(json.dumps(suite)) if table.partition(".")[0] in schemas}
        if read and read <= same and found.exists():
            kept[name] = str(found)
    return kept


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
