"""Compare every recorded place with the characters of the source documents, where these are at hand."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from policy_targets.inputs import seeds
from policy_targets.inputs.seeds import Problem
from policy_targets.paths import documents_dir


@dataclass(frozen=True)
class Place:
    """Columns of a seed that hold a place and the words that stand there."""

    seed: str
    words: str
    start: str = "char_start"
    end: str = "char_end"
    document: str = "document_id"


PLACES = (
    Place("targets", "value_printed"),
    Place("allocations", "value_printed"),
    Place("commitments", "value_printed"),
    Place("task_organizations", "name_printed"),
    Place("number_exclusions", "text_printed"),
    Place("source_discrepancies", "value_printed_a", "char_start_a", "char_end_a", "document_id_a"),
    Place("source_discrepancies", "value_printed_b", "char_start_b", "char_end_b", "document_id_b"),
)
# seeds whose words must stand somewhere in the document, in any place
WORDS = (("targets", "label_printed"), ("allocations", "label_printed"), ("tasks", "title_printed"))


def read_text(path: Path) -> str:
    """The text of a document as the places count it: UTF-8, line ends untouched."""
    return path.read_bytes().decode("utf-8")


def fingerprint(text: str) -> tuple[str, int]:
    """SHA-256 in hexadecimal and length in code points, as the seed documents records them."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest(), len(text)


def at_hand() -> dict[str, Path]:
    """Files of the recorded documents that are there, by document_id."""
    paths = {row["document_id"]: documents_dir() / f"{row['document_id']}.txt" for row in seeds.read("documents")}
    return {document_id: path for document_id, path in paths.items() if path.is_file()}


def unreadable() -> list[Problem]:
    """Texts of the recorded documents that are at hand and not UTF-8."""
    broken = {path: seeds.undecodable(path.read_bytes()) for path in at_hand().values()}
    return [
        Problem(f"documents/{path.name}", found[0], "", found[1], "not UTF-8", "the text saved as UTF-8")
        for path, found in broken.items()
        if found
    ]


def available() -> dict[str, str]:
    """Texts of the recorded documents that are at hand, by document_id."""
    return {document_id: read_text(path) for document_id, path in at_hand().items()}


def _without_white_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def _check_files(texts: dict[str, str]) -> list[Problem]:
    problems = []
    for row in seeds.read("documents"):
        if row["document_id"] not in texts:
            continue
        path = documents_dir() / f"{row['document_id']}.txt"
        sha256, characters = fingerprint(texts[row["document_id"]])
        for column, actual in (("source_sha256", sha256), ("source_characters", str(characters))):
            if row[column] != actual:
                accepted = f"{actual}, if {path.name} is the right file and every place was checked again"
                problems.append(
                    Problem(
                        seeds.shown("documents"), row["line"], column, row[column], "differs from the file", accepted
                    )
                )
    return problems


def _check_copies(texts: dict[str, str]) -> list[Problem]:
    problems = []
    first_copies: dict[str, str] = {}
    for row in seeds.read("document_copies"):
        if row["document_id"] not in texts:
            continue
        copy = texts[row["document_id"]][int(row["char_start"]) : int(row["char_end"])]
        if copy != first_copies.setdefault(row["document_id"], copy):
            problems.append(
                Problem(
                    seeds.shown("document_copies"),
                    row["line"],
                    "char_start",
                    copy[:20],
                    "the copies differ",
                    "places that hold the same text, character for character",
                )
            )
    return problems


def rows_with_document(seed: str, document_column: str = "document_id") -> list[tuple[dict, str]]:
    """Rows of a seed with their document; a row that names a task stands in the document of the task."""
    documents_of_tasks = {row["task_id"]: row["document_id"] for row in seeds.read("tasks")}
    return [
        (row, row[document_column] if document_column in row else documents_of_tasks[row["task_id"]])
        for row in seeds.read(seed)
    ]


def misplaced(place: Place, text: str, words: str, start: int, end: int) -> tuple[str, str] | None:
    """Problem and what would be accepted, where other words stand at a place than the row says."""
    # a name broken over lines is recorded in one piece
    same = _without_white_space if place.words == "name_printed" else str
    if same(text[start:end]) == same(words):
        return None
    nearest = min(
        (match.start() for match in re.finditer(re.escape(words), text)),
        key=lambda found: abs(found - start),
        default=None,
    )
    accepted = f"the characters at {start}-{end}, {text[start:end]!r}, or the place of the words"
    accepted += " (they stand nowhere)" if nearest is None else f" (the nearest one is {nearest})"
    return "differs from the document", accepted


def _check_places(texts: dict[str, str]) -> list[Problem]:
    problems = []
    for place in PLACES:
        for row, document_id in rows_with_document(place.seed, place.document):
            if document_id not in texts:
                continue
            start, end, words = int(row[place.start]), int(row[place.end]), row[place.words]
            if differs := misplaced(place, texts[document_id], words, start, end):
                problems.append(Problem(seeds.shown(place.seed), row["line"], place.words, words, *differs))
    return problems


def _check_words(texts: dict[str, str]) -> list[Problem]:
    plain_texts = {document_id: _without_white_space(text) for document_id, text in texts.items()}
    return [
        Problem(
            seeds.shown(seed),
            row["line"],
            column,
            row[column],
            "stands nowhere in the document",
            "words that the document prints",
        )
        for seed, column in WORDS
        for row, document_id in rows_with_document(seed)
        if document_id in texts and _without_white_space(row[column]) not in plain_texts[document_id]
    ]


def check(texts: dict[str, str]) -> list[Problem]:
    """Every hash, copy and place that does not agree with the documents at hand."""
    return _check_files(texts) + _check_copies(texts) + _check_places(texts) + _check_words(texts)
