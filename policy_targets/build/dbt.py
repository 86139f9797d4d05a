"""dbt in a process of its own: the build and its documentation."""

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb

from policy_targets.build.output import BuildFailed, listed, say
from policy_targets.inputs import seeds
from policy_targets.paths import PROJECT, TARGET


def start_build(facts: dict[str, str]) -> subprocess.Popen:
    """dbt build, which reports as lines of JSON."""
    TARGET.mkdir(exist_ok=True)
    (TARGET / "run_results.json").unlink(missing_ok=True)
    return _start(["build"], facts, subprocess.PIPE)


def start_docs(facts: dict[str, str]) -> subprocess.Popen:
    """dbt docs of the built file; they take the manifest as the build left it."""
    return _start(["docs", "generate", "--static", "--no-compile"], facts, (TARGET / "docs.log").open("w"))


def _start(arguments: list[str], facts: dict[str, str], output) -> subprocess.Popen:
    command = [str(Path(sys.executable).with_name("dbt")), "--log-format", "json", "--log-level-file", "none"]
    return subprocess.Popen([*command, *arguments], stdout=output, text=True, cwd=PROJECT, env=os.environ | facts)


def follow_build(dbt: subprocess.Popen, database: Path) -> int:
    """Show how far dbt is; returns the number of tests that passed, or raises."""
    done, shown, errors = 0, 0, []
    for line in dbt.stdout:
        event = json.loads(line)
        total = event["data"].get("num_models") or event["data"].get("total")
        if event["info"]["level"] == "error":
            errors.append(event["info"]["msg"].strip())
        if event["info"]["name"].startswith("Log") and event["info"]["name"].endswith("Result") and total:
            done += 1
            if done * 10 // total > shown:
                shown = done * 10 // total
                say(f"  {done:>4} of {total} steps")
    if dbt.wait() == 0:
        results = json.loads((TARGET / "run_results.json").read_text("utf-8"))["results"]
        return sum(result["unique_id"].split(".")[0] in ("test", "unit_test") for result in results)
    unexplained = errors or ["dbt ended without a word."]
    raise BuildFailed(*(_input_problems(database) or _failed_steps(database) or unexplained))


def _input_problems(database: Path) -> list[str]:
    """Rows of int_input_problems in words, with the line of each."""
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute(
                "select seed_name, row_id, column_name, value_found, problem, accepted"
                " from intermediate.int_input_problems order by all"
            ).fetchall()
    except duckdb.Error:
        return []
    return listed(
        [
            seeds.Problem(seeds.shown(seed), seeds.line_of(seed, row_id), column, found or "", problem, accepted)
            for seed, row_id, column, found, problem, accepted in rows
        ]
    )


def _failed_steps(database: Path) -> list[str]:
    """Failed dbt steps, each with the first rows that a failed test returned."""
    run_results = TARGET / "run_results.json"
    if not run_results.exists():
        return []
    lines = []
    for result in json.loads(run_results.read_text("utf-8"))["results"]:
        if result["status"] not in ("error", "fail"):
            continue
        lines.append(f"{result['unique_id']}: {(result['message'] or '').strip()}")
        if result["status"] == "fail" and result["compiled_code"]:
            with duckdb.connect(str(database), read_only=True) as connection:
                rows = connection.execute(result["compiled_code"])
                names = [column[0] for column in rows.description]
                lines += [f"    {dict(zip(names, map(str, row), strict=True))}" for row in rows.fetchmany(5)]
    return lines
