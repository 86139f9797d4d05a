"""How much longer is a warm `make build` than its own `dbt build`? Runs both in turns and prints the ratio.

Usage: .venv/bin/python bench/build_overhead.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DBT = str(Path(sys.executable).with_name("dbt"))
# a target folder of its own keeps each command's parsed project warm
COMMANDS = {
    "dbt build": (
        [DBT, "build", "--exclude-resource-type=unit_test"],
        {"DBT_TARGET_PATH": "target/bench", "POLICY_TARGETS_BUILD_FILE": "target/bench.duckdb"},
    ),
    "make build": (["make", "build", "FULL=1"], {}),
}


def seconds(name: str) -> float:
    command, environment = COMMANDS[name]
    start = time.monotonic()
    subprocess.run(command, cwd=PROJECT, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for name in COMMANDS:
        seconds(name)  # warms up
    ratios = []
    for number in range(1, rounds + 1):
        dbt_build, make_build = (seconds(name) for name in COMMANDS)
        ratios.append(make_build / dbt_build)
        print(f"round {number}: dbt build {dbt_build:.1f} s, make build {make_build:.1f} s, ratio {ratios[-1]:.2f}")
    print(f"median ratio: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
