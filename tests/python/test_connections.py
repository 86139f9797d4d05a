"""The clients that the README names read the published file, by the code that the README shows."""

import json
import os
import re
import shlex
import subprocess

import pytest
import written
from conftest import CLIENTS

from policy_targets.paths import PROJECT

COMMANDS = [shown.text for shown in written.of("sh") if "duckdb -readonly" in shown.text]
COUNT = "select count(*) from marts.fct_targets"
EVERY_TABLE = """
import duckdb, json

warehouse = duckdb.connect("warehouse/policy_targets.duckdb", read_only=True)
tables = warehouse.execute(
    "select table_schema, table_name from information_schema.tables where table_schema in ('marts', 'marts_zh')"
).fetchall()
rows = {name: len(warehouse.execute(f'from {schema}."{name}"').fetchall()) for schema, name in tables}
print(json.dumps([duckdb.__version__, rows]))
"""


@pytest.fixture(scope="module")
def run(built):
    def run(*command: str, **environment: str) -> str:
        outcome = subprocess.run(
            [CLIENTS / "bin" / command[0], *command[1:]],
            cwd=built.folder,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert outcome.returncode == 0, outcome.stdout
        return outcome.stdout

    return run


def test_closed_connection_reads_marts_and_nothing_else(built, run):
    """The one that the README and deploy/ show for others; merely read-only, each of these would run."""
    deployed, code = sorted((shown.text for shown in written.of("python") if "closed" in shown.text), key=len)
    assert deployed in code
    for sql in (
        "copy marts.fct_targets to 'stolen.csv'",
        "from read_text('dbt_project.yml')",
        "from 'warehouse/csv/fct_targets.csv'",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
        "delete from marts.fct_targets",
    ):
        attempt = f"\ntry:\n    warehouse.execute({sql!r})\nexcept duckdb.Error as error:\n    print('refused', error)"
        assert run("python", "-c", code + attempt).startswith("refused"), sql
    assert not (built.folder / "stolen.csv").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_command_line(built, run, command):
    ((rows,),) = built.query(COUNT)
    plain = ("-noheader", "-csv", "-c")
    assert int(run(*shlex.split(command), *plain, COUNT)) == rows
    if "use marts" in command:
        public = built.query("select table_name from duckdb_tables() where schema_name = 'marts' order by table_name")
        assert run(*shlex.split(command), *plain, "show tables").split() == [table for (table,) in public]
        listed = run(*shlex.split(command), "-c", ".tables marts.%")
        assert "fct_targets" in listed
        assert "stg_" not in listed


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "models/overview.md"])
def test_private_schemas_are_named(built, page):
    """Schemas that are not for readers; their names are older than this rule, so that pages say what they are."""
    text = (PROJECT / page).read_text("utf-8")
    (said,) = re.findall(r"(?:`\w+`(?:, |,\n| and\s|、)?){6}(?=\s*are private| 各模式供内部使用)", text)
    schemas = {schema for (schema,) in built.query("select schema_name from duckdb_schemas() where not internal")}
    assert schemas - {"marts", "marts_zh"} <= set(re.findall(r"\w+", said)) - {"and"}


def test_older_client_reads_every_table(built, run):
    version, rows = json.loads(run("python", "-c", EVERY_TABLE, PYTHONPATH=str(CLIENTS / "older")))
    (locked,) = re.findall(r"^duckdb==([\d.]+) ; python_full_version < ", locked_clients(), re.MULTILINE)
    assert f"from DuckDB {locked} on" in (PROJECT / "README.md").read_text("utf-8")
    assert version in locked_clients()
    assert len(rows) == 2 * built.query("select count(*) from duckdb_tables() where schema_name = 'marts'")[0][0]
    names_zh = dict(built.query("select name, name_zh from seeds.names_zh where object_kind = 'table'"))
    for name, name_zh in names_zh.items():
        assert [(rows[name],), (rows[name_zh],)] == built.query(f"select count(*) from marts.{name}") * 2


def locked_clients() -> str:
    return (PROJECT / "tests" / "clients" / "older.txt").read_text("utf-8")


def test_csv_is_read_with_its_header(run):
    for library in ("pandas", "polars", "duckdb"):
        code = f"import {library}; print({library}.read_csv('warehouse/csv/fct_targets.csv').columns[0])"
        assert run("python", "-c", code).strip() == "target_id"
