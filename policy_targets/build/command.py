"""The main job: check the inputs, run dbt into a file of its own, validate it, publish it."""

import time

from policy_targets.build import dbt, facts, intake, publish, runs, validation
from policy_targets.build.lock import only_build
from policy_targets.build.output import BuildFailed, say, stage
from policy_targets.package import data_package, tables
from policy_targets.pages import dictionary, report
from policy_targets.paths import DATABASE_NAME, PROJECT, TARGET, WAREHOUSE, documents_dir, shown

EXIT_FAILED = 1


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
            known = facts.build_facts(database)
            run |= {
                "build_id": known["POLICY_TARGETS_BUILD_ID"],
                "started_at": known["POLICY_TARGETS_BUILT_AT"],
                "git_commit": known["POLICY_TARGETS_GIT_COMMIT"] or None,
            }
            intake.read_landing(database)
            processes.append(building := dbt.start_build(known))  # parses the project while the inputs are checked
            with stage("1/4 Checking seeds and places"):
                intake.check()
            processes.append(validator := validation.start())  # imports its library while dbt builds
            with stage("2/4 Building with dbt"):
                dbt_tests = dbt.follow_build(building, database)
                run["files_rejected"] = intake.say_what_landed(database)
            processes.append(docs := dbt.start_docs(known))  # describes the built file while it is validated
            with stage("3/4 Validating with Great Expectations"):
                expectations = validation.follow(validator, database)
            with stage("4/4 Publishing"):
                validation.finish(docs, "The dbt docs", "docs")  # the file is free again
                checks = dbt_tests + expectations
                rows = publish.finish_database(database, {"run": checks, "passed": checks})
                # beside the Data Docs, which take longer
                public = tables.read()
                data_package.write(publish.next_dir(), public)
                write_docs(public)
                report.write(database, publish.next_dir() / "report")
                validation.finish(validator, "The Data Docs", "expectations")
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
