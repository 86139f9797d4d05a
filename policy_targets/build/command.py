"""The main job: check the inputs, run dbt into a file of its own, validate it, publish it."""

import shutil
import signal
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import duckdb

from policy_targets import engines
from policy_targets.build import build_facts, checks, dbt, expectations, expectations_child, intake, reuse, runs
from policy_targets.build.child import Child
from policy_targets.build.history import carry_over
from policy_targets.build.lock import EXIT_BUSY, Busy, only_build
from policy_targets.build.output import BuildFailed, PlansRefused, listed, say, stage
from policy_targets.build.publish import Builds
from policy_targets.inputs import plan_folders, seeds
from policy_targets.inputs.seeds import Problem
from policy_targets.package import data_package, tables
from policy_targets.pages import dictionary, site
from policy_targets.paths import DATABASE_NAME, PROJECT, WAREHOUSE, WORK, documents_dir, second_name, shown

EXIT_FAILED = 1
PAGES = "pages"  # what may be left out beside kinds of dbt tests: site, dbt docs and Data Docs


class Ended(BaseException):
    """A signal that ends the build."""


def build(left_out: tuple[str, ...] = (), is_full: bool = False) -> int:
    """Run the main job; returns the exit status.

    left_out are kinds of dbt tests that are left out on purpose. Unless it is full, what has not changed is not done
    again.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    started = runs.now()
    run = dict.fromkeys(runs.FACTS) | {"build_id": runs.build_id(started), "started_at": started.isoformat(sep=" ")}
    children: list[Child] = []
    try:
        with only_build() as lock:
            refused: dict[str, list[Problem]] = {}
            while True:
                try:
                    _build(run, children, lock, left_out, refused, is_full)
                    break
                except PlansRefused as failure:
                    refused |= failure.problems
                    for line in listed(list(failure.args)):
                        say(f"  left out: {line}")
                    say(f"Once more without {', '.join(failure.problems)}")
                finally:
                    for child in children:
                        child.end()
                    children.clear()
    except BaseException as failure:
        return _fail(run, failure)
    return 0


def _end(number: int, _) -> None:
    raise Ended(number)


def _fail(run: dict, failure: BaseException) -> int:
    """Say in words why nothing was published, and note it."""
    lines, status = list(failure.args), EXIT_FAILED
    if isinstance(failure, Ended | KeyboardInterrupt):
        number = signal.Signals(failure.args[0] if failure.args else signal.SIGINT)
        lines, status = [f"The build was ended by {number.name}."], 128 + number
    elif isinstance(failure, Busy):
        status = EXIT_BUSY
    elif isinstance(failure, OSError):
        lines = [f"{failure.strerror or failure}: {shown(Path(str(failure.filename or WAREHOUSE)))}"]
    elif isinstance(failure, duckdb.Error):
        lines = str(failure).splitlines()
    elif not isinstance(failure, BuildFailed):
        traceback.print_exception(failure)
        lines = [f"{type(failure).__name__}: {failure}"]
    published = Builds().published()
    if published and published.name == run["build_id"]:  # the pointer has moved; only what followed failed
        lines.insert(0, f"{published.name} is published, but not all that follows was done.")
        status = 0
    outcome = "failed" if status else "published"
    runs.record(run | {"outcome": outcome, "exit_status": status, "message": str(lines[0])})
    say()
    for line in lines:
        say(line)
    if not status:
        return status
    say()
    kept = (WAREHOUSE / DATABASE_NAME).exists()
    say(f"FAILED. Nothing was published{'; the last published files are as they were' if kept else ''}.")
    return status


def _build(
    run: dict,
    children: list[Child],
    lock: int,
    left_out: tuple[str, ...],
    refused: dict[str, list[Problem]],
    is_full: bool,
) -> None:
    start = time.monotonic()
    engine = engines.chosen()
    project = build_facts.project_inputs()
    code = reuse.code_of(project)
    make_room(code)
    children.append(building := dbt.start(lock))  # imports its library while the inputs are read
    builds = Builds()
    database = builds.prepare()
    made = None if is_full or not engine.IS_REUSED else reuse.take_over(builds.whole(), database, code)
    handed_on = made.folder if made else carry_over(builds.whole(), database)
    plans = intake.read_plans(database, handed_on, build_facts.hash_of(project), refused)
    loaded = {plan.document_id: plan for plan in plans if plan.state == "loaded"}
    known = build_facts.gather(run, database, project + plan_folders.inputs(plans))
    run |= {"build_id": known["POLICY_TARGETS_BUILD_ID"], "git_commit": known["POLICY_TARGETS_GIT_COMMIT"] or None}
    intake.read_landing(database)
    inputs = reuse.read(database, project, code, run["started_at"], run["build_id"])
    if made and reuse.is_all_done(made, inputs, left_out, run["git_commit"]):
        shutil.rmtree(builds.next)
        runs.record(run | made.found | {"outcome": "unchanged", "exit_status": 0})
        say(f"Nothing has changed since {made.folder.name} was published; it stays.")
        say("`make build FULL=1`, or --full, does everything again.")
        return
    engine.load(database)
    # parses the project while the inputs are checked
    dbt.parse(building, known | engine.VARIABLES | {"POLICY_TARGETS_ENGINE": engines.name()})
    kinds = tuple(kind for kind in left_out if kind != PAGES)
    if not made:
        dbt.begin(building, kinds)
    with stage("1/4 Checking seeds and places"):
        if made and made.checked == inputs.checked:
            say(f"  they are as in {made.folder.name}")
        else:
            intake.check()
    with intake.newcomers_blamed(plans, handed_on), ThreadPoolExecutor(1) as beside:
        with stage("2/4 Building with dbt"):
            steps = reuse.steps(inputs) if dbt.follow_parsing(building) else {}
            kept, anew = set(), set()
            if made:
                to_do = reuse.to_do(database, steps, made)
                kept = steps.keys() - to_do.keys()
                dbt.begin(building, kinds, to_do)
            children.append(validator := expectations.start(lock))  # imports its library while dbt builds
            docs = reuse.documented(made, inputs)
            describing = beside.submit(describe, builds.next, docs)  # what the manifest tells is known before the data
            done = dbt.follow(building, database, kinds, loaded, engine) | kept
            if made:
                same, anew = len(kept) + dbt.passed_over(), dbt.made_anew()
                say(f"  {same} of {len(steps)} steps and checks are as in {made.folder.name}, and were not done again")
            dbt_tests, run["checks_left_out"] = dbt.count_checks(done, kinds)
            intake.say_which_plans(plans)
            run["files_rejected"] = intake.say_what_landed(database)
            intake.hand_back(database, builds.next / "returned")
            alerts = count_alerts(database)
        with stage("3/4 Validating with Great Expectations"):
            public, suites = describing.result()
            passed = dbt_tests + suites
            count_checks(database, engine, passed, run["checks_left_out"])
            validating = expectations.begin(validator, database, reuse.earlier(made, "data_docs"), anew)
            if PAGES not in left_out:
                performed = checks.performed(kinds)  # before dbt goes on
                if not docs:
                    dbt.document(building)
            copy = expectations_child.VALIDATED  # the original is with dbt
            rows = data_package.export(copy, builds.next, reuse.earlier(made, *data_package.FORMATS), anew)
            if PAGES not in left_out:
                site.write(copy, builds.next / "report", performed)
            expectations.finish(validator, validating, set(loaded))
    with stage("4/4 Publishing"):
        data_package.write(builds.next, copy, public)
        if PAGES in left_out:
            validator.end()
            shutil.rmtree(builds.next / "data_docs", ignore_errors=True)
        else:
            if not docs:
                write_docs(dbt.finish_documents(building), builds.next / "docs", engine)
            expectations.finish_data_docs(validator)
        run |= {"checks_passed": passed, "alerts": alerts}
        made_now = {step: steps[step] for step in done & steps.keys()}
        told = reuse.told(database, inputs, left_out, run, made_now)
        engine.publish(run["build_id"])
        builds.publish(run["build_id"], handed_on and handed_on.name, **told)
        shutil.rmtree(expectations_child.VALIDATED.parent)
    runs.record(run | {"outcome": "published", "exit_status": 0})
    summary(run, rows, dbt_tests, suites, time.monotonic() - start)


def count_alerts(database: Path) -> dict[str, int]:
    """How many alerts of each severity the built file holds."""
    counts = "select severity, count(*) from marts.rpt_alerts group by severity"
    with duckdb.connect(str(database), read_only=True) as connection:
        return dict.fromkeys(("high", "medium", "low"), 0) | dict(connection.execute(counts).fetchall())


def make_room(code: str) -> None:
    """Empty the working folder of the warehouse, but for what dbt knows of the last parsing, of this code."""
    parsed = dbt.parsed_before(code)
    shutil.rmtree(WORK, ignore_errors=True)
    dbt.FOLDER.mkdir(parents=True)
    for name, content in parsed.items():
        (dbt.FOLDER / name).write_bytes(content)


def describe(folder: Path, docs: Path | None) -> tuple[list[tables.Table], int]:
    """Write the data dictionary, or take over all documentation of the published build, where docs names it.

    Returns the public tables and how many expectations there are.
    """
    public = tables.read(dbt.FOLDER)
    if docs:
        shutil.copytree(docs, folder / "docs", copy_function=second_name)
    else:
        (folder / "docs").mkdir()
        dictionary.write_html(folder / "docs", public)
    return public, expectations.count()


def count_checks(database: Path, engine: ModuleType, checks: int, left_out: int) -> None:
    """Write into rpt_build_info what will have held when the file is published: with any failure it is not."""
    counts = {"checks_run": checks, "checks_passed": checks, "checks_failed": 0, "checks_left_out": left_out}
    name_zh = seeds.names_zh("table") | seeds.names_zh("column")

    def statements(prefix: str) -> list[str]:
        in_chinese = ", ".join(f'"{name_zh[column]}" = {count}' for column, count in counts.items())
        return [
            f"update {prefix}marts.rpt_build_info set {', '.join(f'{column} = {n}' for column, n in counts.items())}",
            f'update {prefix}marts_zh."{name_zh["rpt_build_info"]}" set {in_chinese}',
        ]

    with duckdb.connect(str(database)) as connection:
        for statement in statements(""):
            connection.execute(statement)
        connection.execute("checkpoint")
    changed = [("marts", "rpt_build_info"), ("marts_zh", name_zh["rpt_build_info"])]
    engine.change(database, statements(engine.PREFIX), changed)


def write_docs(page: str, folder: Path, engine: ModuleType) -> None:
    """Put the dbt docs, one page, beside the built file; schemas are called as they will be when they are published."""
    if engine.PREFIX:
        for schema in engine.BUILT:
            page = page.replace(f"{engine.PREFIX}{schema}", schema)
    for place in (documents_dir(), WAREHOUSE, PROJECT):  # a published page names no folder of this machine
        page = page.replace(str(place), place.name)
    (folder / "index.html").write_text(page, "utf-8")


def summary(run: dict, rows: dict[str, int], dbt_tests: int, expectations: int, seconds: float) -> None:
    published = WAREHOUSE / DATABASE_NAME
    width = max(map(len, rows))
    say()
    say(f"Published {run['build_id']} in {seconds:.1f} s")
    for table, count in rows.items():
        say(f"  marts.{table:<{width}} {count:>6} rows")
    say(f"  checks passed: {dbt_tests} dbt tests, {expectations} expectations")
    if run["checks_left_out"]:
        say(f"  PARTLY CHECKED: {run['checks_left_out']} checks were left out, as the command asked")
    say(f"  database: {shown(published)}   files: {shown(WAREHOUSE / 'parquet')}, {shown(WAREHOUSE / 'csv')}")
    if (WAREHOUSE / "report").exists():
        say(
            f"  to be opened in a browser: {shown(WAREHOUSE / 'report' / 'index.html')} (the site, with every check),"
            f" documentation {shown(WAREHOUSE / 'docs' / 'index.html')}"
        )
    say(
        '  open it: .venv/bin/python -c "import duckdb;'
        f" print(duckdb.connect('{shown(published)}', read_only=True)"
        ".sql('from marts.fct_targets order by target_id limit 5'))\""
    )
