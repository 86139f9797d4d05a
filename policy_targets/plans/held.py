"""What a plan folder holds, as the person who reviews it sees it: text, rows with their lines, and what is wrong."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policy_targets.inputs import documents, plan_collections, plan_folders, rows, seeds
from policy_targets.inputs.plan_reviews import SOURCE
from policy_targets.inputs.seeds import Problem
from policy_targets.paths import plans_dir, shown
from policy_targets.plans import folder as folders

FIGURES = ("targets", "allocations", "commitments")
NUMBERS = (*FIGURES, "number_exclusions")  # tables whose places explain a number
LONGEST_NUMBER = 200  # characters of a place that explains numbers, as in the rule number_uncovered


class Refused(Exception):
    """A folder that cannot be reviewed; the message says why, and what to do."""


@dataclass
class Row:
    """A row of a file with the line that it begins on."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def file(self) -> str:
        return f"{self.table}.csv"

    @cached_property
    def place(self) -> tuple[int, int] | None:
        """Where its words stand; None where no place is given or none can be read."""
        start, end = self["char_start"].strip(), self["char_end"].strip()
        return (int(start), int(end)) if re.fullmatch(r"\d{1,9}", start) and re.fullmatch(r"\d{1,9}", end) else None


@dataclass
class Held:
    """A plan folder that was read."""

    path: Path
    text: str
    tables: dict[str, list[Row]] = field(default_factory=dict)
    broken: list[Problem] = field(default_factory=list)  # of files that cannot be read whole

    def file(self, name: str) -> str:
        """A file of the folder as messages name it."""
        return plan_folders.Folder(self.path).file(name)

    def problem(self, name: str, line: int | None, column: str, *told: str) -> Problem:
        """A problem in a file: what was found, what is wrong with it, and what is accepted."""
        return Problem(self.file(name), line, column, *told)

    def rows(self, *tables: str) -> list[Row]:
        return [row for table in tables for row in self.tables.get(table, [])]

    def is_inside(self, row: Row) -> bool:
        return row.place is not None and row.place[0] < row.place[1] <= len(self.text)

    @cached_property
    def unexplained(self) -> list[tuple[int, int]]:
        """Places of the numbers that no row explains."""
        explained = bytearray(len(self.text))
        for row in self.rows(*NUMBERS):
            if self.is_inside(row) and row.place[1] - row.place[0] <= LONGEST_NUMBER:
                explained[slice(*row.place)] = b"\1" * (row.place[1] - row.place[0])
        found: list[tuple[int, int]] = []
        for place in rows.numerals(self.text):
            if explained[place]:
                continue
            if found and (found[-1][1] == place or self.text[found[-1][1] : place] in (".", ",", "．", "，")):
                found[-1] = (found[-1][0], place + 1)
            else:
                found.append((place, place + 1))
        return found


def find(plan: str) -> Path:
    """The folder of a plan by its id, or by its path as a shell completes it."""
    known = {path.name: path for path in plan_folders.paths()}
    if found := known.get(Path(plan.strip()).name):
        return found
    there = f"there are: {', '.join([*known][:20])}{' …' * (len(known) > 20)}" if known else "there is none yet"
    what = f"no plan folder {plan!r}" if plan.strip() else "say which plan: PLAN=<id>"
    raise Refused(f"{what} in {shown(plans_dir())}; {there} (make propose FILE=… makes one)")


def _read_rows(table: str, columns: list[str], content: bytes) -> Iterator[Row]:
    """Rows that have a cell for every column."""
    text = content.decode(seeds.ENCODING, "replace")
    limit = csv.field_size_limit(len(text) + 1)
    try:
        reader = csv.reader(io.StringIO(text, newline=""))
        if next(reader, []) != columns:
            return
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(columns):
                yield Row(table, line, dict(zip(columns, cells, strict=True)))
            line = reader.line_num + 1
    except csv.Error:
        return
    finally:
        csv.field_size_limit(limit)


def read(path: Path) -> Held:
    """Read a folder; files that cannot be read whole are named in broken, with those of their rows that can."""
    if plan_collections.is_one(path):
        raise Refused(f"{shown(path)} is a collection of plans, which has no page; make accept takes it as a whole")
    source = path / SOURCE
    content = source.read_bytes() if source.is_file() else b""
    if not content.strip():
        raise Refused(f"{shown(source)}: no text of the plan; make propose FILE=… writes it")
    if broken := seeds.undecodable(content):
        raise Refused(f"{shown(source)}:{broken[0]}: not UTF-8 at {broken[1]!r}; save the text as UTF-8")
    held = Held(path, content.decode("utf-8"))
    for file in sorted(path.glob("*.csv")):
        if file.stem not in (*plan_folders.names(), "doubts"):
            held.broken.append(
                held.problem(file.name, None, "", file.stem, "unknown file", "a file that a plan may have")
            )
            continue
        content = file.read_bytes()
        columns = folders.DOUBTS if file.stem == "doubts" else plan_folders.columns_of(file.stem, content)
        held.broken += seeds.broken_file(held.file(file.name), columns, content)
        held.tables[file.stem] = list(_read_rows(file.stem, columns, content))
    if not (path / "documents.csv").exists():
        accepted = "one row that describes the plan"
        held.broken.append(held.problem("documents.csv", None, "", "", "file is missing", accepted))
    return held


def twin_of(held: Held) -> str:
    """Id of another plan, in the seeds or in a folder, with the title or number of this one for the same place."""
    own = next(iter(held.rows("documents")), None)
    if own is None or own["replaces_document_id"]:
        return ""
    others = [Row("documents", row["line"], row) for row in seeds.read("documents")]
    for file in (path / "documents.csv" for path in plan_folders.paths()):
        content = file.read_bytes() if file.is_file() else b""
        others += _read_rows("documents", plan_folders.columns_of("documents", content), content)
    return next(
        (
            other["document_id"]
            for other in others
            if other["document_id"] != own["document_id"]
            and other["region_id"] == own["region_id"]
            and any(own[column] and other[column] == own[column] for column in ("title_zh", "document_number"))
        ),
        "",
    )


def problems_of(held: Held) -> list[Problem]:
    """All that is wrong in a folder: what its page has to show, and what the build would leave it out for."""
    found = {_key(problem): problem for problem in plan_folders.check(held.path)}
    found |= {_key(problem): problem for problem in problems_of_rows(held)}
    return sorted(found.values(), key=lambda problem: (problem.file, problem.line or 0, problem.column))


def _key(problem: Problem) -> tuple:
    return problem.file, problem.line, problem.column


def problems_of_rows(held: Held) -> list[Problem]:
    """Files that cannot be read, and rows that cannot stand in the text where they say."""
    return [*held.broken, *_of_text(held), *_of_places(held), *_held_twice(held)]


def _of_text(held: Held) -> Iterator[Problem]:
    sha256, characters = documents.fingerprint(held.text)
    for row in held.rows("documents"):
        for column, actual in (("source_sha256", sha256), ("source_characters", str(characters))):
            if row[column] != actual:
                yield held.problem(row.file, row.line, column, row[column], "differs from source.txt", actual)


def _of_places(held: Held) -> Iterator[Problem]:
    places = {place.seed: place for place in documents.PLACES if place.start == "char_start"}
    for row in (row for name in held.tables for row in held.tables[name] if "char_start" in row.cells):
        place = places.get(row.table)
        words, found = row[place.words] if place else "", f"{row['char_start']}-{row['char_end']}"
        if found == "-" and not words:
            continue  # a blank cell
        if row.place is None:
            yield held.problem(row.file, row.line, "char_start", found, "no place", "two whole numbers")
        elif not held.is_inside(row):
            accepted = f"0-{len(held.text)}"
            yield held.problem(row.file, row.line, "char_end", found, "outside of the text", accepted)
        elif place and (differs := documents.misplaced(place, held.text, words, *row.place)):
            yield held.problem(row.file, row.line, place.words, words, *differs)


def _held_twice(held: Held) -> Iterator[Problem]:
    """Numbers in places of two rows; the cells of one table that a merged cell covers share a place."""
    placed = sorted((row for row in held.rows(*NUMBERS) if held.is_inside(row)), key=lambda row: row.place)
    before = None
    for row in placed:
        if before and row.place[0] < before.place[1] and (row.place, row.table) != (before.place, before.table):
            found = f"{held.text[slice(*row.place)][:60]} {row.place[0]}-{row.place[1]}"
            accepted = f"a place that {before.file}:{before.line} does not hold"
            yield held.problem(row.file, row.line, "char_start", found, "another row holds it", accepted)
        if before is None or row.place[1] > before.place[1]:
            before = row
