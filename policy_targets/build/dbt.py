"""dbt in a process of its own: the build and its documentation."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import duckdb

from policy_targets.build.child import Child
from policy_targets.build.output import BuildFailed, PlansRefused, listed, say
from policy_targets.inputs import plan_folders, seeds
from policy_targets.paths import PROJECT, TARGET, WORK, shown

Folders = dict[str, plan_folders.Folder]
FOLDER = WORK / "dbt"
SHOWN_ROWS = 5  # of a failed test
MEMORY_LIMIT = "POLICY_TARGETS_MEMORY_LIMIT"  # of DuckDB, such as 8GB; what an operator may set
MANIFEST = "manifest.json"
RUN_RESULTS = "run_results.json"
KEPT = (MANIFEST, RUN_RESULTS, "semantic_manifest.json")  # for those who ask what was built
PASSED_OVER = "no-op"  # status of a step that had nothing new to read (cutoff.py)
TO_DO = "to_do"  # tag of the steps that are chosen
# in FOLDER, from one build to the next of the same warehouse
PARSED = "partial_parse.msgpack"
CODE = "code"  # fingerprint of the code that was parsed
SNAPSHOTS = "snapshots.sha256"  # of the files of snapshots that were parsed


def environment(folder: Path, **facts: str) -> dict[str, str]:
    """Environment of dbt: nothing from outside may turn it to another target or leave out checks."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == MEMORY_LIMIT or not name.startswith(("DBT_", "POLICY_TARGETS_"))
    }
    own = {
        "DBT_TARGET_PATH": str(shown(folder)),
        "DBT_LOG_PATH": str(shown(folder)),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    return kept | own | facts


def parsed_before(code: str) -> dict[str, bytes]:
    """Files of FOLDER that spare dbt the parsing: the project as it was parsed last, unless snapshots were changed.

    dbt does not find a snapshot that was added to a YAML file when it parses only what has changed. Where the whole
    code is as it was, nothing is parsed again.
    """
    files = sorted((PROJECT / "snapshots").glob("*.yml"))
    told = {CODE: code.encode(), SNAPSHOTS: hashlib.sha256(b"".join(file.read_bytes() for file in files)).digest()}
    found = {file.name: file.read_bytes() for name in (*told, PARSED, MANIFEST) for file in FOLDER.glob(name)}
    same = {name for name, content in told.items() if found.get(name) == content}
    kept = ([PARSED] if SNAPSHOTS in same else []) + ([MANIFEST] if CODE in same and _is_whole(found) else [])
    return told | {name: found[name] for name in kept if name in found}


def _is_whole(found: dict[str, bytes]) -> bool:
    """Whether the manifest was written to its end."""
    try:
        return bool(json.loads(found.get(MANIFEST, b"")))
    except ValueError:
        return False


def run(command: list[str], folder: Path, code: str, **facts: str) -> subprocess.CompletedProcess:
    """Run a command of dbt in a folder of its own, apart from a build; it parses what no build of this code parsed."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)  # maybe of other code
    for name, content in parsed_before(code).items():
        (folder / name).write_bytes(content)
    return subprocess.run(
        [sys.executable, "-m", "policy_targets.build.dbt_command", *command],
        cwd=PROJECT,
        env=environment(folder, **facts),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def start(lock: int) -> Child:
    """dbt, whose slow import goes on until it is told to parse the project."""
    return Child("policy_targets.build.dbt_child", lock, environment(FOLDER))


def parse(dbt: Child, facts: dict[str, str]) -> None:
    """Tell it to parse the project, with facts of the build as variables of its environment."""
    dbt.tell(facts)


def begin(dbt: Child, left_out: tuple[str, ...], steps: dict[str, tuple] | None = None) -> None:
    """Tell it to build, everything or these steps (reuse.ToDo of each), as soon as it has parsed the project.

    Unit tests see no data and are for `make test`.
    """
    chosen = [] if steps is None else ["--indirect-selection=empty", f"--select=tag:{TO_DO}"]
    without = [f"--exclude-resource-type={kind}" for kind in ("unit_test", *left_out)]
    dbt.tell((["build", *without, *chosen], steps))


def follow_parsing(dbt: Child) -> bool:
    """Wait until the manifest is there; where parsing failed, building fails and says why."""
    return dbt.outcome()


def follow(dbt: Child, database: Path, left_out: tuple[str, ...], folders: Folders, engine: ModuleType) -> set[str]:
    """Show how far it is; returns the steps that it has done, or raises.

    folders are those that the build took, by plan; engine is where dbt builds.
    """
    errors, outcome = _follow(dbt)
    engine.fetch(database, outcome["success"])
    if outcome["success"]:
        _keep()
        return done()
    unexplained = errors or [outcome["error"] or "dbt ended without a word."]
    raise BuildFailed(*(_input_problems(database, folders) or _failed_steps(database, folders, engine) or unexplained))


def _follow(dbt: Child) -> tuple[list[str], dict]:
    done, shown_tenths, errors = 0, 0, []
    lines = dbt.lines()
    while True:
        try:
            event = next(lines)
        except StopIteration as end:
            return errors, end.value
        total = event["data"].get("num_models") or event["data"].get("total")
        words = event["info"]["msg"].partition("Traceback (most recent call last)")[0].strip()
        if event["info"]["level"] == "error" and words:
            errors.append(words)
        if total:
            done += 1
            if done * 10 // total > shown_tenths:
                shown_tenths = done * 10 // total
                say(f"  {done:>4} of {total} steps")


def _keep() -> None:
    """Leave what dbt knows of the project in its usual place."""
    TARGET.mkdir(exist_ok=True)
    for name in (name for name in KEPT if (FOLDER / name).exists()):
        scratch = TARGET / f".{name}.{os.getpid()}"
        shutil.copy(FOLDER / name, scratch)
        os.replace(scratch, TARGET / name)


def left(name: str) -> dict:
    """A file that dbt leaves behind: manifest.json or run_results.json. Whoever reads it leaves it as it is."""
    return _read(FOLDER / name, (FOLDER / name).stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(file: Path, written_at: int) -> dict:
    """A file as it was written at a time, in nanoseconds; many ask for the manifest, which takes long to read."""
    return json.loads(file.read_text("utf-8"))


def done() -> set[str]:
    """Steps that dbt has done: tables that were made, checks that passed, and what had nothing new to read."""
    results = left(RUN_RESULTS)["results"]
    return {result["unique_id"] for result in results if result["status"] in ("success", "pass", "warn", PASSED_OVER)}


def made_anew() -> set[str]:
    """Tables that dbt has made, each with its schema: all others are as they were."""
    names = [result["relation_name"] for result in left(RUN_RESULTS)["results"] if result["status"] == "success"]
    return {".".join(part.strip('"') for part in name.split(".")[-2:]) for name in names if name}


def passed_over() -> int:
    """How many steps had nothing new to read."""
    return sum(result["status"] == PASSED_OVER for result in left(RUN_RESULTS)["results"])


def count_checks(passed: set[str], left_out: tuple[str, ...]) -> tuple[int, int]:
    """Checks that passed and checks that were left out on purpose; raises where any other did not run."""
    manifest = left(MANIFEST)
    existing = [name for name, node in manifest["nodes"].items() if node["resource_type"] == "test"]
    missing = sorted(name for name in existing if name not in passed and name.split(".")[0] not in left_out)
    if missing or not existing:
        raise BuildFailed(
            f"{len(missing)} of {len(existing)} dbt tests of the project did not run:",
            *listed([f"    {name}" for name in missing]),
        )
    count = sum(name in passed for name in existing)
    return count, len(existing) - count


def document(dbt: Child) -> None:
    """Tell it to describe the built file, while that is validated; the manifest is as the build left it."""
    dbt.tell((["docs", "generate", "--static", "--no-compile"], None))


def finish_documents(dbt: Child) -> str:
    """The documentation as one page."""
    errors, outcome = _follow(dbt)
    if not outcome["success"]:
        raise BuildFailed("The dbt docs could not be written:", *(errors or [outcome["error"]]))
    return (FOLDER / "static_index.html").read_text("utf-8")


def _input_problems(database: Path, folders: Folders) -> list[str]:
    """Rows of int_input_problems in words, with the line of each; raises PlansRefused where all are of plan folders."""
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute(
                "select seed_name, row_id, column_name, value_found, problem, accepted"
                " from intermediate.int_input_problems order by all"
            ).fetchall()
    except duckdb.Error:
        return []
    of_plans, of_seeds = defaultdict(list), []
    for seed, row_id, column, found, problem, accepted in rows:
        document_id = row_id.split("/", 1)[0]
        rest = (column, found or "", problem, accepted)
        if document_id in folders:
            folder, name = folders[document_id], f"{seed}.csv"
            line = None if folder.is_collected else seeds.line_of(seed, row_id, folder.path / name)
            of_plans[document_id].append(seeds.Problem(folder.file(name), line, *rest))
        else:
            of_seeds.append(seeds.Problem(seeds.shown(seed), seeds.line_of(seed, row_id), *rest))
    if of_plans and not of_seeds:
        raise PlansRefused(of_plans)
    return listed([*of_seeds, *(problem for found in of_plans.values() for problem in found)])


def _failed_steps(database: Path, folders: Folders, engine: ModuleType) -> list[str]:
    """Failed dbt steps, each with the first rows that a failed test returned.

    Raises PlansRefused where a failed test returned rows of plan folders: what else fails, the next build tells.
    """
    run_results = FOLDER / RUN_RESULTS
    if not run_results.exists():
        return []
    lines, of_plans = [], defaultdict(list)
    nodes = left(MANIFEST)["nodes"] if folders else {}
    for result in json.loads(run_results.read_text("utf-8"))["results"]:
        if result["status"] not in ("error", "fail"):
            continue
        lines.append(f"{result['unique_id']}: {(result['message'] or '').strip()}")
        if result["status"] == "fail" and result["compiled_code"]:
            names, found = engine.rows(database, result["compiled_code"])
            lines += [f"    {dict(zip(names, map(str, row), strict=True))}" for row in found[:SHOWN_ROWS]]
            if folders:
                with duckdb.connect(str(database), read_only=True) as connection:
                    found += _rows_of_column(connection, nodes.get(result["unique_id"], {}), nodes, found)
            told = f"the check {result['unique_id'].split('.')[2]} fails", "rows that pass it"
            for document_id, problem in plan_folders.blamed(set(folders), found, *told):
                of_plans[document_id].append(problem)
    if of_plans:
        raise PlansRefused(of_plans)
    return lines


def _rows_of_column(connection: duckdb.DuckDBPyConnection, test: dict, nodes: dict, found: list[tuple]) -> list[tuple]:
    """Rows behind a failed test of a column, which shows its values alone."""
    model = nodes.get(test.get("attached_node") or "")
    if not model or not test.get("column_name"):
        return []
    relation = f'"{model["config"]["schema"]}"."{model["alias"]}"'
    return plan_folders.rows_with(connection, relation, test["column_name"], [row[0] for row in found])
