"""Builds into a warehouse of its own, beside the one that readers open: with DuckDB, which shares nothing."""

import os
import sys
from pathlib import Path

from policy_targets.paths import PROJECT


def run(warehouse: Path, left_out: tuple[str, ...], environment: dict[str, str]) -> None:
    """Run the main job into this warehouse, in place of this process, so that whoever ends it ends the build."""
    options = [f"--leave-out={kind}" for kind in left_out]
    warehouse.parent.mkdir(exist_ok=True)
    os.chdir(PROJECT)
    os.execve(
        sys.executable,
        [sys.executable, "-m", "policy_targets", "build", *options],
        os.environ | {"WAREHOUSE_DIR": str(warehouse), "POLICY_TARGETS_ENGINE": "duckdb"} | environment,
    )
