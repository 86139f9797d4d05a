"""A copy of the project that is built once for all tests."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import sync_playwright

from policy_targets.build import publish
from policy_targets.paths import PROJECT, documents_dir

LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "target", "warehouse", "logs", "demo", "__pycache__", ".*_cache")
CLIENTS = PROJECT / ".venv-clients"  # made by `make clients`
VOLATILE = ("rpt_build_info", "rpt_build_inputs", "rpt_build_runs")  # tell one build from another
ALL_DRAWN = "document.querySelectorAll('.chart:not([data-drawn])').length === 0"
NOT_HANDED_ON = (  # what whoever runs the tests may have set: of this project, of dbt, and of a make that called them
    *("POLICY_TARGETS_", "DBT_", "LANDING_DIR", "PLANS_DIR", "WAREHOUSE_DIR"),
    *("MAKEFLAGS", "MAKELEVEL", "MFLAGS"),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_report_header() -> str:
    if documents_dir().is_dir():
        return f"source texts: every place is compared with {documents_dir().name}/"
    return "source texts: NOT AT HAND, so no place is compared with them (set DOCUMENTS_DIR)"


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, f"None of {', '.join(BROWSERS)} is installed; on Debian and Ubuntu `make browser` installs one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens a file without network; what it asks for and what goes wrong in it is kept."""
    contexts = []

    def opened(file, width=1440, locale="en-GB", touch=False):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale=locale, offline=True, has_touch=touch, is_mobile=touch
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
        page.goto(file.as_uri())
        page.wait_for_function(ALL_DRAWN)
        return page

    yield opened
    for context in contexts:
        context.close()


class Copy:
    """A copy of the project in a folder of its own, with the environment of the original."""

    def __init__(self, folder: Path, source: Path | None = PROJECT) -> None:
        """Copy the source; with none, the folder is such a copy already."""
        self.folder = folder
        if source:
            shutil.copytree(source, folder, ignore=LEFT_OUT, dirs_exist_ok=True)
            environment = folder / ".venv"
            environment.mkdir()
            for part in ("bin", "lib", "pyvenv.cfg"):
                (environment / part).symlink_to(PROJECT / ".venv" / part)
            (environment / "installed").touch()  # so that make installs nothing
        self.database = folder / "warehouse" / "policy_targets.duckdb"

    def with_build(self, folder: Path) -> "Copy":
        """One copy more, with what was built; dbt need not parse it anew. Only databases are ever written into."""

        def linked(source: str, target: str) -> None:
            is_published = "/warehouse/builds/" in source and not source.endswith(".duckdb")
            (os.link if is_published else shutil.copy)(source, target)

        copy = Copy(folder, self.folder)
        for built in ("target", "warehouse"):
            shutil.copytree(self.folder / built, folder / built, symlinks=True, copy_function=linked)
        return copy

    def run(
        self,
        *arguments: str,
        documents: Path | None = None,
        without: tuple[str, ...] = (),
        environment: dict[str, str] | None = None,
        **options,
    ) -> subprocess.CompletedProcess:
        """Run the project's command line.

        without names what a build leaves out to save time: pages where nobody opens them, data tests only where other
        assertions follow on data that already passed them.
        """
        left_out = [f"--leave-out={kind}" for kind in without] if arguments[0] in ("build", "demo") else []
        command = [PROJECT / ".venv" / "bin" / "python", "-m", "policy_targets", *arguments, *left_out]
        return self._run(command, documents, environment, options)

    def shell(self, script: str, documents: Path | None = None, **environment: str) -> str:
        """Run a script as somebody would who stands in the folder; what it writes, once it has ended well."""
        outcome = self._run(["bash", "-euc", script], documents, environment, {})
        assert outcome.returncode == 0, (script, outcome.stdout)
        return outcome.stdout

    def _run(self, command: list, documents: Path | None, environment: dict[str, str] | None, options: dict):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_HANDED_ON)}
        kept["DOCUMENTS_DIR"] = str(documents or documents_dir())
        return subprocess.run(
            command,
            cwd=self.folder,
            env=kept | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **options,
        )

    def query(self, sql: str) -> list[tuple]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def marts(self) -> dict[str, list[tuple]]:
        """Rows of every public table that does not speak of the build itself."""
        tables = self.query("select table_name from information_schema.tables where table_schema = 'marts'")
        return {table: self.query(f"from marts.{table} order by all") for (table,) in tables if table not in VOLATILE}

    def day(self) -> date:
        """The day of the build: what is due, late or ahead differs from day to day, and midnight may pass in a test."""
        ((day,),) = self.query("select cast(built_at as date) from marts.rpt_build_info")
        return day

    def published(self) -> dict[str, bytes]:
        """Every published file with its bytes, by the name that readers open it with."""
        warehouse = self.folder / "warehouse"
        entries = [warehouse / name for name in publish.ENTRIES]
        files = [file for entry in entries for file in (entry.rglob("*") if entry.is_dir() else [entry])]
        return {str(file.relative_to(warehouse)): file.read_bytes() for file in sorted(files) if file.is_file()}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """No process waits for what another one makes, and all end at one time.

    One file that needs the built project comes first, then all that do not, which run while it is built; then one that
    needs the judged one, beside those that take minutes; the short ones last. (pytest-xdist would sort files by their
    number of tests, if pyproject.toml did not keep it from that.)
    """
    needing = {
        fixture: list(dict.fromkeys(item.path for item in items if fixture in getattr(item, "fixturenames", ())))
        for fixture in ("built", "judged")
    }

    def turn(item: pytest.Item) -> int:
        groups = [
            item.path in needing["built"][:1],
            item.path not in needing["built"],
            item.path in needing["judged"][:1],
            item.path.parent.name == "builds",
        ]
        return next((number for number, belongs in enumerate(groups) if belongs), len(groups))

    items.sort(key=turn)


def once(request, tmp_path_factory, name: str, make: Callable[[Path], tuple[Copy, str]]) -> Copy:
    """A copy that is made once for all processes of the tests, which do not change it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if hasattr(request.config, "workerinput") else shared
    output = shared / f"{name}.txt"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if output.exists():
            copy = Copy(shared / name, None)
        else:
            copy, said = make(shared / name)
            output.write_text(said, "utf-8")
    copy.output = output.read_text("utf-8")
    return copy


@pytest.fixture(scope="session")
def built(tmp_path_factory, request) -> Copy:
    """The project, built as the working tree has it."""

    def make(folder: Path) -> tuple[Copy, str]:
        copy = Copy(folder)
        outcome = copy.run("build")
        assert outcome.returncode == 0, outcome.stdout
        return copy, outcome.stdout

    return once(request, tmp_path_factory, "built", make)


@pytest.fixture(scope="session")
def judged(built, tmp_path_factory, request) -> Copy:
    """The project with invented plans in every printed form, and deliveries of every kind of evidence, built."""
    import test_evidence
    import test_printed_forms

    def make(folder: Path) -> tuple[Copy, str]:
        copy = built.with_build(folder)
        test_printed_forms.add_forms(copy)
        test_evidence.add_deliveries(copy)
        outcome = copy.run("build", without=("pages",))
        assert outcome.returncode == 0, outcome.stdout
        return copy, outcome.stdout

    return once(request, tmp_path_factory, "judged", make)


@pytest.fixture
def scratch(built, tmp_path) -> Copy:
    """The built project once more, to be changed."""
    return built.with_build(tmp_path / "scratch")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty landing folder."""
    folder = tmp_path / "landing"
    folder.mkdir()
    monkeypatch.setenv("LANDING_DIR", str(folder))
    return folder
