"""Deliveries in an office's own form: workbooks, and CSV of any encoding, separator and heading.

They are read into the columns of the landing folder (policy_targets/office), as text, with the cell of each part; what
can be accepted is decided in SQL as for every delivery. The libraries for workbooks are imported where there is one.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policy_targets.inputs import landing_rows, seeds
from policy_targets.inputs.landing_rows import COLUMNS, Problem
from policy_targets.paths import PROJECT

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".tsv")
MAPPING = "mapping.csv"
WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
SEEDS = (
    "office_words",
    "regions",
    "indicators",
    "retired_indicators",
    "indicator_labels",
    "indicator_concepts",
    "units",
    "unit_symbols",
    "total_words",
)


@dataclass(frozen=True)
class Words:
    """What the words of a file mean, by the mapping files above it."""

    mapped: tuple[tuple[str, str, str], ...]
    fingerprint: str
    is_broken: bool  # a mapping file is


def is_one(path: Path) -> bool:
    """Whether the first bytes are those of a workbook, or of a text under the name of one."""
    with path.open("rb") as file:
        start = file.read(4096)
    return start.startswith(WORKBOOKS) or b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff"))


@cache
def mapping(path: Path) -> tuple[list[tuple[str, str, str]], list[Problem]]:
    """Lines of a mapping file, and what is wrong with them."""
    from policy_targets.office import vocabulary

    if problems := seeds.check_files():  # they stop the build; until then nothing can be held against them
        return [], [
            Problem(None, "", problems[0].file, "a seed is broken", "whole seeds", "种子文件有误", "完好的种子文件")
        ]
    return vocabulary.read_mapping(path)


def prepare(files: list, folder: Path) -> dict:
    """For each file what its words mean; files wait where the seeds that tell cannot be read, which stops the build."""
    if not files:
        return {}
    if seeds.check_files():
        for file in files:
            file.set_aside("waiting", "a seed is broken", "种子文件有误")
        return {}
    mapping.cache_clear()
    reader = hashlib.sha256()
    for path in [
        *sorted((PROJECT / "policy_targets" / "office").glob("*.py")),
        Path(__file__),
        *map(seeds.path, SEEDS),
    ]:
        reader.update(path.read_bytes())
    return {file: _words(file.path, folder, reader.hexdigest()) for file in files}


def _words(path: Path, folder: Path, reader: str) -> Words:
    places = [place for place in path.parents if place == folder or folder in place.parents]
    mapped: list[tuple[str, str, str]] = []
    is_broken = False
    for place in reversed(places):  # the nearest last, which counts before the others
        if (place / MAPPING).is_file():
            rows, problems = mapping(place / MAPPING)
            mapped += rows
            is_broken = is_broken or bool(problems)
    told = hashlib.sha256(repr((reader, mapped, is_broken)).encode()).hexdigest()
    return Words(tuple(mapped), told, is_broken)


def load(connection, files: dict) -> None:
    """Append the figures of the files to landing.rows and landing.cells; what is not understood is a problem."""
    if not files:
        return
    from openpyxl.utils import get_column_letter

    from policy_targets.office import deliveries, reading, vocabulary
    from policy_targets.office.questions import Question

    rows, cells = [], []
    (row_no,) = connection.execute("select coalesce(max(row_no), 0) from landing.rows").fetchone()
    vocabularies = {words.mapped: vocabulary.Vocabulary(words.mapped) for words in files.values()}
    for (file, words), sheets in zip(files.items(), reading.read([file.path for file in files]), strict=True):
        if isinstance(sheets, tuple):
            file.problems.append(Problem(None, "", "", *sheets))
            continue
        if words.is_broken:
            file.problems.append(Question("broken_mapping", "", MAPPING).as_problem())
            continue
        try:
            delivery = deliveries.convert(file.name, sheets, vocabularies[words.mapped])
        except Exception as error:  # one file must not keep the others out
            file.problems.append(Question("not_understood", error=type(error).__name__).as_problem())
            continue
        file.problems += delivery.problems
        file.reading_en, file.reading_zh = delivery.reading_en or None, delivery.reading_zh or None
        file.blank_cells = delivery.blank
        file.bytes_read.first_row_no, file.bytes_read.first_line = row_no + 1, 1
        if file.problems:
            continue
        for sheet, figure in delivery.figures:
            row_no += 1
            rows.append((file.delivery_id, row_no, *(figure.row.get(name) or None for name in COLUMNS)))
            for name, (row, column) in figure.cells.items():
                cells.append((row_no, name, sheet, row, get_column_letter(column)))
    landing_rows.insert(connection, "rows", ["delivery_id", "row_no", *COLUMNS], rows)
    names = ["row_no", "column_name", "sheet_name", "sheet_row", "sheet_column"]
    landing_rows.insert(connection, "cells", names, cells)
