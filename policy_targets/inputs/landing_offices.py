"""Deliveries in an office's own form: workbooks, and CSV of any encoding, separator and heading.

They are read into the columns of the landing folder (policy_targets/office), as text, with the cell of each part; what
can be accepted is decided in SQL as for every delivery. The libraries for workbooks are imported where there is one.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from policy_targets.inputs import landing_rows, seeds
from policy_targets.inputs.landing_rows import COLUMNS, TASK_COLUMNS, Problem
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
    "documents",
    "tasks",
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


def prepare(connection, files: list, folder: Path) -> dict:
    """For each file of an office what its words mean, by the seeds, the plan folders and the mapping files above it.

    The files wait where the seeds that tell cannot be read, which stops the build.
    """
    offices, mappings = ([file for file in files if getattr(file, kind)] for kind in ("is_office", "is_mapping"))
    if not offices and not mappings:
        return {}
    if seeds.check_files():
        for file in offices:
            file.set_aside("waiting", "a seed is broken", "种子文件有误")
        return {}
    from policy_targets.office import vocabulary

    added = _of_plan_folders(connection)
    vocabulary.add(added)
    mapped = {}
    for file in mappings:
        mapped[file.path.parent], file.problems = vocabulary.read_mapping(file.path)
    broken = {file.path.parent for file in mappings if file.problems}
    reader = hashlib.sha256(repr(added).encode())
    code = (PROJECT / "policy_targets" / "office").iterdir()
    for path in [*sorted(path for path in code if path.is_file()), Path(__file__), *map(seeds.path, SEEDS)]:
        reader.update(path.read_bytes())
    return {file: _words(file.path, folder, mapped, broken, reader.hexdigest()) for file in offices}


def _of_plan_folders(connection) -> dict[str, list[dict[str, str]]]:
    """Rows that plan folders add to the seeds, as text."""
    found = {}
    for (table,) in connection.execute("select table_name from duckdb_tables() where schema_name = 'plans'").fetchall():
        if table in SEEDS:
            rows = connection.execute(f"select columns(*)::varchar from plans.{table} order by all")
            names = [column[0] for column in rows.description]
            found[table] = [dict(zip(names, (cell or "" for cell in row), strict=True)) for row in rows.fetchall()]
    return found


def _words(path: Path, folder: Path, mapped: dict, broken: set[Path], reader: str) -> Words:
    above = [place for place in path.parents if place == folder or folder in place.parents]
    # the nearest last, which counts before the others
    rows = tuple(row for place in reversed(above) for row in mapped.get(place, ()))
    is_broken = not broken.isdisjoint(above)
    return Words(rows, hashlib.sha256(repr((reader, rows, is_broken)).encode()).hexdigest(), is_broken)


def load(connection, files: dict) -> None:
    """Append figures and reports on tasks to landing.rows, task_rows and cells; what is not understood is a problem."""
    if not files:
        return
    from openpyxl.utils import get_column_letter

    from policy_targets.office import deliveries, vocabulary, workbooks
    from policy_targets.office.questions import Question

    rows, task_rows, cells = [], [], []
    (row_no,) = connection.execute(
        "select coalesce(max(row_no), 0)"
        " from (select row_no from landing.rows union all select row_no from landing.task_rows)"
    ).fetchone()
    vocabularies = {words.mapped: vocabulary.Vocabulary(words.mapped) for words in files.values()}
    for (file, words), sheets in zip(files.items(), workbooks.read([file.path for file in files]), strict=True):
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
        kinds = ((delivery.figures, rows, COLUMNS), (delivery.reports, task_rows, TASK_COLUMNS))
        for found, target, columns in kinds:
            for sheet, told in found:
                row_no += 1
                target.append((file.delivery_id, row_no, *(told.row.get(name) or None for name in columns)))
                for name, (row, column) in told.cells.items():
                    cells.append((row_no, name, sheet, row, get_column_letter(column)))
    landing_rows.insert(connection, "landing.rows", ["delivery_id", "row_no", *COLUMNS], rows)
    landing_rows.insert(connection, "landing.task_rows", ["delivery_id", "row_no", *TASK_COLUMNS], task_rows)
    names = ["row_no", "column_name", "sheet_name", "sheet_row", "sheet_column"]
    landing_rows.insert(connection, "landing.cells", names, cells)
