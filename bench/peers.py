"""The project beside other ways to do its work: bare dbt, SQLMesh, and Spark on this machine.

    make peers                                        three rounds
    PYTHONPATH=. .venv/bin/python bench/peers.py [ROUNDS]

Whole processes, in turns; printed are the medians of the rounds and how many times as long as its peer each of them
takes. SQLMesh reads the dbt project, but in seeds it takes whole numbers with blanks among them for fractions, and the
word null for none. So it gets a copy in which models read the same files with the types of the seeds, without tests and
Chinese copies; dbt makes that copy as well, and the marts of both are compared. Spark is held against DuckDB with the
same command, without data tests and pages.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import yaml

from policy_targets.engines import hashes
from policy_targets.inputs import seeds
from policy_targets.paths import PROJECT, quoted

SQLMESH = PROJECT / ".venv-peers" / "bin" / "sqlmesh"
DBT = str(Path(sys.executable).with_name("dbt"))
DATABASE = "target/policy_targets.duckdb"  # of the copy
COPIED = ("models", "macros", "snapshots", "profiles.yml", "dbt_project.yml")
TOLD_OF_TESTS = ("data_tests", "unit_tests")
SEED_AS_MODEL = """{{{{ config(schema='seeds') }}}}
select * from read_csv({path}, header = true, nullstr = '', columns = {{% raw %}}{types}{{% endraw %}})
"""
WITHOUT = ("--full", "--leave-out=data-tests", "--leave-out=pages")
# what is timed, and what it is held against
PEERS = {
    "dbt build": "dbt build",
    "make build": "dbt build",
    "dbt build, models alone": "dbt build, models alone",
    "SQLMesh, models alone": "dbt build, models alone",
    "build on DuckDB, without tests and pages": "build on DuckDB, without tests and pages",
    "build on Spark, without tests and pages": "build on DuckDB, without tests and pages",
}


def _without_tests(described):
    """A description file without its tests."""
    if isinstance(described, dict):
        return {key: _without_tests(value) for key, value in described.items() if key not in TOLD_OF_TESTS}
    return [_without_tests(value) for value in described] if isinstance(described, list) else described


def prepare(copy: Path) -> None:
    """The dbt project with seeds as models and without tests, and what SQLMesh needs to read it."""
    for name in COPIED:
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    project = yaml.safe_load((copy / "dbt_project.yml").read_text("utf-8"))
    project.pop("on-run-end")  # SQLMesh ends a transaction after it that the statements have ended
    (copy / "dbt_project.yml").write_text(yaml.safe_dump(project, allow_unicode=True, sort_keys=False), "utf-8")
    for file in (*copy.glob("models/**/*.yml"), *copy.glob("snapshots/*.yml")):
        described = _without_tests(yaml.safe_load(file.read_text("utf-8")))
        file.write_text(yaml.safe_dump(described, allow_unicode=True, sort_keys=False), "utf-8")
    (copy / "models" / "seeds").mkdir()
    for name, seed in seeds.descriptions().items():
        types = {column: seed["config"]["column_types"][column] for column in seeds.columns(name)}
        model = SEED_AS_MODEL.format(path=quoted(seeds.path(name)), types=types)
        (copy / "models" / "seeds" / f"{name}.sql").write_text(model, "utf-8")
    (copy / "sqlmesh.yaml").write_text("model_defaults:\n  start: 2026-01-01\n")
    (copy / "target").mkdir()


def commands(copy: Path, scratch: Path) -> dict[str, tuple[list[str], Path, dict[str, str]]]:
    """Command, folder and environment of each."""
    build = [sys.executable, "-m", "policy_targets", "build", *WITHOUT]
    bare = {"DBT_TARGET_PATH": str(scratch / "target"), "POLICY_TARGETS_BUILD_FILE": str(scratch / "bare.duckdb")}
    run = [DBT, "--quiet", "build"]
    plan = [str(SQLMESH), "plan", "--auto-apply", "--no-prompts", "--skip-tests"]
    found = (
        ([DBT, "--quiet", "build", "--exclude-resource-type=unit_test"], PROJECT, bare),
        (["make", "build", "FULL=1"], PROJECT, {"WAREHOUSE_DIR": str(scratch / "make")}),
        (run, copy, {"POLICY_TARGETS_BUILD_FILE": str(scratch / "models.duckdb")}),
        (plan, copy, {"POLICY_TARGETS_BUILD_FILE": DATABASE}),
        (build, PROJECT, {"WAREHOUSE_DIR": str(scratch / "duckdb")}),
        (build, PROJECT, {"WAREHOUSE_DIR": str(scratch / "spark"), "POLICY_TARGETS_ENGINE": "spark"}),
    )
    return dict(zip(PEERS, found, strict=True))


def seconds(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    start = time.monotonic()
    ran = subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, errors="replace"
    )
    if ran.returncode:
        sys.exit(f"failed: {' '.join(command[:4])}\n{ran.stdout[-4000:]}{ran.stderr[-2000:]}")
    return time.monotonic() - start


def marts(database: Path) -> dict[str, tuple]:
    """Rows and hash of every mart."""
    with duckdb.connect(str(database), read_only=True) as connection:

        def rows(query: str) -> list[tuple]:
            return connection.execute(query).fetchall()

        names = rows("select distinct table_name from information_schema.columns where table_schema = 'marts'")
        return {name: hashes.of_table(rows, "marts", name) for (name,) in names}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as temporary:
        scratch, copy = Path(temporary), Path(temporary) / "copy"
        copy.mkdir()
        prepare(copy)
        taken = {name: [] for name in PEERS}
        for number in range(rounds + 1):
            for name, told in commands(copy, scratch).items():
                (copy / DATABASE).unlink(missing_ok=True)  # SQLMesh keeps what it has done in there
                if number:
                    taken[name].append(seconds(*told))
                    print(f"round {number}: {name} {taken[name][-1]:.1f} s", flush=True)
                else:
                    seconds(*told)  # warms up: what is parsed is kept
                if name.startswith("SQLMesh") and not number:
                    ours, theirs = marts(scratch / "models.duckdb"), marts(copy / DATABASE)
                    equal = sorted(name for name in ours if ours[name] == theirs.get(name))
                    print(f"{len(equal)} of {len(ours)} marts are the same rows and types on SQLMesh; others:")
                    print("   ", *sorted(ours.keys() - set(equal)))
    for name, peer in PEERS.items():
        own, other = (statistics.median(taken[one]) for one in (name, peer))
        print(f"{name:42} {own:7.1f} s   {own / other:5.2f} times {peer}")


if __name__ == "__main__":
    main()
