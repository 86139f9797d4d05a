"""The files of deploy/ run the build that the README shows, and can be read by those who run them."""

import configparser
import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import yaml

from policy_targets.paths import PROJECT

DEPLOY = PROJECT / "deploy"


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string((DEPLOY / name).read_text("utf-8"))
    return parser


def test_service_timer_cron_and_ci_call_the_same_build():
    service = unit("policy-targets.service")["Service"]
    assert service["ExecStart"].split("/")[-1] == "make build"
    assert service["Type"] == "oneshot"
    timer = unit("policy-targets.timer")
    assert timer["Install"]["WantedBy"] == "timers.target"
    (line,) = [line for line in (DEPLOY / "crontab").read_text("utf-8").splitlines() if not line.startswith("#")]
    minute, hour, *_ = line.split()
    assert f"{int(hour):02}:{int(minute):02}:00" in timer["Timer"]["OnCalendar"]
    assert f"cd {service['WorkingDirectory']} && make build " in line
    jobs = yaml.safe_load((DEPLOY / "ci-workflow.yml").read_text("utf-8"))["jobs"]
    assert [step["run"] for step in jobs["build"]["steps"] if "run" in step][0] == "make build"
    assert [step["run"] for step in jobs["test"]["steps"] if "run" in step] == ["make test"]


def test_failed_make_build_fails_and_says_so(scratch):
    """systemd, cron and CI see the exit status of make; monitoring reads that of the build in the status file."""
    (scratch.folder / ".venv").mkdir()
    (scratch.folder / ".venv" / "installed").touch()
    shutil.rmtree(scratch.folder / "landing")
    before = scratch.published()
    outcome = subprocess.run(
        ["make", "build", f"BIN={Path(sys.executable).parent}"], cwd=scratch.folder, capture_output=True, text=True
    )
    assert outcome.returncode == 2
    assert "The landing folder" in outcome.stdout
    assert "the last published files are as they were" in outcome.stdout
    assert scratch.published() == before
    assert json.loads((scratch.folder / "warehouse" / "status.json").read_text("utf-8"))["exit_status"] == 1


def test_status_file_tells_what_was_published(built):
    status = json.loads((built.folder / "warehouse" / "status.json").read_text("utf-8"))
    ((build_id, checks),) = built.query("select build_id, checks_passed from marts.rpt_build_info")
    assert (status["outcome"], status["exit_status"], status["message"]) == ("published", 0, None)
    assert (status["build_id"], status["checks_passed"]) == (build_id, checks)
    alerts = dict(built.query("select severity, count(*) from marts.rpt_alerts group by severity"))
    assert status["alerts"] == {severity: alerts.get(severity, 0) for severity in ("high", "medium", "low")}
    assert status["started_at"] <= status["ended_at"]


def test_freshness_warns_of_late_outcomes(built, tmp_path):
    """Pinghu's plan is in force and its last outcome is of 2025; with outcomes of yesterday nothing is late."""

    def freshness(copy: Path) -> str:
        command = [str(Path(sys.executable).with_name("dbt")), "source", "freshness", "--target", "read"]
        own = {"DBT_LOG_PATH": str(tmp_path / "logs"), "DBT_TARGET_PATH": str(tmp_path / "target")}
        environment = own | {"POLICY_TARGETS_READ_FILE": str(copy), "PATH": ""}
        outcome = subprocess.run(command, cwd=built.folder, env=environment, capture_output=True, text=True)
        assert outcome.returncode == 0, outcome.stdout
        return outcome.stdout

    copy = tmp_path / "policy_targets.duckdb"
    shutil.copy(built.database, copy)
    assert "WARN freshness of published.rpt_observation_freshness" in freshness(copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("update marts.rpt_observation_freshness set last_observed_on = current_date - 1")
    assert "PASS freshness of published.rpt_observation_freshness" in freshness(copy)
