"""Tables from a DuckDB file into PostgreSQL, and back, as CSV, which keeps nulls; and inputs that only DuckDB reads."""

import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from policy_targets.build.output import BuildFailed
from policy_targets.inputs import documents
from policy_targets.paths import WORK, quoted

INPUTS = ("inputs", "runs")  # files of JSON lines
LONGEST_LINE = 1 << 27  # bytes of a row
IN_POSTGRES = {"HUGEINT": "numeric", "DOUBLE": "double precision"}  # types that have another name there
TABLES = "select table_name from information_schema.tables where table_schema = {}"
# types as information_schema of PostgreSQL names them, in the words of DuckDB, and what is told of each column
COLUMNS = """
    select
        column_name,
        case
            when data_type = 'numeric' and numeric_precision is not null
                then 'decimal(' || numeric_precision || ', ' || numeric_scale || ')'
            when data_type = 'numeric' then 'decimal(38, {})'
            when data_type in ('text', 'character varying') then 'varchar'
            when data_type = 'timestamp without time zone' then 'timestamp'
            when data_type = 'double precision' then 'double'
            else data_type
        end as type,
        case when is_nullable = 'NO' then ' not null' else '' end as null_or_not,
        col_description(format('%%I.%%I', table_schema, table_name)::regclass, ordinal_position) as comment
    from information_schema.columns
    where table_schema = %s and table_name = %s
    order by ordinal_position
"""


def read_inputs(read: duckdb.DuckDBPyConnection) -> None:
    """Read into schema inputs what models of other engines cannot: files of JSON lines, and source texts."""
    read.execute("create schema inputs")
    for name in INPUTS:
        file = WORK / f"{name}.jsonl"
        if file.exists() and file.stat().st_size:
            lines = f"read_json({quoted(file)}, format = 'newline_delimited'"
            columns = [column for column, *_ in read.execute(f"describe select * from {lines})").fetchall()]
            texts = ", ".join(f"{column}: 'varchar'" for column in columns)
            read.execute(f"create table inputs.{name} as from {lines}, columns = {{{texts}}})")
    read.execute("create table inputs.texts (document_id varchar, content varchar)")
    if texts := documents.at_hand():
        files = ", ".join(quoted(path) for path in texts.values())
        read.execute(
            "insert into inputs.texts select parse_filename(filename, true), content"
            f" from read_text([{files}]) order by filename"
        )


def name(*parts: str) -> str:
    """A table of a schema, or a column, as SQL names it."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def _described(columns: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name(column)} {type_}" for column, type_ in columns)


def connect(**options):
    """A connection to the PostgreSQL that the environment names."""
    try:
        import psycopg2
    except ModuleNotFoundError:
        raise BuildFailed("The drivers of PostgreSQL are not installed: `make postgres` installs them.") from None
    try:
        return psycopg2.connect("", **options)
    except psycopg2.OperationalError as error:
        raise BuildFailed(
            "PostgreSQL cannot be reached; PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE lead to it:",
            *(f"    {line}" for line in str(error).strip().splitlines()),
        ) from None


def tables(source: duckdb.DuckDBPyConnection, schema: str) -> list[str]:
    """Tables and views of a schema of a DuckDB file."""
    return [table for (table,) in source.execute(TABLES.format("?"), [schema]).fetchall()]


def into_postgres(source: duckdb.DuckDBPyConnection, schema: str, target, called: str = "") -> None:
    """Make the tables of a schema of a DuckDB file anew in PostgreSQL, where it may be called otherwise."""
    called = called or schema
    with target.cursor() as cursor, _scratch() as file:
        cursor.execute(f"create schema if not exists {called}")
        for table in tables(source, schema):
            columns = source.execute(
                "select column_name, data_type from duckdb_columns() where schema_name = ? and table_name = ?"
                " and database_name = current_database() order by column_index",
                [schema, table],
            ).fetchall()
            described = _described((column, IN_POSTGRES.get(type_, type_)) for column, type_ in columns)
            cursor.execute(f"drop table if exists {name(called, table)}")
            cursor.execute(f"create table {name(called, table)} ({described})")
            source.execute(f"copy {name(schema, table)} to {quoted(file)} (format csv, header false)")
            with file.open("rb") as rows:
                cursor.copy_expert(f"copy {name(called, table)} from stdin (format csv)", rows)


def into_duckdb(source, schema: str, target: duckdb.DuckDBPyConnection, called: str = "") -> None:
    """Make the tables of a schema of PostgreSQL anew in a DuckDB file, where it may be called otherwise."""
    called = called or schema
    with source.cursor() as cursor, _scratch() as file:
        cursor.execute(TABLES.format("%s") + " order by table_name", [schema])
        target.execute(f"create schema if not exists {called}")
        for (table,) in cursor.fetchall():
            columns = _columns(cursor, schema, table)
            described = _described((column, type_ + not_null) for column, type_, not_null, _ in columns)
            target.execute(f"create or replace table {name(called, table)} ({described})")
            with file.open("wb") as rows:
                cursor.copy_expert(f"copy (select * from {name(schema, table)}) to stdout (format csv)", rows)
            read = ", ".join(f"{quoted(column)}: {quoted(type_)}" for column, type_, *_ in columns)
            target.execute(
                f"insert into {name(called, table)} select * from read_csv({quoted(file)}, header = false, delim = ',',"
                f" quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, auto_detect = false,"
                f" max_line_size = {LONGEST_LINE}, columns = {{{read}}})"
            )
            cursor.execute("select obj_description(%s::regclass)", [name(schema, table)])
            ((comment,),) = cursor.fetchall()
            comments = [f"comment on table {name(called, table)} is {quoted(comment)}"] if comment else []
            comments += [
                f"comment on column {name(called, table, column)} is {quoted(comment)}"
                for column, *_, comment in columns
                if comment
            ]
            target.execute(";".join(comments) or "select 1")


def _columns(cursor, schema: str, table: str) -> list[tuple[str, str, str, str | None]]:
    """Name, type, null or not, and comment of each column; a numeric that tells no decimals has those of its rows."""
    cursor.execute(COLUMNS, [schema, table])
    columns = cursor.fetchall()
    for number, (column, type_, *told) in enumerate(columns):
        if "{}" in type_:
            cursor.execute(f"select coalesce(max(scale(trim_scale({name(column)}))), 0) from {name(schema, table)}")
            columns[number] = (column, type_.format(*cursor.fetchone()), *told)
    return columns


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="policy_targets_rows_") as folder:
        yield Path(folder) / "rows.csv"
