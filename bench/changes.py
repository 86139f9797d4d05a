"""How long is a build after which little or nothing has changed, beside one that does everything?

Usage: .venv/bin/python bench/changes.py [ROUNDS]

Builds into a warehouse of its own: everything, then once more with nothing changed, then with one new file in the
landing folder, an outcome of one target. Prints seconds of each and the ratio to the build of everything.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent
OUTCOME = """
    select
        region_id, indicator_id, period_start, period_end, value, unit_zh as unit,
        'Yearbook' as source_title, 'Statistics office' as publisher,
        cast(period_end + interval 60 day as date) as published_on
    from marts.analyst_figures
    where
        fact = 'targets' and status = 'numeric' and match_type = 'exact' and measure_kind = 'density'
        and period_start = date_trunc('year', period_end) and year(period_end) = due_year
        and period_end < current_date - interval 60 day and region_id = document_region_id
    order by period_end desc, figure_id
    limit 1
"""


def seconds(folder: Path) -> float:
    """Build into a folder; returns how long it took."""
    places = {"WAREHOUSE_DIR": str(folder / "warehouse"), "LANDING_DIR": str(folder / "landing")}
    start = time.monotonic()
    subprocess.run(["make", "build"], cwd=PROJECT, env=os.environ | places, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def measure(folder: Path) -> dict[str, float]:
    """Three builds, one after the other."""
    (folder / "landing").mkdir()
    taken = {"everything": seconds(folder), "nothing changed": seconds(folder)}
    with duckdb.connect(str(folder / "warehouse" / "policy_targets.duckdb"), read_only=True) as connection:
        connection.execute(f"copy ({OUTCOME}) to '{folder / 'landing' / 'one.csv'}' (header, dateformat '%Y-%m-%d')")
    taken["one new file"] = seconds(folder)
    with duckdb.connect(str(folder / "warehouse" / "policy_targets.duckdb"), read_only=True) as connection:
        (loaded,) = connection.execute("select list(status) from marts.rpt_landing_files").fetchone()
    if loaded != ["loaded"]:
        sys.exit(f"The outcome was not taken in: {loaded}")
    return taken


def main() -> None:
    rounds = []
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(measure(Path(folder)))
    for kind in rounds[0]:
        told = ", ".join(f"{taken[kind]:.1f} s" for taken in rounds)
        ratio = statistics.median(taken[kind] / taken["everything"] for taken in rounds)
        print(f"{kind:16} {told}; {ratio:.2f} of a build of everything")


if __name__ == "__main__":
    main()
