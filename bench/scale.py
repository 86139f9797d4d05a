"""Time and memory of every model as the number of plans grows, and how fast the cost grows.

The shipped plans come again and again under other ids, each time with places, bodies and texts of its own, into the
tables that plan folders are loaded into. dbt makes everything from them; one script runs the compiled SQL of
the models by itself, and the queries of the dashboards are asked of what was made, for one plan and with their measures
for all.

    PYTHONPATH=. .venv/bin/python bench/scale.py [plans …]     5 50 500 5000 where none are given

BENCH_DIR names a folder with room (some 10 GB at 5,000 plans). The growth exponent of a model is the logarithm of how
much longer it takes over the logarithm of how many more plans there are: 1 where time grows with the number of plans.
Models that take less than FAST seconds at the larger number have none: what dbt needs for any model is all of it.
"""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime
from pathlib import Path

import duckdb

from policy_targets.inputs import plan_folders, seeds
from policy_targets.inputs.documents import available
from policy_targets.paths import PROJECT, quoted

PLANS = (5, 50, 500, 5000)
MEMORY_LIMIT = "2500MB"  # of DuckDB; Python and dbt need some beside it
MOST_MEMORY = 4.0  # GiB of the whole process
FAST = 2.0  # seconds
SLOWEST_SHOWN = 25
SOON = 0.1  # seconds in which a query of a dashboard answers
ROWS_SHOWN = 1000  # by a chart
NOT_IN_SCRIPT = ("snapshot.", "operation.")  # history, and the copies of public tables in Chinese
DATABASE = "bench.duckdb"
IDS = (
    "document_id",
    "replaces_document_id",
    "task_id",
    "parent_task_id",
    "commitment_id",
    "target_id",
    "allocation_id",
)
PLACES = ("region_id", "parent_region_id", "organization_id")
TITLES = ("title_zh", "title_en")
DBT = str(Path(sys.executable).with_name("dbt"))


def _other(column: str) -> str:
    """A column of a row in another copy."""
    if column in IDS:  # the id of a plan, or an id that begins with it
        return f"regexp_replace({column}, '^[^/]+', '\\0-' || copy)"
    if column in PLACES:
        return f"case when {column} in ('100000', '330000') then {column} else {column} || '-' || copy end"
    return f"{column} || ' ' || copy" if column in TITLES else column


def multiply(database: Path, plans: int) -> None:
    """Load the shipped plans, copied until there are as many as asked for, where plan folders are loaded."""
    with plan_folders.Loader([]) as nothing:
        nothing.write(database, "")
    with duckdb.connect(str(database)) as connection:
        shipped = connection.execute("select count(*) from seeds.documents").fetchone()[0]
        connection.execute(
            "create temp table copies as select unnest(range(2, $1 + 1))::varchar as copy", [plans // shipped]
        )
        for name in plan_folders.names():
            if name.startswith("unit"):
                continue  # words that hold for all plans
            columns = seeds.columns(name)
            told = ", ".join(f"{_other(column)} as {column}" for column in columns)
            new = " where region_id not in ('100000', '330000')" if name == "regions" else ""
            connection.execute(f"insert into plans.{name} select {told} from seeds.{name} cross join copies {new}")
        connection.executemany(
            "insert into plans.texts select $1 || '-' || copy, $2 from copies", list(available().items())
        )
        connection.execute(
            "insert into plans.folders (document_id, state) select document_id, 'loaded' from plans.documents"
        )


class Memory(threading.Thread):
    """Resident memory of a process over time, in GiB."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.status = Path(f"/proc/{process}/statm")
        self.seen: list[tuple[float, float]] = []

    def run(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        try:
            while pages := self.status.read_text().split():
                self.seen.append((time.time(), int(pages[1]) * page / 2**30))
                time.sleep(0.05)
        except OSError:
            pass  # the process has ended

    def most(self, begin: float = 0, end: float = math.inf) -> float:
        return max((gigabytes for moment, gigabytes in self.seen if begin <= moment <= end), default=0)


def run(folder: Path, command: list[str]) -> tuple[float, Memory]:
    """Seconds and memory of a command that builds into a folder."""
    environment = os.environ | {
        "POLICY_TARGETS_BUILD_FILE": str(folder / DATABASE),
        "POLICY_TARGETS_MEMORY_LIMIT": MEMORY_LIMIT,
        "LANDING_DIR": str(folder / "landing"),
        "PYTHONPATH": str(PROJECT),
    }
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=PROJECT, env=environment)
    memory = Memory(process.pid)
    memory.start()
    if process.wait():
        sys.exit(f"failed: {' '.join(command[:4])}")
    return time.monotonic() - start, memory


def results(folder: Path) -> list[dict]:
    return json.loads((folder / "target" / "run_results.json").read_text("utf-8"))["results"]


def script(folder: Path) -> float:
    """Seconds that one connection takes for the compiled SQL of the same models, in the same order."""
    manifest = json.loads((folder / "target" / "manifest.json").read_text("utf-8"))["nodes"]
    database = folder / "script.duckdb"
    shutil.copy(folder / DATABASE, database)
    statements = []
    for result in results(folder):
        node = manifest.get(result["unique_id"], {})
        if node.get("resource_type") == "model" and result.get("compiled_code"):
            kind = "view" if node["config"]["materialized"] == "view" else "table"
            code = result["compiled_code"].replace('"bench".', '"script".')
            statements.append(f"create or replace {kind} {node['schema']}.{node['name']} as {code}")
    (folder / "script.json").write_text(json.dumps([str(database), MEMORY_LIMIT, statements]))
    code = """
import duckdb, json, sys
database, limit, statements = json.load(open(sys.argv[1]))
with duckdb.connect(database, config={"memory_limit": limit}) as connection:
    connection.execute("set enable_progress_bar = false")
    for statement in statements:
        connection.execute(statement)
"""
    seconds, _ = run(folder, [sys.executable, "-c", code, str(folder / "script.json")])
    database.unlink()
    return seconds


def ask(database: Path) -> None:
    """Print how long the queries of the dashboards take: for one plan, with their measures for all, and of filters."""
    sys.path.insert(0, str(PROJECT / "bi" / "superset"))
    from assets import DATASETS, FILTERS, dataset_queries

    taken = {}
    with duckdb.connect(str(database), read_only=True, config={"memory_limit": MEMORY_LIMIT}) as connection:
        connection.execute("set enable_progress_bar = false")
        (plan,) = connection.execute("select max(title_en) from marts.dim_documents").fetchone()
        for name, query in dataset_queries("en").items():
            if "plan" in DATASETS[name]["columns"]:
                taken[f"{name} of a plan"] = f"from ({query}) where plan = {quoted(plan)} limit {ROWS_SHOWN}"
            if measures := DATASETS[name].get("metrics"):
                sums = ", ".join(measure["sql"] for measure in measures.values())
                taken[f"{name} of all"] = f"select {sums} from ({query})"
            for column in FILTERS if name == "choices" else ():
                offered = f"select {column} from ({query}) group by {column} order by {column} limit {ROWS_SHOWN}"
                taken[f"filter by {column}"] = offered
        for name, query in taken.items():
            start = time.monotonic()
            connection.execute(query).fetchall()
            taken[name] = time.monotonic() - start
    late = sorted((seconds, name) for name, seconds in taken.items() if seconds > SOON)
    print(f"{len(taken)} queries of dashboards, {len(late)} take more than {SOON:g} s:")
    for seconds, name in reversed(late):
        print(f"    {name:30} {seconds:8.2f} s")


def measure(plans: int, folder: Path) -> dict[str, tuple[float, float]]:
    """Build with that many plans; print the whole, and give seconds and GiB of each model."""
    folder.mkdir()
    at = ["--target-path", str(folder / "target")]
    run(folder, [DBT, "--quiet", "seed", *at])
    multiply(folder / DATABASE, plans)
    seconds, memory = run(folder, [DBT, "--quiet", "build", "--resource-type=model", "--resource-type=snapshot", *at])
    models, apart = {}, 0.0
    for result in results(folder):
        if result["unique_id"].startswith(NOT_IN_SCRIPT):
            apart += result["execution_time"]
        if (timing := result["timing"]) and result["unique_id"].startswith("model."):
            printed = timing[0]["started_at"], timing[-1]["completed_at"]
            begin, end = (datetime.fromisoformat(moment).timestamp() for moment in printed)
            models[result["unique_id"].split(".")[-1]] = (result["execution_time"], memory.most(begin, end))
    by_itself = script(folder)
    print(
        f"{plans:,} plans: dbt {seconds:.1f} s, at most {memory.most():.2f} GiB (wanted {MOST_MEMORY:g});"
        f" {apart:.1f} s of it for history and copies in Chinese; the SQL of the rest by itself {by_itself:.1f} s:"
        f" {(seconds - apart) / by_itself:.2f} times, and {seconds / by_itself:.2f} times with these;"
        f" {(folder / DATABASE).stat().st_size / 2**20:,.0f} MiB",
        flush=True,
    )
    ask(folder / DATABASE)
    return models


def compare(fewer: int, before: dict, more: int, after: dict) -> None:
    """Print the slowest models and how fast their cost grows."""
    slowest = sorted(after, key=lambda name: -after[name][0])[:SLOWEST_SHOWN]
    print(f"{'model':34} {fewer:>7} plans {more:>7} plans     GiB  exponent")
    for name in slowest:
        seconds, gigabytes = after[name]
        exponent = math.log(seconds / before[name][0]) / math.log(more / fewer)
        told = f"{exponent:9.2f}" if seconds > FAST else "        –"
        print(f"{name:34} {before[name][0]:11.2f} s {seconds:11.2f} s {gigabytes:7.2f} {told}")


def main() -> None:
    numbers = list(map(int, sys.argv[1:])) or PLANS
    measured: dict[int, dict] = {}
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as scratch:
        for number in numbers:
            measured[number] = measure(number, Path(scratch) / str(number))
            if len(measured) > 1:
                fewer, more = list(measured)[-2:]
                compare(fewer, measured[fewer], more, measured[more])


if __name__ == "__main__":
    main()
