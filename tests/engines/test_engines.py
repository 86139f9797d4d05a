"""The same rows on DuckDB, PostgreSQL and Spark, by the hash of every table."""

import contextlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from policy_targets.build import dbt
from policy_targets.engines import ENGINES, postgres, spark, transfer
from policy_targets.paths import DATABASE_NAME, PROJECT

COMPARED = ("marts", "marts_zh", "history", "seeds")
# a build at a given time: engines that build one after the other tell the same time
BUILD = """
import sys
from datetime import datetime
from policy_targets.build import command, runs
runs.now = lambda: datetime.fromisoformat(sys.argv[1])
sys.exit(command.build(tuple(sys.argv[2:])))
"""
DEMO = """
import sys
from pathlib import Path
from policy_targets import demo
demo.DEMO = Path(sys.argv[1])
demo.write()
"""
DBT = "import sys; from dbt.cli.main import cli; sys.exit(cli())"


def build(engine: str, warehouse, at: datetime, *left_out: str, **environment: str) -> None:
    """Build on an engine into a warehouse of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", BUILD, at.isoformat(), "pages", *left_out],
        cwd=PROJECT,
        env=os.environ | {"POLICY_TARGETS_ENGINE": engine, "WAREHOUSE_DIR": str(warehouse)} | environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, f"{engine}: {ran.stdout[-6000:]}{ran.stderr[-2000:]}"


def equal(title: str, folder) -> None:
    """Show the hash of every table on all engines, side by side; fails where two differ."""
    different = []
    print(f"\n{title}\n{'table':<58} {'rows':>7}  {'duckdb':<16}  {'postgres':<16}  spark")
    on_spark = json.loads((folder / "spark" / ".work" / spark.NAME / spark.HASHES.name).read_text("utf-8"))
    file = folder / "duckdb" / DATABASE_NAME
    with duckdb.connect(str(file), read_only=True) as ours, contextlib.closing(transfer.connect()) as theirs:
        for schema, table, here, there in postgres.compared(theirs, ours, schemas=COMPARED):
            name = f"{schema}.{table}"
            found = [here, there, tuple(on_spark.pop(name, ())) or None]
            hashes = "  ".join(f"{one[1] if one else '-':<16}" for one in found)
            is_equal = len(set(found)) == 1
            print(f"{name:<58} {here[0] if here else '':>7}  {hashes}{'' if is_equal else '  !'}")
            if not is_equal:
                different.append(name)
    assert not different
    assert not on_spark


@pytest.fixture(scope="module")
def shipped(database, tmp_path_factory):
    """Shipped plans without outcomes that were delivered, built on every engine: folder of the warehouses, and when."""
    folder = tmp_path_factory.mktemp("shipped")
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    (folder / "landing").mkdir()
    for engine in ENGINES:
        build(engine, folder / engine, now, LANDING_DIR=str(folder / "landing"))
    return folder, now


def test_shipped_plans_are_the_same(shipped):
    equal("Shipped plans", shipped[0])


def test_rules_hold_on_postgres(shipped, tmp_path):
    environment = os.environ | dbt.environment(tmp_path, POLICY_TARGETS_TARGET="postgres")
    command = [sys.executable, "-c", DBT, "--quiet", "test", "--select", "test_type:unit"]
    ran = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-6000:]
    existing = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["unit_tests"]
    results = json.loads((tmp_path / "run_results.json").read_text("utf-8"))["results"]
    assert existing.keys() <= {result["unique_id"] for result in results if result["status"] == "pass"}


def test_outcomes_upon_the_history_of_a_build_are_the_same(shipped, tmp_path):
    folder, now = shipped
    environment = os.environ | {"WAREHOUSE_DIR": str(folder / "duckdb")}
    subprocess.run([sys.executable, "-c", DEMO, tmp_path], cwd=PROJECT, env=environment, check=True)
    for engine in ENGINES:
        told = {"LANDING_DIR": str(tmp_path / "landing"), "POLICY_TARGETS_DEMO": "yes"}
        # data tests take minutes on Spark; they have passed there once, and see the rows that pass elsewhere
        left_out = ("test",) if engine == "spark" else ()
        build(engine, folder / engine, now + timedelta(minutes=5), *left_out, **told)
    equal("Invented outcomes in a second build", folder)
