"""What readers of PostgreSQL and Spark see while one build takes the place of another."""

import contextlib
import threading

import duckdb
import pytest

from policy_targets.build.publish import Builds
from policy_targets.engines import postgres, spark, transfer

READERS, SWAPS = 16, 10


@pytest.fixture
def empty(database):
    """The server without a schema of the project, and without a role that an earlier test made."""
    with contextlib.closing(transfer.connect()) as session, session, session.cursor() as cursor:
        cursor.execute("select nspname from pg_namespace where nspname !~ '^(pg_|information_schema|public)'")
        for (schema,) in cursor.fetchall():
            cursor.execute(f"drop schema {schema} cascade")
        cursor.execute("drop role if exists reader")


def generation(number: int) -> None:
    """The schemas of a build to come: two tables that tell which one it is."""
    with contextlib.closing(transfer.connect()) as session, session, session.cursor() as cursor:
        for schema in postgres.SCHEMAS:
            cursor.execute(f"create schema {postgres.NEXT}{schema}")
        for table in ("first_table", "second_table"):
            cursor.execute(f"create table {postgres.NEXT}marts.{table} as select {number} as build")


@contextlib.contextmanager
def readers(opened):
    """Readers who ask again and again while the block runs: their answers so far, and whether somebody has failed.

    opened is a context in which one of them has a function that asks once, for the build of both tables. After the
    block, nobody has seen an error or a mixture, and the last build was read.
    """
    ended, found, failures = threading.Event(), [], []

    def read() -> None:
        try:
            with opened() as ask:
                while not ended.is_set():
                    found.extend(ask())
        except Exception as failure:  # whatever a reader would be shown
            failures.append(failure)
            ended.set()

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield found, ended
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    print(f"\n{READERS} readers, {SWAPS} swaps: {len(found)} answers of {len({a for a, _ in found})} builds")
    assert not failures
    assert all(a == b for a, b in found)
    assert {a for a, _ in found} >= {0, SWAPS}


@contextlib.contextmanager
def reader_of_postgres():
    with contextlib.closing(transfer.connect()) as session:
        session.autocommit = True
        with session.cursor() as cursor:

            def ask() -> list[tuple]:
                cursor.execute("select a.build, b.build from marts.first_table as a, marts.second_table as b")
                return cursor.fetchall()

            yield ask


def test_readers_see_one_build_while_others_take_its_place(empty):
    generation(0)
    postgres.publish("20260101T000000Z-0")
    with readers(reader_of_postgres):
        for number in range(1, SWAPS + 1):
            generation(number)
            postgres.publish(f"20260101T0000{number:02}Z-0")


def test_grants_are_renewed_and_views_of_others_are_kept_and_named(empty, capsys):
    generation(1)
    postgres.publish("20260101T000001Z-0")
    with contextlib.closing(transfer.connect()) as session, session, session.cursor() as cursor:
        cursor.execute("create role reader")
        cursor.execute("grant usage on schema marts to reader")
        cursor.execute("grant select on all tables in schema marts to reader")
        cursor.execute("create schema office")
        cursor.execute("create view office.our_view as select build from marts.first_table")
    for number in (2, 3, 4):
        generation(number)
        capsys.readouterr()
        postgres.publish(f"20260101T00000{number}Z-0")
        assert ("office.our_view" in capsys.readouterr().out) == (number < 4)
    with contextlib.closing(transfer.connect()) as session, session, session.cursor() as cursor:
        cursor.execute("select build from office.our_view")
        assert cursor.fetchall() == [(1,)]
        cursor.execute("set role reader")
        cursor.execute("select build from marts.second_table")
        assert cursor.fetchall() == [(4,)]
    generation(5)
    with contextlib.closing(transfer.connect()) as session, session, session.cursor() as cursor:
        cursor.execute("create table next_marts.third_table as select 5 as build")
    postgres.publish("20260101T000005Z-0")
    with contextlib.closing(transfer.connect()) as session, session, session.cursor() as cursor:
        cursor.execute("set role reader")
        cursor.execute("select build from marts.third_table")
        assert cursor.fetchall() == [(5,)]


def generation_of_files(builds: Builds, number: int) -> None:
    """Publish a build of files: two tables that tell which one it is."""
    builds.prepare().touch()
    with duckdb.connect() as connection:
        for table in ("first_table", "second_table"):
            folder = builds.next / spark.NAME / "marts" / table
            folder.mkdir(parents=True)
            connection.execute(f"copy (select {number} as build) to '{folder / 'part-0.parquet'}' (format parquet)")
    before = builds.published()
    builds.publish(f"20260101T0000{number:02}Z-0", before and before.name)


def test_readers_of_spark_see_one_build_while_others_take_its_place(session, tmp_path):
    # sixteen readers share what this machine has: nobody waits longer for an answer than files are kept
    builds = Builds(tmp_path, grace=120)
    generation_of_files(builds, 0)
    both = "select a.build, b.build from marts{0}.first_table as a cross join marts{0}.second_table as b"

    @contextlib.contextmanager
    def reader():
        own = session.newSession()
        yield lambda: [tuple(row) for row in own.sql(both.format(spark.published(own, builds))).collect()]

    with readers(reader) as (found, ended):
        for number in range(1, SWAPS + 1):
            seen = len(found)
            while len(found) < seen + READERS and not ended.is_set():  # each build is read
                ended.wait(0.05)
            generation_of_files(builds, number)
        while (SWAPS, SWAPS) not in found[-READERS:] and not ended.is_set():
            ended.wait(0.05)
