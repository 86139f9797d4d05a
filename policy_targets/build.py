"""The main job: check the inputs, run dbt into a file of its own, validate it, publish it."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from policy_targets import data_package, dictionary, documents, landing, publish, report, runs, seeds, tables
from policy_targets.paths import DATABASE_NAME, PROJECT, TARGET, WAREHOUSE, documents_dir, shown

EXIT_FAILED = 1
EXIT_BUSY = 75  # EX_TEMPFAIL: another build is running
SHOWN_PROBLEMS = 50
INPUT_FOLDERS = ("expectations", "macros", "models", "policy_targets", "seeds", "snapshots", "tests")
INPUT_FILES = ("dbt_project.yml", "profiles.yml", "requirements.txt")
INPUT_SUFFIXES = {".csv", ".md", ".py", ".sql", ".yml"}


class BuildFailed(Exception):
    """A build that stops; each argument is a line for the reader."""


def say(text: str = "") -> None:
    print(text, flush=True)


@contextlib.contextmanager
def stage(title: str):
    """Say what is running and, at its end, how long it took."""
    say(f"{title} …")
    start = time.monotonic()
    yield
    say(f"  {time.monotonic() - start:.1f} s")


@contextlib.contextmanager
def only_build():
    """Hold the lock of the warehouse, or stop because another build holds it."""
    WAREHOUSE.mkdir(exist_ok=True)
    with (WAREHOUSE / ".lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            say(
                f"Another build is running (process {lock.read().strip() or 'unknown'})."
                " This one ends; nothing was changed."
            )
            sys.exit(EXIT_BUSY)
        lock.seek(0)
        lock.truncate()
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def input_files() -> list[tuple[str, Path]]:
    """Files that determine the marts: name in rpt_build_inputs and path."""
    paths = [PROJECT / name for name in INPUT_FILES]
    for folder in INPUT_FOLDERS:
        paths += [path for path in (PROJECT / folder).rglob("*") if path.suffix in INPUT_SUFFIXES]
    files = [(path.relative_to(PROJECT).as_posix(), path) for path in paths if "__pycache__" not in path.parts]
    files += [
        (f"documents/{row['document_id']}.txt", path)
        for row in seeds.read("documents")
        if (path := documents_dir() / f"{row['document_id']}.txt").is_file()
    ]
    return sorted(files)


def git_commit() -> str:
    """Commit of the project, with -dirty where files differ from it; empty outside a checkout."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True).stdout.strip()

    try:
        commit = git("rev-parse", "HEAD")
        return commit + ("-dirty" if commit and git("status", "--porcelain") else "")
    except FileNotFoundError:
        return ""


def check_inputs() -> None:
    """Check seeds and places, or raise with everything that is wrong."""
    if problems := seeds.check():
        raise BuildFailed(*_listed(problems))
    texts = documents.available()
    missing = [row["document_id"] for row in seeds.read("documents") if row["document_id"] not in texts]
    if missing:
        say(f"  NOT CHECKED against the source texts: {', '.join(missing)} (no such file in DOCUMENTS_DIR);")
        say("  document_passages holds no text of them, and numbers that no row explains would not be noticed")
    if problems := documents.check(texts):
        raise BuildFailed(*_listed(problems))
    if texts:
        say(f"  every place agrees with the characters of {len(texts)} documents")


def _listed(problems: list) -> list[str]:
    more = len(problems) - SHOWN_PROBLEMS
    return [str(problem) for problem in problems[:SHOWN_PROBLEMS]] + ([f"… and {more} more"] if more > 0 else [])


def build_facts(database: Path) -> dict[str, str]:
    """Facts about this build that dbt writes into rpt_build_info and rpt_build_inputs, as environment variables."""
    now = runs.now()
    inputs = [
        {"path": name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
        for name, path in input_files()
    ]
    texts = sum(fact["path"].startswith("documents/") for fact in inputs)
    inputs_sha256 = hashlib.sha256(json.dumps(inputs).encode()).hexdigest()
    return {
        "POLICY_TARGETS_BUILD_FILE": str(database),
        "POLICY_TARGETS_BUILD_ID": f"{now:%Y%m%dT%H%M%SZ}-{inputs_sha256[:8]}",
        "POLICY_TARGETS_BUILT_AT": now.isoformat(sep=" "),
        "POLICY_TARGETS_GIT_COMMIT": git_commit(),
        "POLICY_TARGETS_INPUTS_SHA256": inputs_sha256,
        # a place that disagrees stops the build, so texts that are at hand were checked
        "POLICY_TARGETS_DOCUMENTS_CHECKED": "no"
        if not texts
        else "yes"
        if texts == len(seeds.read("documents"))
        else "partly",
        "POLICY_TARGETS_INPUTS": json.dumps(inputs),
        "POLICY_TARGETS_LANDING": str(TARGET / "landing"),
        "POLICY_TARGETS_RUNS": str(runs.LOG) if runs.LOG.exists() else "",
    }


def read_landing() -> None:
    """Read new and changed files of the landing folder, or raise where the folder is not there."""
    try:
        landing.read_all(TARGET / "landing", WAREHOUSE / DATABASE_NAME)
    except FileNotFoundError as error:
        raise BuildFailed(
            f"The landing folder {error} is not there. Its outcomes are kept; bring it back, or make an empty one."
        ) from None


def say_what_landed(database: Path) -> int:
    """Name the files of the landing folder that were left out; returns how many."""
    with duckdb.connect(str(database), read_only=True) as connection:
        statuses = dict(
            connection.execute("select status, count(*) from marts.rpt_landing_files group by all").fetchall()
        )
        problems = connection.execute(
            "select file_name, line_no, column_name, coalesce(value_found, ''), problem, accepted"
            " from marts.rpt_landing_problems order by file_name, problem_no"
        ).fetchall()
    if statuses:
        say(f"  landing folder: {', '.join(f'{count} {status}' for status, count in sorted(statuses.items()))}")
    for line in _listed([seeds.Problem(*problem) for problem in problems]):
        say(f"  left out: {line}")
    return sum(count for status, count in statuses.items() if status != "loaded")


def start_dbt(facts: dict[str, str]) -> subprocess.Popen:
    """dbt build in a process of its own, which reports as lines of JSON."""
    TARGET.mkdir(exist_ok=True)
    (TARGET / "run_results.json").unlink(missing_ok=True)
    return _run_dbt(["build"], facts, subprocess.PIPE)


def _run_dbt(arguments: list[str], facts: dict[str, str], output) -> subprocess.Popen:
    command = [str(Path(sys.executable).with_name("dbt")), "--log-format", "json", "--log-level-file", "none"]
    return subprocess.Popen([*command, *arguments], stdout=output, text=True, cwd=PROJECT, env=os.environ | facts)


def follow_dbt(dbt: subprocess.Popen, database: Path) -> int:
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
    return _listed(
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


def start_validator() -> subprocess.Popen:
    """Great Expectations in a process of its own; its slow import runs beside dbt."""
    TARGET.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "policy_targets.expectations"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=(TARGET / "expectations.log").open("w"),
        text=True,
        cwd=PROJECT,
    )


def follow_validator(validator: subprocess.Popen, database: Path) -> int:
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
        raise BuildFailed("Great Expectations could not run:", *_end_of_log("expectations"))
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
        raise BuildFailed(f"{what} could not be written:", *_end_of_log(log))


def _end_of_log(name: str) -> list[str]:
    return (TARGET / f"{name}.log").read_text("utf-8").splitlines()[-5:]


def start_docs(facts: dict[str, str]) -> subprocess.Popen:
    """dbt docs of the built file, in a process of its own; they take the manifest as the build left it."""
    return _run_dbt(["docs", "generate", "--static", "--no-compile"], facts, (TARGET / "docs.log").open("w"))


def write_docs(public: list[tables.Table]) -> None:
    """Put the dbt docs, one page, and the data dictionary beside the built file."""
    page = (TARGET / "static_index.html").read_text("utf-8")
    for folder in (documents_dir(), PROJECT):  # a published page names no folder of this machine
        page = page.replace(str(folder), folder.name)
    target = publish.next_dir() / "docs"
    target.mkdir()
    (target / "index.html").write_text(page, "utf-8")
    dictionary.write_html(target, public)


def summary(build_id: str, rows: dict[str, int], dbt_tests: int, expectations: int, seconds: float) -> None:
    published = WAREHOUSE / DATABASE_NAME
    width = max(map(len, rows))
    say()
    say(f"Published {build_id} in {seconds:.1f} s")
    for table, count in rows.items():
        say(f"  marts.{table:<{width}} {count:>6} rows")
    say(f"  checks passed: {dbt_tests} dbt tests, {expectations} expectations")
    say(
        f"  database: {shown(published)}   files: {shown(WAREHOUSE / 'parquet')}, {shown(WAREHOUSE / 'csv')}"
        f"   report on checks: {shown(WAREHOUSE / 'data_docs' / 'index.html')}"
    )
    say(
        f"  to be opened in a browser: report {shown(WAREHOUSE / 'report' / 'index.html')}"
        f"   documentation {shown(WAREHOUSE / 'docs' / 'index.html')}"
    )
    say(
        '  open it: .venv/bin/python -c "import duckdb;'
        f" print(duckdb.connect('{shown(published)}', read_only=True)"
        ".sql('from marts.fct_targets limit 5'))\""
    )


def build() -> int:
    """Run the main job; returns the exit status."""
    start = time.monotonic()
    processes = []
    run = dict.fromkeys(
        ("build_id", "started_at", "outcome", "exit_status", "git_commit", "checks_passed", "files_rejected", "message")
    )
    with only_build():
        try:
            if publish.recover():
                say("The last build was cut off while publishing; the files before it were put back.")
            database = publish.prepare()
            facts = build_facts(database)
            run |= {
                "build_id": facts["POLICY_TARGETS_BUILD_ID"],
                "started_at": facts["POLICY_TARGETS_BUILT_AT"],
                "git_commit": facts["POLICY_TARGETS_GIT_COMMIT"] or None,
            }
            read_landing()
            processes.append(dbt := start_dbt(facts))  # parses the project while the inputs are checked
            with stage("1/4 Checking seeds and places"):
                check_inputs()
            processes.append(validator := start_validator())  # imports its library while dbt builds
            with stage("2/4 Building with dbt"):
                dbt_tests = follow_dbt(dbt, database)
                run["files_rejected"] = say_what_landed(database)
            processes.append(docs := start_docs(facts))  # describes the built file while it is validated
            with stage("3/4 Validating with Great Expectations"):
                expectations = follow_validator(validator, database)
            with stage("4/4 Publishing"):
                finish(docs, "The dbt docs", "docs")  # the file is free again
                checks = dbt_tests + expectations
                rows = publish.finish_database(database, {"run": checks, "passed": checks})
                # beside the Data Docs, which take longer
                public = tables.read()
                data_package.write(publish.next_dir(), public)
                write_docs(public)
                report.write(database, publish.next_dir() / "report")
                finish(validator, "The Data Docs", "expectations")
                publish.publish()
            runs.record(run | {"outcome": "published", "exit_status": 0, "checks_passed": checks})
        except BaseException as failure:
            lines = failure.args if isinstance(failure, BuildFailed) else (f"{type(failure).__name__}: {failure}",)
            if run["build_id"]:
                runs.record(run | {"outcome": "failed", "exit_status": EXIT_FAILED, "message": str(lines[0])})
            if not isinstance(failure, BuildFailed):
                raise
            say()
            for line in lines:
                say(line)
            say()
            kept = (WAREHOUSE / DATABASE_NAME).exists()
            say(f"FAILED. Nothing was published{'; the last published files are as they were' if kept else ''}.")
            return EXIT_FAILED
        finally:
            for process in processes:
                if process.poll() is None:
                    process.kill()
                process.wait()
        summary(run["build_id"], rows, dbt_tests, expectations, time.monotonic() - start)
    return 0
