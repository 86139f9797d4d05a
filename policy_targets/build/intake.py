"""The inputs of a build: what is wrong in them stops it, what cannot be loaded is named."""

import contextlib
import os
from collections import Counter
from pathlib import Path

import duckdb

from policy_targets.build.output import BuildFailed, PlansRefused, listed, say
from policy_targets.inputs import checks, documents, landing, plan_folders, seeds
from policy_targets.paths import DATABASE_NAME


def check() -> None:
    """Check seeds and places, or raise with everything that is wrong."""
    if problems := seeds.check():
        raise BuildFailed(*listed(problems))
    if problems := documents.unreadable():
        raise BuildFailed(*listed(problems))
    texts = documents.available()
    missing = [row["document_id"] for row in seeds.read("documents") if row["document_id"] not in texts]
    if missing:
        say(f"  NOT CHECKED against the source texts: {', '.join(missing)} (no such file in DOCUMENTS_DIR);")
        say("  document_passages holds no text of them, and numbers that no row explains would not be noticed")
    problems, doubts = checks.find(texts)
    if problems:
        raise BuildFailed(*listed(problems))
    for line in listed(doubts):
        say(f"  in doubt: {line}")
    if texts:
        say(f"  every place agrees with the characters of {len(texts)} documents")


def read_landing(database: Path) -> None:
    """Take what the landing folder holds into the file to build, or raise where the folder is not there."""
    try:
        landing.take(database)
    except FileNotFoundError as error:
        raise BuildFailed(
            f"The landing folder {error} is not there. Its outcomes are kept; bring it back, or make an empty one."
        ) from None


def read_plans(
    database: Path, handed_on: Path | None, judged_with: str, refused: dict[str, list[seeds.Problem]]
) -> list[plan_folders.Folder]:
    """Take the accepted plan folders into the file to build, but for those that builds failed with."""
    found = plan_folders.paths()
    if not found or seeds.check_files():  # of which the check of the seeds tells more
        return []
    with plan_folders.Loader(found, os.environ.get("POLICY_TARGETS_PREVIEW", "")) as loader:
        if handed_on:
            loader.refuse_again(handed_on / DATABASE_NAME, judged_with)
        loader.refuse(refused)
        loader.write(database, judged_with)
        return loader.folders


@contextlib.contextmanager
def newcomers_blamed(folders: list[plan_folders.Folder], handed_on: Path | None):
    """Blame a failure that no row explains on the folders that the last published build did not load as they are."""
    try:
        yield
    except PlansRefused:
        raise
    except BuildFailed as failure:
        known = plan_folders.loaded(handed_on / DATABASE_NAME) if handed_on else {}
        new = [f for f in folders if f.state == "loaded" and known.get(f.document_id) != f.sha256]
        if not new:
            raise
        found = str(failure.args[0])
        problem, accepted = "the build fails with it", "a folder that the build passes with"
        raise PlansRefused(
            {f.document_id: [seeds.Problem(f.file(""), None, "", found, problem, accepted)] for f in new}
        ) from failure


def say_which_plans(folders: list[plan_folders.Folder]) -> None:
    """Name the plan folders that were left out or wait."""
    _say_states(
        "plan folders",
        Counter(folder.state for folder in folders),
        [problem for folder in folders for problem in folder.problems],
        [f"{folder.document_id}: {folder.review.reason}" for folder in folders if folder.state == "waiting"],
    )


def _say_states(what: str, statuses: dict[str, int], problems: list, waiting: list[str]) -> None:
    """Count what was found by what became of it, and name what was left out and what waits."""
    if statuses:
        say(f"  {what}: {', '.join(f'{count} {status}' for status, count in sorted(statuses.items()))}")
    for line in listed(problems):
        say(f"  left out: {line}")
    for line in listed(waiting):
        say(f"  waits: {line}")


def say_what_landed(database: Path) -> int:
    """Name the files of the landing folder that were left out or wait; returns how many were left out."""
    with duckdb.connect(str(database), read_only=True) as connection:
        waiting = connection.execute(
            "select file_name, reason, reason_zh from marts.rpt_landing_files"
            " where status = 'waiting' order by file_name"
        ).fetchall()
        statuses = dict(
            connection.execute("select status, count(*) from marts.rpt_landing_files group by all").fetchall()
        )
        problems = connection.execute(
            "select file_name, line_no, column_name, coalesce(value_found, ''), problem, accepted, problem_zh,"
            " accepted_zh, sheet_name, sheet_column from marts.rpt_landing_problems order by file_name, problem_no"
        ).fetchall()
    _say_states(
        "landing folder",
        statuses,
        [_told(*problem) for problem in problems],
        [f"{name}: {reason} / {reason_zh}" for name, reason, reason_zh in waiting],
    )
    return len({problem[0] for problem in problems})


def _told(name: str, line, column: str, found: str, problem: str, accepted: str, *texts) -> str:
    """A problem as a line in both languages, with the cell where the file has sheets."""
    problem_zh, accepted_zh, sheet, letter = texts
    place, line = (
        (name, line) if sheet is None else (f"{name} {f'[{sheet}] ' * bool(sheet)}{letter or ''}{line or ''}", None)
    )
    return f"{seeds.Problem(place, line, column, found, problem, accepted)} / {problem_zh}；应为：{accepted_zh}"


def hand_back(database: Path, folder: Path) -> None:
    """Write marked copies of the workbooks that were left out, for those who sent them."""
    from policy_targets.office import returned

    if copies := returned.write(database, folder, landing.landing_dir()):
        say(f"  marked copies of {len(copies)} files that were left out: {folder.name}/")
