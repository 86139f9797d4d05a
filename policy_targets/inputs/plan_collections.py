"""Many plans in one folder below PLANS_DIR: Parquet files that have the columns of the seeds.

    documents.parquet   one row for each plan
    texts.parquet       document_id, content: the text of each plan
    <seed>.parquet      the columns of the seed; where none of them names the plan (regions, organizations, units,
                        unit_symbols), document_id does

Somebody accepts the collection as a whole; each of its plans is then taken, or left out, as one in a folder of its own.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import duckdb

from policy_targets.inputs import seeds
from policy_targets.inputs.seeds import Problem
from policy_targets.paths import quoted

TEXTS = "texts"
CELLS = ("VARCHAR", "DATE", "BOOLEAN", "DECIMAL", "DOUBLE", "FLOAT", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "NULL")


def is_one(folder: Path) -> bool:
    """Whether a folder holds a collection."""
    return any(folder.glob("*.parquet"))


def _types(connection: duckdb.DuckDBPyConnection, file: Path) -> dict[str, str]:
    """Types of the columns of a file."""
    described = connection.execute(f"describe from read_parquet({quoted(file)})").fetchall()
    return {column: data_type for column, data_type, *_ in described}


def plan_of(columns: Iterable[str]) -> str:
    """The id of the plan that a row belongs to, in SQL."""
    return "document_id" if "document_id" in columns else "split_part(task_id, '/', 1)"


def needed(name: str, filled: set[str]) -> set[str]:
    """Columns that a file has to have."""
    if name == TEXTS:
        return {"document_id", "content"}
    return filled | (set() if {"document_id", "task_id"} & filled else {"document_id"})


def broken_file(
    connection: duckdb.DuckDBPyConnection, file: Path, place: str, known: set[str], wanted: set[str]
) -> list[Problem]:
    """What is wrong with a file as a whole; known are the columns that it may have, wanted those that it must."""
    try:
        types = _types(connection, file)
    except duckdb.Error as error:
        found = str(error).splitlines()[0].replace(str(file), file.name)
        return [Problem(place, None, "", found, "cannot be read", "a Parquet file")]
    missing = [Problem(place, None, c, "", "column is missing", "the column") for c in sorted(wanted - types.keys())]
    unknown = [
        Problem(place, None, c, c, "unknown column", " ".join(sorted(known))) for c in types if c not in known | wanted
    ]
    return (missing + unknown) or [
        Problem(place, None, column, data_type, "no cells", "texts, numbers, days, or true and false")
        for column, data_type in types.items()
        if data_type.split("(")[0] not in CELLS or data_type.endswith("]")
    ]


def plans(connection: duckdb.DuckDBPyConnection, files: list[Path]) -> dict[str | None, list[tuple[str, int]]]:
    """Every plan that these files tell of, with file and first row; null for rows that name none."""
    found = defaultdict(list)
    for file in files:
        plan = plan_of(_types(connection, file))
        rows = connection.execute(
            f"select nullif(cast({plan} as varchar), '') as plan, min(file_row_number) + 1"
            f" from read_parquet({quoted(file)}, file_row_number = true) group by plan order by plan"
        )
        for document_id, first in rows.fetchall():
            found[document_id].append((file.name, first))
    return found


def load(connection: duckdb.DuckDBPyConnection, name: str, file: Path, plans: list[str]) -> int:
    """Append the rows of these plans to the table of a seed; returns the record before that of the first row."""
    (last,) = connection.execute(f"select coalesce(max(record), 0) from {name}").fetchone()
    columns = _types(connection, file)
    cells = ", ".join(f'nullif(cast("{c}" as varchar), \'\') as "{c}"' for c in columns if c in seeds.columns(name))
    plan = plan_of(columns)
    connection.execute(
        f"insert into {name} by name select {last} + file_row_number + 1 as record, {cells}, {plan} as folder"
        f" from read_parquet({quoted(file)}, file_row_number = true) where {plan} in (select unnest($1))",
        [plans],
    )
    return last


def texts(connection: duckdb.DuckDBPyConnection, file: Path) -> dict[str, str]:
    """The text of every plan that has one."""
    return dict(
        connection.execute(
            f"select document_id, any_value(cast(content as varchar)) from read_parquet({quoted(file)})"
            " group by document_id having count(*) = 1"
        ).fetchall()
    )


def odd_cells(name: str) -> list[str]:
    """Queries for cells of a collection that no file of texts could hold: control characters, too many characters."""
    control = quoted(seeds.CONTROL_CHARACTER.pattern)
    return [
        f"select {quoted(name)}, folder, record, {quoted(column)}, left({column}, 20),"
        f" 'control character, or too long', 'printed characters, at most {seeds.LONGEST_CELL}' from {name}"
        f" where regexp_matches({column}, {control}) or length({column}) > {seeds.LONGEST_CELL}"
        for column in seeds.columns(name)
    ]
