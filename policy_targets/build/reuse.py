"""What the last build made of the same inputs is taken over, not made again.

Every step of dbt has a fingerprint: of what it reads from outside and of the steps it stands on. Where the code of the
project is as it was and a fingerprint too, the table stands in the published file and the check has passed. So a build
begins with a copy of the published file and tells dbt to do the other steps alone; of these it passes over those whose
tables all came out as they were (cutoff.py).
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import duckdb

from policy_targets import engines
from policy_targets.build import build_facts, dbt, runs
from policy_targets.build.publish import note
from policy_targets.inputs import landing
from policy_targets.paths import DATABASE_NAME

DATA = ("bench/results/", "documents/", "seeds/")  # files that steps read; all others are code
FILES = ("csv", "data_docs", "docs", "parquet")  # folders beside a published file, of which parts are taken over
TABLES = "tables"  # of schemas landing and plans, which the build command fills
# macros that read what no step of dbt has made, and what they read; a test compares them with all macros
OUTSIDE = {
    "build_fact": "build",
    "json_lines": "build",
    "built_on": "day",
    "document_texts": "texts",
    "landing_table": TABLES,
    "with_plan_folders": TABLES,
}
# what a table holds, in whatever order
CONTENT = "select count(*) || ' rows, ' || coalesce(sum(hash(read)::hugeint), 0) as content from {} as read"
NAMED_TABLE = re.compile(r"\b(?:landing_table|with_plan_folders)\(\s*'(\w+)'")


@dataclass(frozen=True)
class Inputs:
    """Fingerprints of all that a build reads."""

    code: str
    files: dict[str, str]  # of seeds and source texts
    tables: dict[str, str]  # of schemas landing and plans
    day: str
    build: str  # differs from build to build

    @property
    def checked(self) -> str:
        """Fingerprint of what is checked before dbt begins."""
        return fingerprint(json.dumps(self.files, sort_keys=True))

    def of(self, kind: str, code: str) -> Iterable[str]:
        """Fingerprints of what a step with this code reads of a kind."""
        if kind == TABLES:
            named = set(NAMED_TABLE.findall(code))
            return [f"{name}={self.tables[name]}" for name in self.tables if not named or name.split(".")[1] in named]
        if kind == "texts":
            return [f"{name}={sha256}" for name, sha256 in self.files.items() if name.startswith("documents/")]
        return [getattr(self, kind)]


class Step(NamedTuple):
    """Fingerprints of a step: of what it reads from outside, and of this and all that it stands on."""

    outside: str
    whole: str


class ToDo(NamedTuple):
    """A step that may have to be done: whether it reads something new from outside, and what its table held before.

    The content of a view that shows what is new already cannot be told any more.
    """

    reads_anew: bool
    content: str | None


@dataclass(frozen=True)
class Made:
    """A published build: its folder, the fingerprints of its inputs and of each step, and what it found."""

    folder: Path
    inputs: str
    checked: str  # as Inputs.checked
    found: dict  # what its run is recorded with
    files: dict[str, str]  # fingerprints of folders of FILES
    steps: dict[str, Step] = field(repr=False)


def fingerprint(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def code_of(files: Iterable[dict]) -> str:
    """Fingerprint of the project without its data; the engine, and which seeds there are, belong to the code."""
    code = [f"{file['path']} {file['sha256']}" for file in files if not file["path"].startswith(DATA)]
    seeds = [file["path"] for file in files if file["path"].startswith("seeds/")]
    return fingerprint(engines.name(), os.environ.get("POLICY_TARGETS_DEMO", ""), *code, *seeds)


def code_now() -> str:
    """Fingerprint of the project as it is."""
    return code_of(build_facts.project_inputs())


def read(database: Path, files: list[dict], code: str, started_at: str, build_id: str) -> Inputs:
    """What a build reads, once landing folder and plan folders are in the file to build."""
    with duckdb.connect(str(database), read_only=True) as connection:
        of_plans = connection.execute("select table_name from duckdb_tables() where schema_name = 'plans' order by all")
        tables = [f"landing.{name}" for name in landing.TABLES] + [f"plans.{name}" for (name,) in of_plans.fetchall()]
        contents = {table: _content(connection, table) for table in tables}
    data = {file["path"]: file["sha256"] for file in files if file["path"].startswith(DATA)}
    return Inputs(code, data, contents, started_at[:10], build_id)


def take_over(builds: list[Path], database: Path, code: str) -> Made | None:
    """Begin with a copy of the published file, where the same code made it and it is as it was published."""
    if not builds:
        return None
    told, published = note(builds[0]), builds[0] / DATABASE_NAME
    if told.get("code") != code or not published.exists() or told["sha256"] != _sha256(published):
        return None
    shutil.copy(published, database)
    with duckdb.connect(str(database)) as connection:
        connection.execute("drop schema if exists plans cascade")  # filled anew
    done = {step: Step(*fingerprints) for step, fingerprints in told["steps"].items()}
    return Made(builds[0], told["inputs"], told["checked"], told["found"], told["files"], done)


def is_all_done(made: Made, inputs: Inputs, left_out: Iterable[str], git_commit: str | None) -> bool:
    """Whether a build of these inputs is the published one, and nothing has failed since."""
    since = [run["outcome"] for run in runs.read() if run["build_id"] > made.folder.name]
    return made.inputs == _all(inputs, left_out, git_commit) and "failed" not in since


def steps(inputs: Inputs) -> dict[str, Step]:
    """Fingerprints of every step that the manifest holds, by its unique id."""
    manifest = dbt.left(dbt.MANIFEST)
    nodes, macros = manifest["nodes"], manifest["macros"]
    found: dict[str, Step] = {}
    called: dict[str, set[str]] = {}

    def outside(macro: str) -> set[str]:
        """What a macro reads from outside, by itself or by those that it calls."""
        if macro not in called:
            called[macro] = set()  # where it calls itself
            name = macro.rpartition(".")[2]
            read = {OUTSIDE[name]} if name in OUTSIDE else set()
            before = macros[macro]["depends_on"]["macros"] if macro in macros else []
            called[macro] = read.union(*map(outside, before))
        return called[macro]

    def step(unique_id: str) -> Step:
        if unique_id not in found:
            node = nodes[unique_id]
            depends_on = node["depends_on"]
            kinds = set().union(*map(outside, depends_on.get("macros", [])))
            read = [text for kind in sorted(kinds) for text in inputs.of(kind, node["raw_code"])]
            if node["resource_type"] == "seed":
                read.append(inputs.files[node["original_file_path"]])
            before = sorted(name for name in depends_on.get("nodes", []) if name in nodes)
            own = fingerprint(unique_id, *read)
            found[unique_id] = Step(own, fingerprint(own, *(step(name).whole for name in before)))
        return found[unique_id]

    for unique_id, node in nodes.items():
        if node["resource_type"] in ("seed", "model", "snapshot", "test"):
            step(unique_id)
    return found


def to_do(database: Path, steps: dict[str, Step], made: Made) -> dict[str, ToDo]:
    """Steps that the published build has not done so, each with what tells whether it has to be done at all."""
    nodes = dbt.left(dbt.MANIFEST)["nodes"]
    chosen = sorted(step for step, fingerprints in steps.items() if made.steps.get(step) != fingerprints)
    reads_anew = {step: step not in made.steps or made.steps[step].outside != steps[step].outside for step in chosen}

    def shows_anew(step: str) -> bool:
        """Whether it is a view through which what is new outside is seen already."""
        is_view = nodes[step]["config"]["materialized"] == "view"
        return is_view and (
            reads_anew[step] or any(map(shows_anew, reads_anew.keys() & nodes[step]["depends_on"]["nodes"]))
        )

    found = {}
    with duckdb.connect(str(database), read_only=True) as connection:
        for step in chosen:
            node, content = nodes[step], None
            if step in made.steps and node["resource_type"] != "test" and not shows_anew(step):
                content = _content(connection, f'"{node["schema"]}"."{node["alias"]}"')
            found[step] = ToDo(reads_anew[step], content)
    return found


def told(database: Path, inputs: Inputs, left_out: Iterable[str], run: dict, done: dict[str, Step]) -> dict:
    """What the next build needs to know of this one: run is what is recorded of it, done its steps."""
    return {
        "sha256": _sha256(database),
        "code": inputs.code,
        "inputs": _all(inputs, left_out, run["git_commit"]),
        "checked": inputs.checked,
        "found": {name: run[name] for name in ("checks_passed", "checks_left_out", "files_rejected", "alerts")},
        "files": {name: _fingerprint_of(database.parent / name) for name in FILES},
        "steps": done,
    }


def earlier(made: Made | None, *names: str) -> Path | None:
    """Folder of the build that this one began with, where these of FILES are as they were published."""
    same = made and all(_fingerprint_of(made.folder / name) == made.files[name] for name in names)
    return made.folder if same else None


def documented(made: Made | None, inputs: Inputs) -> Path | None:
    """The documentation of the published build, where this one's would say the same: it tells of code and seeds."""
    if not made or made.checked != inputs.checked or not earlier(made, "docs"):
        return None
    docs = made.folder / "docs"
    return docs if (docs / "index.html").exists() else None


def _content(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    ((content,),) = connection.execute(CONTENT.format(table)).fetchall()
    return content


def _all(inputs: Inputs, left_out: Iterable[str], git_commit: str | None) -> str:
    parts = [inputs.code, inputs.files, inputs.tables, inputs.day, sorted(left_out), git_commit]
    return fingerprint(json.dumps(parts, sort_keys=True))


def _fingerprint_of(folder: Path) -> str:
    """Fingerprint of all files of a folder."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return fingerprint(*(f"{file.relative_to(folder)} {_sha256(file)}" for file in files))


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
