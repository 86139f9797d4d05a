"""Kill whole builds at random moments, and see each time what readers find and whether the next build publishes.

Usage: .venv/bin/python bench/kills.py [KILLS] [--seed N] [--checks]

40 kills by default; 1,000 take a night. Works on a copy of the project in a temporary folder. The builds leave out the
dbt tests unless --checks is given, so that more of the moments fall on publication. After every tenth kill, and after
the last one, a build runs to its end.
"""

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "warehouse", "logs", "demo", "__pycache__", ".*_cache")


def start(folder: Path, checks: bool) -> subprocess.Popen:
    options = ["--full"] if checks else ["--full", "--leave-out=data-tests"]
    return subprocess.Popen(
        [sys.executable, "-m", "policy_targets", "build", *options],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def found(warehouse: Path) -> set[str]:
    """Ids of the builds that a reader finds, by the database, the files of a table, and the package."""
    id_of = "select build_id from {}"
    with duckdb.connect(str(warehouse / "policy_targets.duckdb"), read_only=True) as connection:
        ids = {connection.execute(id_of.format("marts.rpt_build_info")).fetchone()[0]}
        ids |= {id for (id,) in connection.execute('select "构建编号" from marts_zh."构建信息"').fetchall()}
        (built_at,) = connection.execute("select built_at from marts.rpt_build_info").fetchone()
    for file in ("parquet/rpt_build_info.parquet", "csv/rpt_build_info.csv"):
        ids |= {duckdb.sql(id_of.format(f"'{warehouse / file}'")).fetchone()[0]}
    package = json.loads((warehouse / "datapackage.json").read_text("utf-8"))
    if package["created"] != built_at.isoformat() + "Z":
        ids |= {package["created"]}
    for page in ("report/index.html", "docs/index.html", "data_docs/index.html"):
        if not (warehouse / page).stat().st_size:
            ids |= {page}
    return ids


def finished(folder: Path, checks: bool) -> float:
    """Let a build run to its end; returns its seconds, and shows why where it did not publish."""
    begin = time.monotonic()
    build = start(folder, checks)
    output, _ = build.communicate()
    if build.returncode:
        print(output)
        raise SystemExit(f"The build after a kill did not publish (exit status {build.returncode}).")
    return time.monotonic() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checks", action="store_true", help="with all dbt tests")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    counts = dict.fromkeys(("whole", "mixtures", "published before the kill", "next builds published"), 0)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        shutil.copytree(PROJECT, folder, ignore=LEFT_OUT)
        finished(folder, arguments.checks)
        duration = finished(folder, arguments.checks)
        for number in range(1, arguments.kills + 1):
            build = start(folder, arguments.checks)
            # the end, where files are published, as often as all the rest
            earliest = chance.choice((0, 0.85))
            try:
                build.wait(duration * chance.uniform(earliest, 1.05))
                counts["published before the kill"] += 1
            except subprocess.TimeoutExpired:
                build.send_signal(chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)))
            build.communicate()
            ids = found(folder / "warehouse")
            counts["whole" if len(ids) == 1 else "mixtures"] += 1
            if number % 10 == 0 or number == arguments.kills:
                duration = finished(folder, arguments.checks)
                counts["next builds published"] += 1
                print(f"{number} builds killed: {counts}", flush=True)
        builds = sorted(path.name for path in (folder / "warehouse" / "builds").iterdir())
        print(f"seed {arguments.seed}, {duration:.0f} s a build; folders of builds at the end: {len(builds)}")


if __name__ == "__main__":
    main()
