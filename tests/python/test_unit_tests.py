"""Rules of the models by dbt's unit tests, which see no data and are left out of builds."""

import json
import os
import shutil
import subprocess

from policy_targets.build import dbt
from policy_targets.paths import PROJECT


def test_rules_hold(built, tmp_path):
    database = shutil.copy(built.database, tmp_path)
    target = tmp_path / "target"
    environment = os.environ | dbt.environment(target, POLICY_TARGETS_BUILD_FILE=str(database))
    command = [PROJECT / ".venv" / "bin" / "dbt", "--quiet", "test", "--select", "test_type:unit"]
    outcome = subprocess.run(command, cwd=built.folder, env=environment, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stdout
    existing = json.loads((target / "manifest.json").read_text("utf-8"))["unit_tests"]
    results = json.loads((target / "run_results.json").read_text("utf-8"))["results"]
    passed = {result["unique_id"] for result in results if result["status"] == "pass"}
    assert passed >= existing.keys()
