"""The commands read, propose, review and accept."""

import re
import shlex
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from policy_targets.inputs import plan_collections, plan_folders, plan_reviews, seeds
from policy_targets.pages import plan_review
from policy_targets.paths import plans_dir, shown
from policy_targets.plans import editions, folder, held, knowledge, open_points, proposed_files, reading
from policy_targets.plans import propose as rules

FIRST = 3  # of what is open, named by the command
OPEN = {
    "labels": "labels without an indicator",
    "bodies": "bodies without a function",
    "numbers": "numbers that nobody explains",
}


def _paths(names: tuple[str, ...]) -> list[Path]:
    """Files by name; a name that is no file may hold several, as the shell would part them."""
    if not any(name.strip() for name in names):
        raise reading.Refused('say which file: FILE=plan.docx; several files are one plan: FILE="plan.docx annex.xlsx"')
    return [Path(part) for name in names for part in ([name] if Path(name).exists() else shlex.split(name) or [name])]


def read(names: tuple[str, ...], output: Path) -> int:
    """Write the text of the files."""
    try:
        text = reading.read(_paths(names))
        reading.is_plan(rules.propose(text))
    except reading.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    output.write_bytes(text.encode("utf-8"))
    print(f"{output}: {len(text)} characters")
    return 0


def propose(names: tuple[str, ...], document_id: str, place: str, replace: bool, replaces: str = "") -> int:
    """Write the folder of a plan below PLANS_DIR; replaces is the plan of which it is a new edition."""
    if document_id and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", document_id):
        print(f"{document_id!r} is no id: letters, digits and hyphens, such as shili-2025", file=sys.stderr)
        return 1
    shipped = {row["document_id"] for row in seeds.read("documents")}
    knowledge.leave_out(document_id if document_id in shipped else None)
    try:
        text = reading.read(_paths(names))
        proposal = rules.propose(text)
        found_id, made = proposed_files.make(proposal, document_id, place)
        if not document_id and found_id in shipped:
            proposal.doubts.clear()
            document_id, before = f"{found_id}-2", found_id
            found_id, made = proposed_files.make(proposal, document_id, place)
            proposal.doubt(
                "documents", found_id, "document_id", f"the project holds {before}; is this another edition of it?"
            )
        reading.is_plan(proposal)
    except reading.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    if found_id in shipped:
        print(f"the project ships {found_id}: a build leaves this folder out; to have it loaded give another id (ID=)")
    if replaces:
        if not any(editions.rows_of(replaces).values()) or replaces == found_id:
            print(
                f"{replaces!r} is no other plan that is held, in the seeds or in {shown(plans_dir())}", file=sys.stderr
            )
            return 1
        carried = editions.carry_over(found_id, replaces, proposal, made)
        print(f"{carried} rows have the words that they have in {replaces}, and keep their ids")
    target = plans_dir() / found_id
    if target.exists() and not replace and not folder.is_same(target, text, made):
        print(
            f"{shown(target)} is there already and differs: keep it and give this plan an id of its own (ID=, --id), "
            "or write over it (REPLACE=1, --replace)",
            file=sys.stderr,
        )
        return 1
    folder.write(target, text, made)
    counts = ", ".join(
        f"{len(made[name])} {name}" for name in ("targets", "allocations", "tasks", "task_organizations", "commitments")
    )
    print(f"{shown(target)}: {counts}; {len(made['doubts'])} doubts in doubts.csv; look at {folder.PAGE}")
    found = held.read(target)
    _say_twin(found)
    plan_review.write(found, held.problems_of_rows(found))
    return 0


def review(plan: str) -> int:
    """Write the page of a folder anew, after somebody edited its files."""
    try:
        found = held.read(held.find(plan))
    except held.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    problems = held.problems_of(found)
    page = plan_review.write(found, problems)
    _say_open(found, problems)
    print(f"{shown(page)}; {plan_reviews.read(found.path).reason or 'it is accepted as it is'}")
    return 0


def accept(plan: str, by: str) -> int:
    """Name what is open in a folder, and note who has looked at it."""
    by = " ".join(by.split())
    try:
        path = held.find(plan)
        if not by or seeds.CONTROL_CHARACTER.search(by):
            raise held.Refused(f"say who accepts the plan: make accept PLAN={path.name} BY=<name>")
        if plan_collections.is_one(path):
            return _accept_collection(path, by)
        found = held.read(path)
        if found.broken:
            files = "\n".join(f"  {problem}" for problem in found.broken[:FIRST])
            raise held.Refused(f"{shown(path)} cannot be accepted, its rows cannot be read:\n{files}")
    except held.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    problems = held.problems_of(found)
    _say_open(found, problems)
    noted = plan_reviews.read(path)
    if noted.is_accepted and noted.accepted_by != by:
        print(
            f"{path.name} stays as {noted.accepted_by} accepted it on {noted.accepted_at[:10]}: no file changed since"
        )
        return 0
    plan_reviews.accept(path, by, datetime.now(UTC).replace(tzinfo=None))
    plan_review.write(found, problems)
    after = "next: make build" if not problems else "mend its problems, then accept it again: a build leaves it out"
    print(f"{path.name} is accepted by {by}, as its files are now; {after}")
    return 0


def _accept_collection(path: Path, by: str) -> int:
    """Name what is wrong in a collection, and note who accepts it as a whole; each plan is left out by itself."""
    with plan_folders.Loader([path], previewed=path.name) as loader:
        states = Counter(folder.state for folder in loader.folders)
        problems = [str(problem) for folder in loader.folders for problem in folder.problems]
    print(f"{shown(path)}: {states['loaded']} plans to load, {states['left_out']} to leave out")
    if lines := _few("problems", problems):
        print(lines)
    plan_reviews.accept(path, by, datetime.now(UTC).replace(tzinfo=None))
    print(f"{path.name} is accepted by {by}, as its files are now; next: make build")
    return 0


def _say_open(found: held.Held, problems: list[seeds.Problem]) -> None:
    """Name what is open: per kind how many, and the first few."""
    points = open_points.find(found)
    lines = [_few("problems, for which the build leaves the plan out", [str(problem) for problem in problems])]
    for group, there in points.items():
        if group in OPEN:
            lines.append(_few(OPEN[group], [_place(found, point) for point in there]))
        else:
            lines.append(_few(f"doubts about {group}", [f"{_place(found, point)}: {point.reason}" for point in there]))
    lines = [line for line in lines if line]
    print(f"{shown(found.path)}: {'still open' if lines else 'nothing is open'}", *lines, sep="\n")
    _say_twin(found)


def _say_twin(found: held.Held) -> None:
    if twin := held.twin_of(found):
        print(
            f"{twin} has this title or number, and the same place: one plan comes once, an edition says REPLACES={twin}"
        )


def _few(what: str, there: list[str]) -> str:
    more = [f"    … and {len(there) - FIRST} more"] if len(there) > FIRST else []
    return "\n".join([f"  {what}: {len(there)}", *(f"    {line}" for line in there[:FIRST]), *more]) if there else ""


def _place(found: held.Held, point: open_points.Point) -> str:
    """Where a point is found: file and line, else the place in the text; then its words."""
    words = " ".join(point.words.split())
    where = f"{point.rows[0].file}:{point.rows[0].line}" if point.rows else f"{held.SOURCE}, character {point.place[0]}"
    if point.group == "numbers":
        start, end = point.place
        words = " ".join(found.text[max(start - 8, 0) : end + 8].split())
    return f"{where} {words[:60]}"
