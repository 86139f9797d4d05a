"""Plan folders to try a build with: copies of one proposal, whole and broken."""

import csv
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

from policy_targets.inputs import plan_reviews


def copied(proposal: Path, target: Path) -> Path:
    """The proposal as another plan, which goes by the name of the target."""
    target.mkdir(parents=True)
    for file in plan_reviews.files(proposal):
        content = file.read_bytes()
        if file.suffix == ".csv":
            content = content.replace(proposal.name.encode(), target.name.encode())
        (target / file.name).write_bytes(content)
    return target


def accepted(folder: Path) -> Path:
    plan_reviews.accept(folder, "王审", datetime(2026, 3, 1, 9, tzinfo=UTC).replace(tzinfo=None))
    return folder


def change(folder: Path, name: str, column: str, value: str, row: int = 0) -> int:
    """Write another value into one cell; returns the line that the row ends on."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    rows[row][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        return [lines.line_num for _ in lines][row + 1]


def replace(folder: Path, name: str, old: bytes, new: bytes) -> None:
    path = folder / name
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def change_text(folder: Path, old: str, new: str) -> None:
    """Another text with its own hash and length in documents.csv."""
    replace(folder, "source.txt", old.encode(), new.encode())
    content = (folder / "source.txt").read_bytes()
    change(folder, "documents", "source_sha256", hashlib.sha256(content).hexdigest())
    change(folder, "documents", "source_characters", str(len(content.decode())))


def noted(folder: Path) -> dict:
    return json.loads((folder / "review.json").read_text("utf-8"))
