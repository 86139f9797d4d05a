"""Plan folders to try a build with: copies of one proposal, whole and broken."""

import csv
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from policy_targets.inputs import plan_folders, plan_reviews


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


def collected(folders: list[Path], target: Path) -> Path:
    """The plans of these folders as a collection: one Parquet file for each kind of rows, and their texts."""
    target.mkdir(parents=True)
    with duckdb.connect() as connection:
        for name in {file.stem for folder in folders for file in folder.glob("*.csv")} - {"doubts"}:
            files = [str(folder / f"{name}.csv") for folder in folders if (folder / f"{name}.csv").exists()]
            owner = ", parse_path(filename)[-2] as document_id" if name in plan_folders.VOCABULARIES else ""
            connection.execute(
                f"copy (select * exclude (filename){owner} from read_csv($1, all_varchar = true, filename = true,"
                f" union_by_name = true)) to '{target / name}.parquet'",
                [files],
            )
        texts = [(folder.name, (folder / "source.txt").read_bytes().decode()) for folder in folders]
        connection.execute("create table texts (document_id varchar, content varchar)")
        connection.executemany("insert into texts values ($1, $2)", texts)
        connection.execute(f"copy texts to '{target / 'texts.parquet'}'")
    return target


def change_collected(folder: Path, name: str, statement: str) -> None:
    """Change the rows of a file of a collection, which the statement calls rows."""
    file = folder / f"{name}.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"create table rows as from '{file}'")
        connection.execute(statement)
        connection.execute(f"copy rows to '{file}'")


def noted(folder: Path) -> dict:
    return json.loads((folder / "review.json").read_text("utf-8"))
