"""Rules of the models by dbt's unit tests, which see no data and are left out of builds."""

import json
import os
import shutil
import subprocess
import sys

from policy_targets.build import dbt


def test_rules_hold(built, tmp_path):
    """dbt knows the project from the build; which unit tests there are, the build's own account of it tells."""
    database = shutil.copy(built.database, tmp_path)
    target = shutil.copytree(built.folder / "warehouse" / ".work" / "dbt", tmp_path / "target")
    (target / "run_results.json").unlink()
    environment = os.environ | dbt.environment(target, POLICY_TARGETS_BUILD_FILE=str(database))
    command = ["policy_targets.build.dbt_command", "--quiet", "test", "--select", "test_type:unit"]
    outcome = subprocess.run(
        [sys.executable, "-m", *command], cwd=built.folder, env=environment, capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stdout
    existing = json.loads((built.folder / "target" / "manifest.json").read_text("utf-8"))["unit_tests"]
    results = json.loads((target / "run_results.json").read_text("utf-8"))["results"]
    passed = {result["unique_id"] for result in results if result["status"] == "pass"}
    assert existing
    assert passed >= existing.keys()
