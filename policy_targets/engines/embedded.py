"""A build on DuckDB, which has its file to itself: nothing is loaded, fetched or swapped."""

from pathlib import Path

import duckdb

from policy_targets.engines import hashes

PREFIX = ""
IS_REUSED = True  # what the last build made and has not changed is not made again
VARIABLES: dict[str, str] = {}


def load(database: Path) -> None:
    """Models read files and the schemas of the file themselves."""


def fetch(database: Path, is_whole: bool) -> None:
    """What dbt has built is in the file."""


def rows(database: Path, query: str) -> tuple[list[str], list[tuple]]:
    """Names of the columns of a query, and its rows."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(query)
        return [column[0] for column in found.description], found.fetchall()


def hashed(file: duckdb.DuckDBPyConnection, schemas: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    """Rows and hash of every table of these schemas, by DuckDB."""
    return hashes.of_schemas(lambda query: file.execute(query).fetchall(), schemas)


def begin() -> None:
    """dbt opens the file by itself."""


def end(arguments: list[str], success: bool) -> None:
    """In the process of dbt: let others open the file."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()


def change(database: Path, statements: list[str], changed: list[tuple[str, str]]) -> None:
    """The file is changed where it is built."""


def publish(build_id: str) -> None:
    """The file is published with the others."""
