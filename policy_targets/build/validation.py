"""Great Expectations in a process of its own; its slow import runs beside dbt."""

import contextlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from policy_targets.build import publish
from policy_targets.build.output import BuildFailed
from policy_targets.paths import PROJECT, TARGET


def start() -> subprocess.Popen:
    TARGET.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "policy_targets.build.expectations"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=(TARGET / "expectations.log").open("w"),
        text=True,
        cwd=PROJECT,
    )


def follow(validator: subprocess.Popen, database: Path) -> int:
    """Have the built file validated; returns the number of expectations that passed, or raises."""
    # the library keeps its file open until it ends, so it gets a copy; the build goes on with the original
    validated = TARGET / "validated" / database.name
    validated.parent.mkdir(exist_ok=True)
    shutil.copy(database, validated)
    task = {"database": str(validated), "data_docs": str(publish.next_dir() / "data_docs")}
    with contextlib.suppress(BrokenPipeError):  # it died; the log says why
        validator.stdin.write(json.dumps(task) + "\n")
        validator.stdin.close()
    output = validator.stdout.readline()
    if not output:
        raise BuildFailed("Great Expectations could not run:", *end_of_log("expectations"))
    findings = json.loads(output)
    lines = []
    for finding in findings:
        if not finding["success"]:
            lines.append(f"suite {finding['suite']}: {finding['description']}")
            lines += [f"    {finding['error']}"] if finding["error"] else []
            lines += [f"    observed {finding['observed']}"] if finding["observed"] is not None else []
            lines += [f"    {row}" for row in finding["rows"]]
    if lines:
        raise BuildFailed(*lines)
    return len(findings)


def finish(process: subprocess.Popen, what: str, log: str) -> None:
    """Wait until a process beside the build has written what it writes, or raise with the end of its log."""
    if process.wait() != 0:
        raise BuildFailed(f"{what} could not be written:", *end_of_log(log))


def end_of_log(name: str) -> list[str]:
    return (TARGET / f"{name}.log").read_text("utf-8").splitlines()[-5:]
