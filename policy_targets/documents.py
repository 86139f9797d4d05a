"""Compare every recorded place with the characters of the source documents, where these are at hand."""

import hashlib
import re
from pathlib import Path

from policy_targets import seeds
from policy_targets.paths import documents_dir
from policy_targets.seeds import Problem

FIGURE_SEEDS = ("targets", "allocations")


def read_text(path: Path) -> str:
    """The text of a document as the places count it: UTF-8, line ends untouched."""
    return path.read_bytes().decode("utf-8")


def fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 in hexadecimal and length in code points, as seeds/documents.csv records them."""
    return hashlib.sha256(path.read_bytes()).hexdigest(), len(read_text(path))


def available() -> dict[str, str]:
    """Texts of the recorded documents that are at hand, by document_id."""
    paths = {row["document_id"]: documents_dir() / f"{row['document_id']}.txt" for row in seeds.read("documents")}
    return {document_id: read_text(path) for document_id, path in paths.items() if path.is_file()}


def _without_white_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def _check_files(texts: dict[str, str]) -> list[Problem]:
    problems = []
    for row in seeds.read("documents"):
        if row["document_id"] not in texts:
            continue
        path = documents_dir() / f"{row['document_id']}.txt"
        sha256, characters = fingerprint(path)
        for column, actual in (("source_sha256", sha256), ("source_characters", str(characters))):
            if row[column] != actual:
                accepted = f"{actual}, if {path.name} is the right file and every place was checked again"
                problems.append(
                    Problem("seeds/documents.csv", row["line"], column, row[column], "differs from the file", accepted)
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
                    "seeds/document_copies.csv",
                    row["line"],
                    "char_start",
                    copy[:20],
                    "the copies differ",
                    "places that hold the same text, character for character",
                )
            )
    return problems


def _check_figures(texts: dict[str, str]) -> list[Problem]:
    problems = []
    plain_texts = {document_id: _without_white_space(text) for document_id, text in texts.items()}
    for seed in FIGURE_SEEDS:
        for row in seeds.read(seed):
            text = texts.get(row["document_id"])
            if text is None:
                continue
            start, end = int(row["char_start"]), int(row["char_end"])
            if text[start:end] != row["value_printed"]:
                nearest = min(
                    (match.start() for match in re.finditer(re.escape(row["value_printed"]), text)),
                    key=lambda place: abs(place - start),
                    default=None,
                )
                accepted = f"the characters at {start}-{end}, {text[start:end]!r}, or the place of the value"
                accepted += " (it stands nowhere)" if nearest is None else f" (the nearest one is {nearest})"
                problems.append(
                    Problem(
                        f"seeds/{seed}.csv",
                        row["line"],
                        "value_printed",
                        row["value_printed"],
                        "differs from the document",
                        accepted,
                    )
                )
            if _without_white_space(row["label_printed"]) not in plain_texts[row["document_id"]]:
                problems.append(
                    Problem(
                        f"seeds/{seed}.csv",
                        row["line"],
                        "label_printed",
                        row["label_printed"],
                        "stands nowhere in the document",
                        "words that the document prints",
                    )
                )
    return problems


def check(texts: dict[str, str]) -> list[Problem]:
    """Every hash, copy and place that does not agree with the documents at hand."""
    return _check_files(texts) + _check_copies(texts) + _check_figures(texts)
