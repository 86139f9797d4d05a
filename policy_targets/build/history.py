"""What a build carries over from the one before it: history, and the accepted rows of the landing folder."""

from pathlib import Path

import duckdb

from policy_targets.build.output import say
from policy_targets.paths import DATABASE_NAME, quoted

SCHEMAS = ("history", "landing")


def carry_over(builds: list[Path], database: Path) -> Path | None:
    """Copy it from the first of the builds that can be read into the one to build; returns the folder of that one.

    A published file may have been cut off or overwritten since; then the build before it is taken.
    """
    for build in builds:
        try:
            _copy(build / DATABASE_NAME, database)
        except duckdb.Error as error:
            say(f"The published file of {build.name} is broken: {str(error).splitlines()[0]}")
            for begun in database.parent.glob(f"{database.name}*"):
                begun.unlink()
            continue
        if build != builds[0]:
            say(f"  history and accepted deliveries are taken from the build before it, {build.name}")
        return build
    if builds:
        say("  no whole build is left: history begins anew, and all of the landing folder is read again")
    return None


def _copy(published: Path, database: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        connection.execute("select build_id from marts.rpt_build_info").fetchone()
        tables = connection.execute(
            f"select schema_name, table_name from duckdb_tables() where schema_name in {SCHEMAS} and not internal"
        ).fetchall()
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"attach {quoted(published)} as published (read_only)")
        for schema, table in tables:
            connection.execute(f"create schema if not exists {schema}")
            connection.execute(f"create table {schema}.{table} as from published.{schema}.{table}")
