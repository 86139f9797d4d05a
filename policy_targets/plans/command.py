"""The commands read and propose."""

import re
import shlex
import sys
from pathlib import Path

from policy_targets.inputs import seeds
from policy_targets.paths import plans_dir, shown
from policy_targets.plans import files, folder, knowledge, reading
from policy_targets.plans import propose as rules


def _paths(names: tuple[str, ...]) -> list[Path]:
    """Files by name; a name that is no file may hold several, as the shell would part them."""
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


def propose(names: tuple[str, ...], document_id: str, place: str, replace: bool) -> int:
    """Write the folder of a plan below PLANS_DIR."""
    if document_id and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", document_id):
        print(f"{document_id!r} is no id: letters, digits and hyphens, such as shili-2025", file=sys.stderr)
        return 1
    shipped = {row["document_id"] for row in seeds.read("documents")}
    knowledge.leave_out(document_id if document_id in shipped else None)
    try:
        text = reading.read(_paths(names))
        proposal = rules.propose(text)
        found_id, made = files.make(proposal, document_id, place)
        if not document_id and found_id in shipped:
            proposal.doubts.clear()
            document_id, before = f"{found_id}-2", found_id
            found_id, made = files.make(proposal, document_id, place)
            proposal.doubt(
                "documents", found_id, "document_id", f"the project holds {before}; is this another edition of it?"
            )
        reading.is_plan(proposal)
    except reading.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    target = plans_dir() / found_id
    if target.exists() and not replace and not folder.is_same(target, text, made):
        print(f"{shown(target)} is there already and differs: keep it, or say REPLACE=1 (--replace)", file=sys.stderr)
        return 1
    folder.write(target, text, made)
    counts = ", ".join(
        f"{len(made[name])} {name}" for name in ("targets", "allocations", "tasks", "task_organizations", "commitments")
    )
    print(f"{shown(target)}: {counts}; {len(made['doubts'])} doubts in doubts.csv")
    return 0
