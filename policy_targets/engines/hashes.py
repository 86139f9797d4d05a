"""One hash for each table, which is the same on every engine where, and only where, all rows and types are the same.

A row is a text: of each cell, in the order of the columns, the number of its characters, and the cell as the engine
writes it; n for a null. Decimals are written with all decimals of their type, days and times as ISO 8601 has them. The
hashes of rows are put in order, so that their order in the table does not count.
"""

import hashlib
from collections.abc import Callable

from policy_targets.engines import transfer
from policy_targets.paths import quoted

COLUMNS = """
    select column_name, lower(data_type) as type, numeric_precision, numeric_scale
    from information_schema.columns
    where table_schema = '{schema}' and table_name = '{table}'
    order by ordinal_position
"""
DIFFERS = {"history": ("dbt_scd_id",)}  # by schema; a hash that each engine makes in its own way
SAME_TYPES = {
    "character varying": "varchar",
    "text": "varchar",
    "timestamp without time zone": "timestamp",
    "double precision": "double",
    "numeric": "decimal",
}
# row hashes are put together in 4,096 parts, so that no text grows with the table
PARTS = """
    with rows_hashed as (
        select md5({row}) as row_hash from {table}
    )

    select
        substr(row_hash, 1, 3) as part,
        count(*) as row_count,
        md5(string_agg(row_hash, '' order by row_hash)) as part_hash
    from rows_hashed
    group by substr(row_hash, 1, 3)
    order by part
"""


def of_schemas(
    run: Callable[[str], list[tuple]], schemas: tuple[str, ...], prefix: str = ""
) -> dict[str, tuple[int, str]]:
    """Rows and hash of every table of these schemas, whose names have the prefix there."""
    return {
        f"{schema}.{table}": of_table(run, f"{prefix}{schema}", table, DIFFERS.get(schema, ()))
        for schema in schemas
        for (table,) in sorted(run(transfer.TABLES.format(quoted(f"{prefix}{schema}"))))
    }


def of_table(
    run: Callable[[str], list[tuple]], schema: str, table: str, without: tuple[str, ...] = ()
) -> tuple[int, str]:
    """Rows and hash of a table; run is what gives the rows of a query of the engine."""
    found = run(COLUMNS.format(schema=schema, table=table.replace("'", "''")))
    columns = [(column, _type(*described)) for column, *described in found if column not in without]
    return of_columns(run, columns, f'"{schema}"."' + table.replace('"', '""') + '"')


def of_columns(
    run: Callable[[str], list[tuple]],
    columns: list[tuple[str, str]],
    table: str,
    text: Callable[[str, str], str] = lambda column, _: f"cast({column} as varchar)",
) -> tuple[int, str]:
    """Rows and hash of a table whose columns and types are known, the name of the table as the engine reads it.

    text is what makes a text of a column of a type.
    """
    cells = [_cell(text('"' + column.replace('"', '""') + '"', type_)) for column, type_ in columns]
    parts = run(PARTS.format(row=" || ".join(cells), table=table))
    count = sum(rows for _, rows, _ in parts)
    rows_hash = "".join(part for *_, part in parts)
    return count, hashlib.sha256(repr((columns, count, rows_hash)).encode()).hexdigest()[:16]


def differences(ours: dict[str, tuple[int, str]], theirs: dict[str, tuple[int, str]], engine: str) -> list[str]:
    """Tables that have not the same hash in the DuckDB file and on another engine, each with its rows and hashes."""
    return [
        f"    {table}: {ours.get(table)} rows and hash in DuckDB, {theirs.get(table)} in {engine}"
        for table in sorted(ours.keys() | theirs.keys())
        if ours.get(table) != theirs.get(table)
    ]


def _type(type_: str, precision: int | None, scale: int | None) -> str:
    plain = SAME_TYPES.get(type_.partition("(")[0], type_.partition("(")[0])
    return f"decimal({precision}, {scale})" if plain == "decimal" else plain


def _cell(text: str) -> str:
    return f"coalesce(cast(length({text}) as varchar) || ':' || {text}, 'n')"
