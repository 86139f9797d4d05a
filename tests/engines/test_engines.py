"""The same rows on DuckDB, PostgreSQL and Spark, by the hash of every table; and broken seeds fail the same checks.

What is built is built beside one another, that of Spark beside the rest, and asked for by the tests afterwards.
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import broken_seeds
import duckdb
import plan_folders
import pytest
import timed_builds

from policy_targets.build import dbt
from policy_targets.engines import ENGINES, embedded, postgres, spark, transfer
from policy_targets.inputs import seeds
from policy_targets.paths import DATABASE_NAME, PROJECT, documents_dir
from policy_targets.plans import command

COMPARED = ("marts", "marts_zh", "history", "seeds")
# tell how many checks passed: written after Spark has ended, from the DuckDB file
TOLD_LATER = ("marts.rpt_build_info", f"marts_zh.{seeds.names_zh('table')['rpt_build_info']}")
DEMO = """
import sys
from pathlib import Path
from policy_targets import demo
demo.DEMO = Path(sys.argv[1])
demo.write()
"""
DBT = "import sys; from dbt.cli.main import cli; sys.exit(cli())"
SPARK_DBT = "from policy_targets.engines import spark; spark.main()"
PLAN = PROJECT / "tests" / "fixtures" / "plans" / "tabs_and_quarters.txt"


def propose_plans(plans: Path) -> None:
    """Folders of a plan, of a later edition of it, of one that is left out and of one that waits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANS_DIR", str(plans))
        assert command.propose((str(PLAN),), "waiting-2024", "", replace=False) == 0
    first, later, twice = (
        plan_folders.copied(plans / "waiting-2024", plans / name) for name in ("first-2024", "later-2024", "twice-2024")
    )
    plan_folders.change(later, "documents", "replaces_document_id", first.name)
    plan_folders.change(later, "documents", "issued_on", "2024-05-01")
    targets = (twice / "targets.csv").read_text("utf-8").splitlines(keepends=True)
    (twice / "targets.csv").write_text("".join([*targets, targets[-1]]), "utf-8")
    for folder in (first, later, twice):
        plan_folders.accepted(folder)


@dataclass
class Work:
    """What is built on every engine, each in a warehouse of its own: shipped plans, broken seeds, then the rest."""

    folder: Path
    environment: dict[str, str]  # with the way to the server
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0, tzinfo=None))
    running: set[subprocess.Popen] = field(default_factory=set)

    def run(self, code: str, *arguments: object, cwd: Path = PROJECT, **environment: str) -> tuple[int, str]:
        """Run code of Python; returns its exit status and what it said."""
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=cwd,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.running.add(process)
        said, _ = process.communicate()
        self.running.remove(process)
        return process.returncode, said

    def told(self, engine: str) -> dict[str, str]:
        return {"POLICY_TARGETS_ENGINE": engine, "WAREHOUSE_DIR": str(self.folder / engine)}

    def build(self, engine: str, at: datetime, *left_out: str, **environment: str) -> dict[str, tuple[int, str]]:
        """Build on an engine; returns the hash of every table."""
        status, said = self.run(
            timed_builds.BUILD, at.isoformat(), "pages", *left_out, **self.told(engine) | environment
        )
        assert status == 0, f"{engine}: {said[-6000:]}"
        if engine == "postgres":
            with contextlib.closing(transfer.connect()) as server:
                return postgres.hashed(server, COMPARED)
        with duckdb.connect(str(self.folder / engine / DATABASE_NAME), read_only=True) as file:
            found = embedded.hashed(file, COMPARED)
        if engine == "spark":
            by_spark = spark.hashed(self.folder / engine / ".work" / spark.NAME / spark.HASHES.name)
            return by_spark | {table: found[table] for table in TOLD_LATER}
        return found

    def shipped(self, engine: str) -> dict[str, tuple[int, str]]:
        """Shipped plans, without outcomes that were delivered."""
        return self.build(engine, self.now, "test", LANDING_DIR=str(self.folder / "empty"))

    def broken(self, engine: str) -> dict[str, list]:
        """Rows of each check that broken seeds fail."""
        found = self.folder / f"broken_{engine}.json"
        told = {"LANDING_DIR": str(self.folder / "empty"), "DOCUMENTS_DIR": str(documents_dir().absolute())}
        at = (self.now + timedelta(minutes=2)).isoformat()  # the next build tells of this one
        _, said = self.run(broken_seeds.CHECK, at, found, cwd=self.folder / "project", **self.told(engine) | told)
        assert found.exists(), f"{engine}: {said[-6000:]}"
        return json.loads(found.read_text("utf-8"))

    def outcomes(self) -> dict[str, str]:
        """Write invented outcomes and plan folders; returns what tells a build of them."""
        status, said = self.run(DEMO, self.folder, **self.told("duckdb"))
        assert status == 0, said
        propose_plans(self.folder / "plans")
        folders = {"LANDING_DIR": str(self.folder / "landing"), "PLANS_DIR": str(self.folder / "plans")}
        return folders | {"POLICY_TARGETS_DEMO": "yes"}

    def second(self, engine: str, told: Future) -> dict[str, tuple[int, str]]:
        """Outcomes and plan folders upon the history of the first build."""
        return self.build(engine, self.now + timedelta(minutes=5), "test", **told.result())

    def unit_tests(self, engine: str) -> list[str]:
        """Rules of models that do not hold on an engine."""
        return self.failing("unit", DBT, POLICY_TARGETS_TARGET=engine)

    def data_tests(self, engine: str) -> list[str]:
        """Checks that fail on what the second build has published.

        On Spark those with SQL of their own: it would plan each of the eight hundred generic ones for a quarter of a
        second, and broken seeds show that their kinds work there, all but not_null.
        """
        if engine == "spark":
            return self.failing("singular", SPARK_DBT, **self.told(engine))
        return self.failing("data", DBT, **self.told(engine), POLICY_TARGETS_TARGET=engine)

    def failing(self, kind: str, code: str, **told: str) -> list[str]:
        """Tests of a kind that dbt, which the code runs, does not pass."""
        folder = self.folder / f"{kind}_tests"
        _, said = self.run(code, "--quiet", "test", "--select", f"test_type:{kind}", **dbt.environment(folder, **told))
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        tests = {name: node for name, node in manifest["nodes"].items() if node["resource_type"] == "test"}
        existing = {
            "unit": set(manifest["unit_tests"]),
            "data": set(tests),
            "singular": {name for name, node in tests.items() if node["original_file_path"].startswith("tests/")},
        }[kind]
        results = json.loads((folder / "run_results.json").read_text("utf-8"))["results"]
        passed = {result["unique_id"] for result in results if result["status"] == "pass"}
        assert existing
        return [f"{name}: {said[-6000:]}" for name in existing - passed]


@pytest.fixture(scope="module")
def done(database, tmp_path_factory):
    """What is built, by kind and engine, as it comes: Spark in one line, the others in another."""
    work = Work(tmp_path_factory.mktemp("engines"), dict(os.environ))
    (work.folder / "empty").mkdir()
    broken_seeds.copy(work.folder / "project")
    slow, quick = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
    lines = dict.fromkeys(ENGINES, quick) | {"spark": slow}
    futures = {}

    def begin(kind: str, engine: str, *needed: Future) -> None:
        def work_on() -> object:
            for future in needed:
                future.result()
            start = time.monotonic()
            found = getattr(work, kind)(engine, *needed[1:])
            print(f"{kind} on {engine}: {time.monotonic() - start:.0f} s", flush=True)
            return found

        futures[kind, engine] = lines[engine].submit(work_on)

    for engine in ENGINES:
        begin("shipped", engine)
        if engine == "duckdb":
            told = quick.submit(work.outcomes)
        begin("broken", engine, futures["shipped", engine])
    for engine in ENGINES:
        begin("second", engine, futures["shipped", engine], told)
    begin("unit_tests", "postgres", futures["second", "postgres"])
    for engine in ("postgres", "spark"):  # on DuckDB every build runs them
        begin("data_tests", engine, futures["second", engine])
    try:
        yield futures
    finally:
        for line in (slow, quick):
            line.shutdown(wait=False, cancel_futures=True)
        for process in list(work.running):
            process.terminate()
        for line in (slow, quick):
            line.shutdown()


def all_engines(done: dict[tuple[str, str], Future], kind: str) -> dict[str, dict]:
    return {engine: done[kind, engine].result() for engine in ENGINES}


def equal(title: str, found: dict[str, dict[str, tuple[int, str]]]) -> None:
    """Show the hash of every table on all engines, side by side; fails where two differ."""
    print(f"\n{title}\n{'table':<58} {'rows':>7}  {'  '.join(f'{engine:<16}' for engine in ENGINES)}")
    different = []
    for table in sorted(set().union(*found.values())):
        hashes = [found[engine].get(table) for engine in ENGINES]
        is_equal = len(set(hashes)) == 1
        shown = "  ".join(f"{one[1] if one else '-':<16}" for one in hashes)
        print(f"{table:<58} {hashes[0][0] if hashes[0] else '':>7}  {shown}{'' if is_equal else '  !'}")
        if not is_equal:
            different.append(table)
    assert not different
    assert found["duckdb"]


def test_shipped_plans_are_the_same(done):
    equal("Shipped plans", all_engines(done, "shipped"))


def test_broken_seeds_fail_the_same_checks(done):
    found = all_engines(done, "broken")
    print("\nBroken seeds: rows that fail")
    for check in sorted(broken_seeds.FAILING):
        print(f"{check[:100]:<100} {'  '.join(str(len(found[engine].get(check, ()))) for engine in ENGINES)}")
    assert found["duckdb"].keys() == broken_seeds.FAILING
    assert found["postgres"] == found["duckdb"]
    assert found["spark"] == found["duckdb"]


def test_outcomes_and_plan_folders_upon_the_history_of_a_build_are_the_same(done):
    equal("Invented outcomes and plan folders in a second build", all_engines(done, "second"))


def test_rules_hold_on_postgres(done):
    assert not done["unit_tests", "postgres"].result()


@pytest.mark.parametrize("engine", ["postgres", "spark"])
def test_checks_pass_on_what_is_published(done, engine):
    assert not done["data_tests", engine].result()
