"""How many mistakes the fast checks notice: random changes of one cell or row of the seeds, each checked on its own.

    .venv/bin/python bench/mutations.py                      2,000 changes in two processes
    .venv/bin/python bench/mutations.py --changes 300 --missed   a short run that lists what was missed
    .venv/bin/python bench/mutations.py --record             also writes bench/results/mutations.csv for rpt_build_info

Each change is made in a scratch copy of the seeds; then the checks run that `make build` runs before dbt, once without
and once with the source texts. No dbt build takes part. The same --random-seed makes the same changes of equal seeds.

What was changed belongs to one of three classes, by the column (COLUMNS below): a `fact` is contradicted by the source
text or by another row; a `judgement` is a decision of this project that neither contradicts (how close a label comes to
an indicator, a weight); `wording` is read by a person only (summaries, English names, reasons).
"""

import argparse
import contextlib
import csv
import inspect
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
RESULTS = PROJECT / "bench" / "results" / "mutations.csv"

# kind of the columns of the seeds; what is not listed is a word of a vocabulary, or wording by the end of its name
PRINTED_FIGURE = {
    "document_id": "document",
    "section": "item",
    "item_no": "item",
    "label_printed": "label",
    "qualifier_printed": "label",
    "unit_printed": "unit",
    "period_printed": "period",
    "region_printed": "region",
    "value_printed": "value",
    "char_start": "place",
    "char_end": "place",
    "lead_organization_printed": "body",
}
COLUMNS = {
    "targets": {"target_id": "id", **PRINTED_FIGURE},
    "allocations": {"allocation_id": "id", **PRINTED_FIGURE},
    "commitments": {"commitment_id": "id", "task_id": "item", "kind": "judgement", **PRINTED_FIGURE},
    "tasks": {
        "task_id": "id",
        "document_id": "document",
        "section": "item",
        "item_no": "item",
        "parent_task_id": "item",
        "heading_printed": "label",
        "title_printed": "label",
        "char_start": "place",
        "char_end": "place",
        "summary_zh": "wording",
        "summary_en": "wording",
    },
    "task_organizations": {
        "task_id": "item",
        "position": "order",
        "name_printed": "body",
        "char_start": "place",
        "char_end": "place",
        "role_printed": "role",
    },
    "number_exclusions": {
        "document_id": "document",
        "char_start": "place",
        "char_end": "place",
        "text_printed": "value",
        "number_class": "class",
    },
    "source_discrepancies": {
        "discrepancy_id": "id",
        "kind": "judgement",
        "comparison": "judgement",
        "severity": "judgement",
        **{f"{name}_{side}": kind for side in "ab" for name, kind in PRINTED_FIGURE.items()},
        "years": "value",
        "minus_char_start": "place",
        "minus_char_end": "place",
        "value_read_b": "value",
        "explanation_zh": "wording",
        "explanation_en": "wording",
    },
    "documents": {
        "document_id": "id",
        "title_zh": "label",
        "title_is_printed": "label",
        "title_en": "wording",
        "issuing_body": "body",
        "document_number": "item",
        "issued_on": "period",
        "effective_from": "period",
        "effective_to": "period",
        "region_id": "region",
        "effective_basis_en": "wording",
        "source_note_en": "wording",
        "source_sha256": "value",
        "source_characters": "value",
    },
    "document_copies": {"document_id": "document", "copy_no": "order", "char_start": "place", "char_end": "place"},
    "blanket_clauses": {
        "document_id": "document",
        "char_start": "place",
        "char_end": "place",
        "effect": "role",
        "name_printed": "body",
        "meaning_en": "wording",
        "scope_en": "wording",
    },
    "table_notes": {
        "document_id": "document",
        "section": "item",
        "value_pattern": "value",
        "accumulation": "judgement",
        "period_start": "period",
        "char_start": "place",
        "char_end": "place",
        "note_en": "wording",
    },
    "base_years": {
        "document_id": "document",
        "section": "item",
        "item_no": "item",
        "label_printed": "label",
        "base_year": "judgement",
        "basis": "judgement",
        "reason_zh": "wording",
        "reason_en": "wording",
    },
    "accumulation_judgements": {
        "document_id": "document",
        "section": "item",
        "item_no": "item",
        "label_printed": "label",
        "accumulation": "judgement",
        "reason_zh": "wording",
        "reason_en": "wording",
    },
    "allocation_discrepancies": {
        "document_id": "document",
        "section": "item",
        "item_no": "item",
        "measure": "value",
        "expected_value": "value",
        "reason_zh": "wording",
        "reason_en": "wording",
    },
    "indicator_labels": {
        "document_id": "mapping",
        "label_printed": "mapping",
        "indicator_id": "mapping",
        "match_type": "judgement",
        "reason": "wording",
    },
    "organization_names": {
        "document_id": "mapping",
        "name_printed": "mapping",
        "organization_id": "mapping",
        "judgement_en": "wording",
    },
    "unit_symbols": {"symbol_printed": "mapping", "unit_id": "mapping"},
    "distant_labels": {"row_id": "label", "characters_between": "place", "reason_en": "wording"},
    "linking_words": {"word": "vocabulary"},
    "qualifying_words": {"word": "vocabulary"},
    "number_words": {"document_id": "document", "word": "vocabulary", "number_class": "vocabulary"},
    "unit_completions": {
        "unit_id": "mapping",
        "canonical_unit_id": "mapping",
        "completed_unit_id": "mapping",
        "reason_zh": "wording",
        "reason_en": "wording",
    },
    "bound_wordings": {"wording": "vocabulary", "position": "vocabulary", "bound_type": "vocabulary"},
    "numeral_wordings": {"wording": "vocabulary", "value_text": "vocabulary", "unit_id": "vocabulary"},
    "numeral_free_words": {"word": "vocabulary"},
    "status_wordings": {
        "wording_pattern": "vocabulary",
        "status": "vocabulary",
        "bound_type": "vocabulary",
        "value_text": "vocabulary",
        "unit_id": "vocabulary",
        "note_en": "wording",
    },
    "period_wordings": {
        "wording": "vocabulary",
        "period_start": "vocabulary",
        "period_end": "vocabulary",
        "reason_en": "wording",
    },
    "units": {
        "unit_id": "vocabulary",
        "symbol_zh": "vocabulary",
        "name_en": "wording",
        "quantity": "vocabulary",
        "canonical_unit_id": "vocabulary",
        "factor_to_canonical": "vocabulary",
        "numerator_unit_id": "vocabulary",
        "denominator_unit_id": "vocabulary",
        "code": "vocabulary",
        "code_system": "vocabulary",
        "unit_mult": "vocabulary",
    },
    "physical_units": {
        "unit_id": "vocabulary",
        "physical_code": "vocabulary",
        "factor_numerator": "vocabulary",
        "factor_denominator": "vocabulary",
        "source_en": "wording",
    },
    "regions": {
        "region_id": "vocabulary",
        "name_zh": "vocabulary",
        "name_en": "wording",
        "level": "vocabulary",
        "parent_region_id": "vocabulary",
        "source": "wording",
    },
    "organizations": {
        "organization_id": "vocabulary",
        "name_zh": "vocabulary",
        "name_en": "wording",
        "region_id": "vocabulary",
        "function": "vocabulary",
    },
    "indicators": {
        "indicator_id": "id",
        "name_zh": "wording",
        "name_en": "wording",
        "definition_zh": "wording",
        "definition_en": "wording",
        "theme": "judgement",
        "family_id": "judgement",
        "population": "vocabulary",
        "measure_kind": "vocabulary",
        "canonical_unit_id": "vocabulary",
        "default_accumulation": "vocabulary",
        "is_additive": "judgement",
        "better": "vocabulary",
        "broader_indicator_id": "judgement",
    },
    "indicator_families": {
        "family_id": "id",
        "name_zh": "wording",
        "name_en": "wording",
        "comparability_en": "wording",
        "comparability_zh": "wording",
    },
    "observations": {
        "observation_id": "id",
        "region_id": "region",
        "indicator_id": "mapping",
        "match_type": "judgement",
        "match_reason": "wording",
        "label_printed": "label",
        "period_printed": "period",
        "period_start": "period",
        "period_end": "period",
        "accumulation": "judgement",
        "value_printed": "value",
        "unit_printed": "unit",
        "role": "judgement",
        "source_title": "wording",  # pages are not at hand, so nothing but the same address elsewhere contradicts it
        "publisher": "wording",
        "published_on": "period",
        "url": "label",
        "confidence": "judgement",
        "note": "wording",
        "quotation": "value",
    },
    "meaning_patterns": {
        "seed_name": "vocabulary",
        "column_name": "vocabulary",
        "text_column": "vocabulary",
        "pattern": "vocabulary",
        "value": "vocabulary",
        "reason_en": "wording",
    },
    "score_weights": {"document_id": "mapping", "indicator_id": "mapping", "weight": "judgement"},
    "doubt_bounds": dict.fromkeys(("times_above", "times_below", "least_difference", "points"), "judgement"),
    "reporting_deadlines": dict.fromkeys(("least_days", "days_allowed"), "judgement"),
    "names_zh": {"object_kind": "wording", "name": "wording", "name_zh": "wording"},
    "value_words_en": {"value": "wording", "words_en": "wording"},
    "table_descriptions_zh": dict.fromkeys(["table_name", "what", "grain", "assumptions", "nuance"], "wording"),
    "column_descriptions_zh": dict.fromkeys(["column_name", "table_name", "description_zh"], "wording"),
}
# what a command writes from the other seeds holds nothing of its own
WRITTEN_BY_COMMAND = ("published_ids",)
JUDGED = {"judgement": "judgement", "wording": "wording"}  # every other kind is a fact
# seeds in which a person decides that a row is there at all: which outcomes were looked up, what disagrees on reading
WORDS_FOR_READERS = ("names_zh", "value_words_en", "table_descriptions_zh", "column_descriptions_zh")
CHOSEN_ROWS = ("observations", "source_discrepancies", "indicator_families")


def kind_of(seed: str, column: str) -> str:
    """Kind of a column."""
    other = "wording" if column.endswith(("_en", "_zh", "note", "reason", "basis", "url")) else "vocabulary"
    return COLUMNS.get(seed, {}).get(column, other)


@dataclass(frozen=True)
class Change:
    """The rows of one seed after a change, and what was done."""

    seed: str
    kind: str
    done: str
    rows: tuple

    @property
    def fact_or_not(self) -> str:
        if self.seed in WORDS_FOR_READERS:
            return "wording"
        if self.kind in ("deletion", "doubling") and self.seed in CHOSEN_ROWS:
            return "judgement"
        return JUDGED.get(self.kind, "fact")


class Seeds:
    """The seeds as they are, in memory, and the changes that are made of them."""

    def __init__(self, folder: Path, texts: dict[str, str]) -> None:
        self.texts = texts
        self.paths = {path.stem: path for path in sorted(folder.rglob("*.csv"))}
        self.rows: dict[str, tuple] = {}
        self.header: dict[str, list[str]] = {}
        for name, path in self.paths.items():
            with path.open(encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file)
            self.header[name], self.rows[name] = header, tuple(map(tuple, rows))
            if name in WRITTEN_BY_COMMAND:
                del self.header[name], self.rows[name]
                continue
        self.tasks = {row["task_id"]: row["document_id"] for row in self.dicts("tasks")}

    def dicts(self, name: str) -> list[dict]:
        return [dict(zip(self.header[name], row, strict=True)) for row in self.rows[name]]

    def with_cells(self, name: str, number: int, cells: dict[str, str]) -> tuple:
        """Rows of a seed with some cells of one row set anew."""
        row = dict(zip(self.header[name], self.rows[name][number], strict=True)) | cells
        return (*self.rows[name][:number], tuple(row.values()), *self.rows[name][number + 1 :])

    def any_row(self, chance: random.Random, names: list[str]) -> tuple[str, int]:
        """A row of these seeds, each row as likely as any other."""
        name = chance.choices(names, [len(self.rows[name]) for name in names])[0]
        return name, chance.randrange(len(self.rows[name]))


def other_cell(seeds: Seeds, chance: random.Random, name: str, number: int, column: str) -> str:
    """A cell changed in one of the ways in which cells go wrong."""
    row = dict(zip(seeds.header[name], seeds.rows[name][number], strict=True))
    cell = row[column]
    all_cells = [(other[column], other.get("document_id")) for other in seeds.dicts(name)]
    near = sorted({text for text, document in all_cells if document == row.get("document_id")})
    far = sorted({text for text, _ in all_cells})
    ways = ["near", "near", "far", "blank", "drop", "double", "digit", "digit"]
    if re.fullmatch(r"\d+", cell):
        ways = ["near", "digit", "one more", "one less", "one more", "one less"]
    way = chance.choice(ways)
    at = chance.randrange(len(cell)) if cell else 0
    if way == "near":
        return chance.choice(near)
    if way == "far":
        return chance.choice(far)
    if way == "blank":
        return ""
    if way == "one more":
        return str(int(cell) + 1)
    if way == "one less":
        return str(int(cell) - 1)
    if way == "digit" and (digits := [place.start() for place in re.finditer(r"\d", cell)]):
        at = chance.choice(digits)
        return cell[:at] + str((int(cell[at]) + chance.randint(1, 9)) % 10) + cell[at + 1 :]
    if way == "double":
        return cell[:at] + cell[at : at + 1] + cell[at:]
    return cell[:at] + cell[at + 1 :]


def change_cell(seeds: Seeds, chance: random.Random, kind: str) -> Change | None:
    names = [name for name, header in seeds.header.items() if any(kind_of(name, column) == kind for column in header)]
    name, number = seeds.any_row(chance, names)
    column = chance.choice([column for column in seeds.header[name] if kind_of(name, column) == kind])
    cell = other_cell(seeds, chance, name, number, column)
    row = dict(zip(seeds.header[name], seeds.rows[name][number], strict=True))
    old = row[column]
    if column == "title_zh" and row.get("title_is_printed") == "false":
        kind = "wording"  # no text prints the title: it is composed
    return Change(
        name, kind, f"line {number + 2}: {column} {old!r} -> {cell!r}", seeds.with_cells(name, number, {column: cell})
    )


def delete_row(seeds: Seeds, chance: random.Random) -> Change:
    name, number = seeds.any_row(chance, list(seeds.rows))
    rows = seeds.rows[name][:number] + seeds.rows[name][number + 1 :]
    return Change(name, "deletion", f"line {number + 2} deleted: {seeds.rows[name][number]}", rows)


def double_row(seeds: Seeds, chance: random.Random) -> Change:
    """A row twice, mostly under a new key."""
    name, number = seeds.any_row(chance, list(seeds.rows))
    row = list(seeds.rows[name][number])
    if chance.random() < 0.8:
        row[0] += "-2"
    return Change(name, "doubling", f"line {number + 2} doubled as {row}", (*seeds.rows[name], tuple(row)))


PLACED = ("targets", "allocations", "commitments", "task_organizations", "number_exclusions")


def swap_cells(seeds: Seeds, chance: random.Random) -> Change | None:
    """Two rows near each other exchange what one of them printed: values with their places, regions, labels, bodies."""
    name, number = seeds.any_row(chance, [*PLACED[:4], "tasks", "indicator_labels", "organization_names"])
    other = number + chance.choice([-3, -2, -1, 1, 2, 3])
    if not 0 <= other < len(seeds.rows[name]):
        return None
    first, second = seeds.dicts(name)[number], seeds.dicts(name)[other]
    printed = [column for column in first if column.endswith("_printed")]
    places = ["char_start", "char_end"]
    sets = [[column] for column in printed]
    if "char_start" in first:
        words = "name_printed" if name == "task_organizations" else "value_printed"
        sets += [[words, *places]] * 2 if words in first else [places]
    if "indicator_id" in first:
        sets += [["indicator_id"]]
    if "organization_id" in first:
        sets += [["organization_id"]]
    columns = chance.choice(sets)
    swapped = {column: second[column] for column in columns}
    back = {column: first[column] for column in columns}
    rows = list(seeds.rows[name])
    rows[number] = tuple((first | swapped).values())
    rows[other] = tuple((second | back).values())
    done = f"lines {number + 2} and {other + 2} swap {columns}: {list(back.values())} and {list(swapped.values())}"
    # rows that say the same but for a wording: only that changes its row
    said = [column for column in first if kind_of(name, column) != "wording"]
    before = {tuple(row[column] for column in said) for row in (first, second)}
    after = {tuple(row[column] for column in said) for row in (first | swapped, second | back)}
    return Change(name, "wording" if before == after else "swap", done, tuple(rows))


def _placed_row(seeds: Seeds, chance: random.Random):
    name, number = seeds.any_row(chance, list(PLACED))
    row = seeds.dicts(name)[number]
    words = next(column for column in ("value_printed", "name_printed", "text_printed") if column in row)
    document_id = row.get("document_id") or seeds.tasks[row["task_id"]]
    return name, number, row, words, seeds.texts[document_id]


def narrow_or_widen(seeds: Seeds, chance: random.Random) -> Change | None:
    """Printed words with their place, some characters shorter or longer: a bound or unit word is lost or taken in."""
    name, number, row, words, text = _placed_row(seeds, chance)
    if not row["char_start"]:
        return None
    start, end = int(row["char_start"]), int(row["char_end"])
    by = chance.choice([1, 2, 3])
    start, end = chance.choice([(start + by, end), (start, end - by), (start - by, end), (start, end + by)])
    if not 0 <= start < end <= len(text):
        return None
    cells = {words: text[start:end], "char_start": str(start), "char_end": str(end)}
    done = f"line {number + 2}: {row[words]!r} -> {text[start:end]!r} with its place"
    return Change(name, "bound", done, seeds.with_cells(name, number, cells))


def move_place(seeds: Seeds, chance: random.Random) -> Change | None:
    """A place moved to another one that holds the same words."""
    name, number, row, words, text = _placed_row(seeds, chance)
    found = [match.start() for match in re.finditer(re.escape(row[words]), text)] if row[words] else []
    found = [start for start in found if str(start) != row["char_start"]]
    if not found:
        return None
    start = (
        min(found, key=lambda at: abs(at - int(row["char_start"]))) if chance.random() < 0.5 else chance.choice(found)
    )
    cells = {"char_start": str(start), "char_end": str(start + len(row[words]))}
    done = f"line {number + 2}: {row[words]!r} moved from {row['char_start']} to {start}"
    return Change(name, "move", done, seeds.with_cells(name, number, cells))


def retarget(seeds: Seeds, chance: random.Random) -> Change | None:
    """Another number of the document with its right place in a row."""
    name, number, row, words, text = _placed_row(seeds, chance)
    if not row["char_start"]:
        return None
    found = list(re.finditer(r"[0-9][0-9.]*", text))
    nearest = sorted(found, key=lambda match: abs(match.start() - int(row["char_start"])))[1:8]
    match = chance.choice([*nearest, chance.choice(found)])
    cells = {words: match[0], "char_start": str(match.start()), "char_end": str(match.end())}
    done = f"line {number + 2}: {row[words]!r} at {row['char_start']} -> {match[0]!r} at {match.start()}"
    return Change(name, "retarget", done, seeds.with_cells(name, number, cells))


ROW_CHANGES = {
    "deletion": delete_row,
    "doubling": double_row,
    "swap": swap_cells,
    "bound": narrow_or_widen,
    "move": move_place,
    "retarget": retarget,
}


def change(seeds: Seeds, chance: random.Random) -> Change:
    """A random change that leaves other rows than before; every kind is equally likely."""
    kinds = [*dict.fromkeys(chain.from_iterable(columns.values() for columns in COLUMNS.values())), *ROW_CHANGES]
    while True:
        kind = chance.choice(kinds)
        made = ROW_CHANGES[kind](seeds, chance) if kind in ROW_CHANGES else change_cell(seeds, chance, kind)
        if made and Counter(made.rows) != Counter(seeds.rows[made.seed]):
            return made


class _Chosen(dict):
    """All descriptions of seeds, of which only some are gone through."""

    def items(self):
        return [(name, self[name]) for name in self.names]


class Checks:
    """The checks that run before dbt, on a scratch copy; what a change leaves as it was is not asked again."""

    def __init__(self, folder: Path) -> None:
        from policy_targets.inputs import documents, rows, seeds, vocabularies

        self.everything = seeds.descriptions()
        self.seeds, self.documents, self.rows, self.vocabularies = seeds, documents, rows, vocabularies
        self.texts = documents.available()
        self.sessions = {False: rows.Session({}), True: rows.Session(self.texts)}
        self.referring = {
            name: [other for other, seed in self.everything.items() if other == name or f"ref('{name}')" in str(seed)]
            for name in self.everything
        }
        self.library_checks = {
            check: rows.words(inspect.getsource(check))
            for check in (vocabularies._numerals, vocabularies._units, vocabularies._days, vocabularies._places)
        }
        seeds.SEEDS = folder
        self.connection, self.load, self.all_files = seeds.load(), seeds.load, seeds.check_files
        vocabularies.published_now(self.connection).create_view("published_now")
        seeds.load = self._kept_connection

    def problem_as_it_is(self) -> str | None:
        """What all checks say, in full, of the seeds before any change."""
        found = [*self.seeds.check(), *self.documents.check(self.texts), *self.rows.check(self.texts)]
        return next(map(str, [*found, *self.vocabularies.check()]), None)

    @contextlib.contextmanager
    def _kept_connection(self):
        yield self.connection

    def _described(self, names: list[str]):
        """The descriptions of these seeds only, while a check of the structure runs."""
        chosen = _Chosen(self.everything)
        chosen.names = names
        self.seeds.descriptions = lambda: chosen

    def refresh(self, changed: str) -> None:
        """Read one seed anew into the kept connection."""
        self._described([changed])
        try:
            with self.load() as fresh:
                rows = fresh.table(changed).df()  # noqa: F841  read by the query
        finally:
            self._described(list(self.everything))
        self.connection.execute(f"delete from {changed}")
        self.connection.execute(f"insert into {changed} select * from rows")

    def first_problem(self, changed: str, with_texts: bool) -> str | None:
        """What the checks say first of a changed seed. Where the structure of a seed is broken, a build stops there."""
        if not with_texts and (problem := self._structure(changed)):
            return problem
        texts = self.texts if with_texts else {}
        found = chain(
            self.sessions[with_texts].problems(),
            self.documents.check(texts),
            () if with_texts else self._words(changed),
        )
        return next(map(str, found), None)

    def _structure(self, changed: str) -> str | None:
        content, place = self.seeds.path(changed).read_bytes(), self.seeds.shown(changed)
        if broken := self.seeds.broken_file(place, self.seeds.columns(changed), content):
            return str(broken[0])
        self.refresh(changed)
        self._described(self.referring[changed])
        self.seeds.check_files = list  # only the changed file is new, and it was read
        try:
            return next(map(str, self.seeds.check()), None)
        finally:
            self._described(list(self.everything))
            self.seeds.check_files = self.all_files

    def _words(self, changed: str):
        """Problems of the vocabularies, from the checks that read the changed seed."""
        for check, read in self.library_checks.items():
            if changed in read:
                yield from check()
        for path in sorted(self.vocabularies.CHECKS.glob("*.sql")):
            query = path.read_text("utf-8")
            read = self.rows.words(query)
            if changed in read or ("published_now" in read and changed in self.vocabularies.PUBLISHED):
                yield from self.seeds.with_lines(self.connection.execute(query).fetchall())


def run(number_of_changes: int, random_seed: int, share: int, shares: int) -> list[tuple]:
    """Every shares-th change, checked: seed, kind, class, caught without texts, caught with texts, what was done."""
    from policy_targets.paths import SEEDS

    results = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "seeds"
        shutil.copytree(SEEDS, folder)
        checks = Checks(folder)
        seeds = Seeds(folder, checks.texts)
        if problem := checks.problem_as_it_is():
            raise SystemExit(f"The seeds do not pass as they are: {problem}")
        for number in range(share, number_of_changes, shares):
            made = change(seeds, random.Random(f"{random_seed}/{number}"))
            path = seeds.paths[made.seed]
            before = path.read_bytes()
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([seeds.header[made.seed], *made.rows])
            without = checks.first_problem(made.seed, with_texts=False)
            found = without or checks.first_problem(made.seed, with_texts=True)
            path.write_bytes(before)
            checks.refresh(made.seed)
            results.append((made.seed, made.kind, made.fact_or_not, bool(without), bool(found), made.done, found))
    return results


def share_caught(results: list[tuple], column: int) -> str:
    return f"{100 * sum(result[column] for result in results) / len(results):6.1f}" if results else "     –"


def print_table(title: str, results: list[tuple], column: int) -> None:
    print(f"\n{title:24} changes  without texts %  with texts %")
    for name in [*sorted({result[column] for result in results}), "all"]:
        chosen = [result for result in results if name in ("all", result[column])]
        print(f"{name:24} {len(chosen):7} {share_caught(chosen, 3):>16} {share_caught(chosen, 4):>13}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=2000)
    parser.add_argument("--random-seed", type=int, default=2026)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--missed", action="store_true", help="list the changes that were missed with the texts at hand"
    )
    parser.add_argument("--record", action="store_true", help=f"write {RESULTS.relative_to(PROJECT)}")
    arguments = parser.parse_args()
    started = time.monotonic()
    with ProcessPoolExecutor(arguments.processes) as pool:
        parts = [
            pool.submit(run, arguments.changes, arguments.random_seed, share, arguments.processes)
            for share in range(arguments.processes)
        ]
        results = list(chain.from_iterable(part.result() for part in parts))
    for title, column in (("seed", 0), ("kind", 1), ("class", 2)):
        print_table(title, results, column)
    print(f"\n{len(results)} changes in {time.monotonic() - started:.0f} s, random seed {arguments.random_seed}")
    if arguments.missed:
        for seed, kind, fact_or_not, _, found, done, _ in sorted(results, key=lambda result: result[2::-1]):
            if not found:
                print(f"missed: {fact_or_not}, {kind}, {seed}, {done}")
    if arguments.record:
        write_results(arguments, results)


def write_results(arguments, results: list[tuple]) -> None:
    """One line per class and one for all, which the next build publishes in rpt_build_info."""
    with RESULTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["class", "changes", "caught_without_texts", "caught_with_texts", "random_seed", "measured_on"])
        for name in ("fact", "judgement", "wording", "all"):
            chosen = [result for result in results if name in ("all", result[2])]
            caught = [sum(result[column] for result in chosen) for column in (3, 4)]
            writer.writerow([name, len(chosen), *caught, arguments.random_seed, f"{datetime.now(UTC):%Y-%m-%d}"])


if __name__ == "__main__":
    main()
