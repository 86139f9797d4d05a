"""The files of deploy/ run the build that the README shows, and can be read by those who run them."""

import configparser
import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import duckdb
import written
import yaml
from conftest import Copy

from policy_targets.paths import PROJECT

DEPLOY = PROJECT / "deploy"


(CRON,) = [line for line in (DEPLOY / "crontab").read_text("utf-8").splitlines() if not line.startswith("#")]


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
    minute, hour, *_ = CRON.split()
    assert f"{int(hour):02}:{int(minute):02}:00" in timer["Timer"]["OnCalendar"]
    assert CRON.split(maxsplit=5)[5].startswith(f"cd {service['WorkingDirectory']} && ")
    assert "&& make build >> " in CRON
    jobs = yaml.safe_load((DEPLOY / "ci-workflow.yml").read_text("utf-8"))["jobs"]
    assert [step["run"] for step in jobs["build"]["steps"] if "run" in step][0] == "make build"
    assert [step["run"] for step in jobs["test"]["steps"] if "run" in step] == ["make test"]


def test_failed_make_build_fails_and_says_so(scratch):
    """systemd, cron and CI see the exit status of make; monitoring reads that of the build in the status file."""
    shutil.rmtree(scratch.folder / "landing")
    before = scratch.published()
    outcome = subprocess.run(["make", "build"], cwd=scratch.folder, capture_output=True, text=True)
    assert outcome.returncode == 2
    assert "The landing folder" in outcome.stdout
    assert "the last published files are as they were" in outcome.stdout
    assert scratch.published() == before
    assert json.loads((scratch.folder / "warehouse" / "status.json").read_text("utf-8"))["exit_status"] == 1


def test_cron_line_builds_a_fresh_clone(tmp_path):
    """The line as it is, but for the folder, in cron's shell and bare environment; that the landing folder is missing
    shows that the build began."""
    fresh = Copy(tmp_path / "clone")
    shutil.rmtree(fresh.folder / "landing")
    working = unit("policy-targets.service")["Service"]["WorkingDirectory"]
    command = CRON.split(maxsplit=5)[5].replace(working, str(fresh.folder))
    outcome = subprocess.run(["/bin/sh", "-c", command], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "The landing folder" in (fresh.folder / "warehouse" / "build.log").read_text("utf-8")


def test_bulletin_on_a_schedule_is_of_last_month(built):
    """What make is asked for; that it writes a bulletin of a month, tests/builds/test_bulletin.py sees."""
    (line,) = [s.text for s in written.of("sh") if "make bulletin CITY=330482 PERIOD=$(date" in s.text]
    last_month = date.today().replace(day=1) - timedelta(days=1)
    assert built.shell(f'make() {{ echo "$@"; }}\n{line}').split() == [
        "bulletin",
        "CITY=330482",
        f"PERIOD={last_month:%Y-%m}",
    ]


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

    (shown,) = [shown.text for shown in written.of("sh") if "dbt source freshness" in shown.text]
    own = {"DBT_LOG_PATH": str(tmp_path / "logs"), "DBT_TARGET_PATH": str(tmp_path / "target")}

    def freshness(command: str, copy: Path) -> str:
        return built.shell(command, POLICY_TARGETS_READ_FILE=str(copy), **own)

    copy = tmp_path / "policy_targets.duckdb"
    shutil.copy(built.database, copy)
    assert "WARN freshness of published.rpt_observation_freshness" in freshness(shown, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("update marts.rpt_observation_freshness set last_observed_on = current_date - 1")
    parsed = shown.replace(".venv/bin/dbt ", ".venv/bin/python -m policy_targets.build.dbt_command ")  # by the first
    assert parsed != shown
    assert "PASS freshness of published.rpt_observation_freshness" in freshness(parsed, copy)
