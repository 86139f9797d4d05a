"""Replace the published files by rename, all of them or none.

Everything is prepared in warehouse/.next on the same file system. What a rename replaces is kept in
warehouse/.previous until the last one succeeded; an error, or the next build after a crash, puts it back.
"""

import os
import shutil
from pathlib import Path

import duckdb

from policy_targets.inputs import seeds
from policy_targets.package import data_package
from policy_targets.paths import DATABASE_NAME, WAREHOUSE

HANDED_ON = ("history", "landing")  # schemas that one build hands on to the next


def next_dir() -> Path:
    return WAREHOUSE / ".next"


def previous_dir() -> Path:
    return WAREHOUSE / ".previous"


def recover() -> bool:
    """Undo a publication that was cut off; True if there was one."""
    unfinished = previous_dir().exists()
    if unfinished:
        _restore(previous_dir())
    return unfinished


def prepare() -> Path:
    """A folder to build in, empty but for what each build hands on; returns the path of the database to build."""
    shutil.rmtree(next_dir(), ignore_errors=True)
    for folder in ("csv", "parquet"):
        (next_dir() / folder).mkdir(parents=True)
    database = next_dir() / DATABASE_NAME
    if (WAREHOUSE / DATABASE_NAME).exists():
        _hand_on(WAREHOUSE / DATABASE_NAME, database)
    return database


def _hand_on(published: Path, database: Path) -> None:
    """Copy history and accepted rows of the landing folder from the published file into the one to build."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"attach '{published}' as published (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'published'"
            f" and schema_name in {HANDED_ON}"
        ).fetchall()
        for schema, table in tables:
            connection.execute(f"create schema if not exists {schema}")
            connection.execute(f"create table {schema}.{table} as from published.{schema}.{table}")


def finish_database(database: Path, checks: dict[str, int]) -> dict[str, int]:
    """Write the check counts into rpt_build_info, export the marts as files; returns rows by table."""
    with duckdb.connect(str(database)) as connection:
        counts = {
            "checks_run": checks["run"],
            "checks_passed": checks["passed"],
            "checks_failed": checks["run"] - checks["passed"],
        }
        name_zh = seeds.names_zh("table") | seeds.names_zh("column")
        for column, count in counts.items():
            connection.execute(f"update marts.rpt_build_info set {column} = {count}")
            connection.execute(f'update marts_zh."{name_zh["rpt_build_info"]}" set "{name_zh[column]}" = {count}')
        tables = [
            name
            for (name,) in connection.execute(
                "select table_name from information_schema.tables where table_schema = 'marts' order by table_name"
            ).fetchall()
        ]
        rows = {}
        for table in tables:
            target = next_dir() / "parquet" / f"{table}.parquet"
            connection.execute(f"copy (from marts.{table} order by all) to '{target}' (format parquet)")
            data_package.export_csv(connection, table, next_dir() / "csv" / f"{table}.csv")
            (rows[table],) = connection.execute(f"select count(*) from marts.{table}").fetchone()
        connection.execute("checkpoint")
    return rows


def _files(folder: Path) -> list[Path]:
    """Files below a folder, relative to it; the database last, so that it never runs ahead of the rest."""
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return sorted(files, key=lambda path: (path.name == DATABASE_NAME, path))


def _restore(backup: Path) -> None:
    for file in _files(backup):
        (WAREHOUSE / file).parent.mkdir(parents=True, exist_ok=True)
        os.replace(backup / file, WAREHOUSE / file)
    shutil.rmtree(backup)


def publish() -> None:
    """Rename everything in .next to its place; on any error the published files are as they were."""
    backup = previous_dir()
    incoming = _files(next_dir())
    folders = {file.parts[0] for file in incoming if len(file.parts) > 1}
    outgoing = [
        file
        for file in (_files(WAREHOUSE) if WAREHOUSE.exists() else [])
        if file.parts[0] in folders or file in incoming
    ]
    created = []
    try:
        for file in outgoing:
            (backup / file).parent.mkdir(parents=True, exist_ok=True)
            os.link(WAREHOUSE / file, backup / file)
        for file in incoming:
            (WAREHOUSE / file).parent.mkdir(parents=True, exist_ok=True)
            os.replace(next_dir() / file, WAREHOUSE / file)
            if file not in outgoing:
                created.append(file)
        for file in set(outgoing) - set(incoming):
            (WAREHOUSE / file).unlink()
    except BaseException:
        for file in created:
            (WAREHOUSE / file).unlink()
        if backup.exists():
            _restore(backup)
        raise
    shutil.rmtree(backup, ignore_errors=True)
    shutil.rmtree(next_dir(), ignore_errors=True)
