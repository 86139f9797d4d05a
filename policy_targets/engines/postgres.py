"""A build on PostgreSQL: what it needs is loaded beside the published schemas, and what it made takes their place.

dbt builds into schemas whose names begin with NEXT. They become the published ones by one transaction that renames
them all, while no reader is between two of them. The build before stays under PREVIOUS until the next publication.
"""

import contextlib
import time
from pathlib import Path

import duckdb

from policy_targets.build.output import BuildFailed, say
from policy_targets.engines import embedded, hashes, transfer
from policy_targets.paths import SEEDS, quoted

NEXT, PREVIOUS = "next_", "previous_"
PREFIX = NEXT  # of the schemas that are being built
IS_REUSED = False  # every build makes everything
HANDED_ON = ("history", "landing", "plans")  # what the file to build holds before dbt begins
BUILT = ("seeds", "staging", "intermediate", "marts", "marts_zh", "history", "landing")
SCHEMAS = ("inputs", "plans", *BUILT)
PUBLIC = ("marts", "marts_zh")
VARIABLES = {"POLICY_TARGETS_SCHEMA_PREFIX": NEXT, "POLICY_TARGETS_TARGET": "postgres"}
PATIENCE = 60  # seconds in which readers have to come to the end of their transactions
LOCK_TIMEOUT = "200ms"  # shorter than the time after which PostgreSQL ends one of two that wait for one another
DEPENDENTS = """
    select distinct views.relnamespace::regnamespace::text || '.' || views.relname
    from pg_rewrite as rules
    inner join pg_class as views on rules.ev_class = views.oid
    inner join pg_depend as needs on rules.oid = needs.objid and needs.classid = 'pg_rewrite'::regclass
    inner join pg_class as needed on needs.refobjid = needed.oid and needs.refclassid = 'pg_class'::regclass
    where
        needed.relnamespace = to_regnamespace(%(schema)s)
        and views.relnamespace <> needed.relnamespace
    order by 1
"""
GRANTS_ON_SCHEMA = """
    select grantee.rolname, granted.privilege_type
    from pg_namespace as schemas
    cross join aclexplode(schemas.nspacl) as granted
    inner join pg_roles as grantee on granted.grantee = grantee.oid
    where schemas.nspname = %(schema)s and granted.grantee <> schemas.nspowner
"""
GRANTS_ON_TABLES = """
    select tables.relname, grantee.rolname, granted.privilege_type
    from pg_class as tables
    cross join aclexplode(tables.relacl) as granted
    inner join pg_roles as grantee on granted.grantee = grantee.oid
    where
        tables.relnamespace = to_regnamespace(%(schema)s)
        and tables.relkind in ('r', 'v')
        and granted.grantee <> tables.relowner
"""


def load(database: Path) -> None:
    """Load what dbt cannot read from files: history, landing rows and plan folders, seeds, texts, inputs, runs."""
    with (
        contextlib.closing(transfer.connect()) as server,
        duckdb.connect(str(database), read_only=True) as file,
        duckdb.connect() as read,
        server,
        server.cursor() as cursor,
    ):
        _check_order(cursor)
        for schema in SCHEMAS:
            cursor.execute(f"drop schema if exists {NEXT}{schema} cascade")
        for schema in HANDED_ON:
            transfer.into_postgres(file, schema, server, f"{NEXT}{schema}")
        transfer.read_inputs(read)
        _read_seeds(read)
        transfer.into_postgres(read, "inputs", server, f"{NEXT}inputs")


def _check_order(cursor) -> None:
    """Refuse a database that puts texts in another order than by their characters, as DuckDB does."""
    cursor.execute(
        "select datcollate, pg_encoding_to_char(encoding) from pg_database where datname = current_database()"
    )
    ((order, encoding),) = cursor.fetchall()
    if order.partition(".")[0] not in ("C", "POSIX") or encoding != "UTF8":
        raise BuildFailed(
            f"The database orders texts by {order} and encodes them as {encoding}; make one that the project can use:",
            "    createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 policy_targets",
        )


def _read_seeds(read: duckdb.DuckDBPyConnection) -> None:
    for path in sorted(SEEDS.rglob("*.csv")):
        cells = f"read_csv({quoted(path)}, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
        read.execute(f"create table inputs.seed_{path.stem} as from {cells}")


def fetch(database: Path, is_whole: bool) -> None:
    """Load what dbt has built into the DuckDB file; of a whole build, prove that public tables are the same in both."""
    with contextlib.closing(transfer.connect()) as server, duckdb.connect(str(database)) as file:
        for schema in BUILT:
            transfer.into_duckdb(server, f"{NEXT}{schema}", file, schema)
        if is_whole:
            theirs = hashed(server, prefix=NEXT)
            if different := hashes.differences(embedded.hashed(file, PUBLIC), theirs, "PostgreSQL"):
                raise BuildFailed("Tables of PostgreSQL that are not the same in the DuckDB file:", *different)


def rows(_: Path, query: str) -> tuple[list[str], list[tuple]]:
    """Names of the columns of a query, and its rows."""
    with contextlib.closing(transfer.connect()) as server, server.cursor() as cursor:
        cursor.execute(query)
        return [column.name for column in cursor.description], cursor.fetchall()


def change(_: Path, statements: list[str], __: list[tuple[str, str]]) -> None:
    """Run statements on what is being built."""
    with contextlib.closing(transfer.connect()) as server, server, server.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def hashed(server, schemas: tuple[str, ...] = PUBLIC, prefix: str = "") -> dict[str, tuple[int, str]]:
    """Rows and hash of every table of these schemas, by PostgreSQL."""
    with server.cursor() as cursor:

        def run(query: str) -> list[tuple]:
            cursor.execute(query)
            return cursor.fetchall()

        return hashes.of_schemas(run, schemas, prefix)


def begin() -> None:
    """dbt connects by itself."""


def end(arguments: list[str], success: bool) -> None:
    """What dbt has built is on the server."""


def publish(build_id: str) -> None:
    """Let readers see the next build in the place of the published one, all schemas at once."""
    with contextlib.closing(transfer.connect()) as server:
        for view in _make_room(server, build_id):
            say(f"  view {view} was made on an earlier build and still reads that: make it anew")
        end = time.monotonic() + PATIENCE
        while not _swapped(server):
            if time.monotonic() > end:
                raise BuildFailed(f"Readers held the published tables for {PATIENCE} s: nothing was published.")
            time.sleep(0.05)
        with server, server.cursor() as cursor:
            for view in _views_on(cursor, PREVIOUS):
                say(f"  view {view} was made on the build before and still reads that: make it anew")


def _views_on(cursor, prefix: str) -> list[str]:
    """Views that others have made on tables of the schemas with this prefix."""
    own = {f"{prefix}{schema}" for schema in SCHEMAS}
    found = []
    for schema in sorted(own):
        cursor.execute(DEPENDENTS, {"schema": schema})
        found += [view for (view,) in cursor.fetchall() if view.partition(".")[0] not in own]
    return sorted(set(found))


def _make_room(server, build_id: str) -> list[str]:
    """Remove the build before the published one; what others' views read of it is kept, and the views are named."""
    with server, server.cursor() as cursor:
        views = _views_on(cursor, PREVIOUS)
        for schema in SCHEMAS:
            if not views:
                cursor.execute(f"drop schema if exists {PREVIOUS}{schema} cascade")
            elif _exists(cursor, f"{PREVIOUS}{schema}"):
                kept = f"kept_{schema}_{build_id.partition('Z')[0].lower()}"
                cursor.execute(f"alter schema {PREVIOUS}{schema} rename to {kept}")
        return views


def _exists(cursor, schema: str) -> bool:
    cursor.execute("select to_regnamespace(%s) is not null", [schema])
    return cursor.fetchone()[0]


def _swapped(server) -> bool:
    """Rename all schemas in one transaction; false where readers held one of the published tables too long.

    The locks keep a reader who has found one table of the old build from finding the next one in the new build.
    """
    from psycopg2 import errors

    try:
        with server, server.cursor() as cursor:
            cursor.execute(f"set local lock_timeout = '{LOCK_TIMEOUT}'")
            published = [schema for schema in SCHEMAS if _exists(cursor, schema)]
            for schema in PUBLIC:
                if schema in published:
                    cursor.execute(transfer.TABLES.format("%s"), [schema])
                    tables = [transfer.name(schema, table) for (table,) in cursor.fetchall()]
                    if tables:
                        cursor.execute(f"lock table {', '.join(tables)} in access exclusive mode")
            for schema in published:
                _renew_grants(cursor, schema)
            for schema in published:
                cursor.execute(f"alter schema {schema} rename to {PREVIOUS}{schema}")
            for schema in SCHEMAS:
                cursor.execute(f"alter schema {NEXT}{schema} rename to {schema}")
    except (errors.LockNotAvailable, errors.DeadlockDetected):
        return False
    return True


def _renew_grants(cursor, schema: str) -> None:
    """Grant on the next schema what was granted on the published one; who could read all of it reads new tables too."""
    cursor.execute(GRANTS_ON_SCHEMA, {"schema": schema})
    for role, privilege in cursor.fetchall():
        cursor.execute(f'grant {privilege} on schema {NEXT}{schema} to "{role}"')
    cursor.execute(GRANTS_ON_TABLES, {"schema": schema})
    granted: dict[tuple[str, str], set[str]] = {}
    for table, role, privilege in cursor.fetchall():
        granted.setdefault((role, privilege), set()).add(table)
    cursor.execute(transfer.TABLES.format("%s"), [schema])
    before = {table for (table,) in cursor.fetchall()}
    cursor.execute(transfer.TABLES.format("%s"), [f"{NEXT}{schema}"])
    after = {table for (table,) in cursor.fetchall()}
    for (role, privilege), tables in granted.items():
        for table in sorted(after if tables == before else tables & after):
            cursor.execute(f'grant {privilege} on {transfer.name(f"{NEXT}{schema}", table)} to "{role}"')
