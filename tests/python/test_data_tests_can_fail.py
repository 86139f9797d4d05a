"""Every data test and every expectation passes on the built file and fails on an input that breaks it."""

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from policy_targets.build import expectations_child
from policy_targets.paths import quoted

SUITES = expectations_child.suites()
EXPECTATIONS = [(suite, number) for suite, content in SUITES.items() for number in range(len(content["expectations"]))]


@pytest.fixture(scope="module")
def open_copy(built, tmp_path_factory):
    """A connection to a copy of the published file, under the same name, for changes that are rolled back."""
    path = tmp_path_factory.mktemp("breaking") / built.database.name
    shutil.copy(built.database, path)
    with duckdb.connect(str(path)) as connection:
        yield connection


def dbt_tests(built) -> dict[str, dict]:
    results = json.loads((built.folder / "target" / "run_results.json").read_text("utf-8"))["results"]
    nodes = json.loads((built.folder / "target" / "manifest.json").read_text("utf-8"))["nodes"]
    return {
        result["unique_id"]: {**nodes[result["unique_id"]], "compiled_code": result["compiled_code"]}
        for result in results
        if result["unique_id"].startswith("test.")
    } | {"nodes": nodes}


def breaking_sql(test: dict, nodes: dict, connection) -> tuple[str | None, str]:
    """The table that a generic test looks at, and a statement that breaks the test."""
    if not test.get("test_metadata"):
        return None, test["meta"]["broken_by"]
    table = nodes[test["attached_node"]]["relation_name"]
    column = test["column_name"]
    kind, columns = test["test_metadata"]["name"], test["test_metadata"]["kwargs"].get("columns")
    if kind == "filled":  # each column on its own
        blank = "insert into {0} from (select * replace (null as {1}) from {0} where {1} is not null limit 1)"
        return table, "; ".join(blank.format(table, column) for column in columns)
    if connection.execute(f"from {table} limit 1").fetchone() is None:  # as of what nobody has delivered yet
        columns = [column] if column else columns
        types = {name: told for name, told, *_ in connection.execute(f"describe {table}").fetchall()}
        values = {"DATE": "'2025-12-31'"}
        row = ", ".join("null" if kind == "not_null" else values.get(types[name], "'1'") for name in columns)
        return table, f"insert into {table} ({', '.join(columns)}) values ({row}), ({row})"
    if kind == "not_null":
        return table, f"update {table} set {column} = null"
    if kind in ("unique", "unique_combination"):
        return table, f"insert into {table} from {table} limit 1"
    return table, f"update {table} set {column} = 'other'"


def test_every_data_test_can_fail(built, open_copy):
    tests = dbt_tests(built)
    nodes = tests.pop("nodes")
    wrong = []
    for name, test in tests.items():
        table, statement = breaking_sql(test, nodes, open_copy)
        before = len(open_copy.execute(test["compiled_code"]).fetchall())
        open_copy.execute("begin")
        if table:  # a plain copy, without the constraints that would refuse the broken row
            is_view = nodes[test["attached_node"]]["config"]["materialized"] == "view"
            open_copy.execute(f"create temp table plain_copy as from {table}")
            open_copy.execute(f"drop {'view' if is_view else 'table'} {table}")
            open_copy.execute(f"create table {table} as from plain_copy")
        open_copy.execute(statement)
        after = len(open_copy.execute(test["compiled_code"]).fetchall())
        open_copy.execute("rollback")
        if before or after < statement.count(";") + 1:
            wrong.append((name, statement, before, after))
    assert len(tests) > 100
    assert not wrong


@pytest.fixture(scope="module")
def unconstrained(built, tmp_path_factory):
    """Copies of the tables that the suites name, without the constraints that would refuse a broken row."""
    path = tmp_path_factory.mktemp("unconstrained") / built.database.name
    named = set(re.findall(r"\w+\.\w+", str(SUITES)))
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"attach {quoted(built.database)} as published (read_only)")
        tables = "select table_schema, table_name from information_schema.tables where table_catalog = 'published'"
        for schema, table in connection.execute(tables).fetchall():
            if f"{schema}.{table}" in named:
                connection.execute(f"create schema if not exists {schema}")
                connection.execute(f"create table {schema}.{table} as from published.{schema}.{table}")
    return path


def validate(path, chosen) -> list[dict]:
    return expectations_child.validate(expectations_child.define(path, chosen))


@pytest.mark.parametrize(("suite", "number"), EXPECTATIONS)
def test_every_expectation_can_fail(unconstrained, tmp_path, suite, number):
    expectation = SUITES[suite]["expectations"][number]
    path = tmp_path / unconstrained.name
    shutil.copy(unconstrained, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(expectation["broken_by"])
    chosen = {suite: {**SUITES[suite], "expectations": [expectation]}}
    with ThreadPoolExecutor() as thread:  # the library reads the whole stack for each decimal; that of pytest is deep
        (finding,) = thread.submit(validate, path, chosen).result()
    assert finding["error"] is None
    assert not finding["success"], expectation["broken_by"]
    if expectation["type"] == "unexpected_rows_expectation":
        assert finding["rows"], "the failing rows are not named"
