"""A build on Spark: its tables are folders of Parquet files in the build's own folder, which one pointer publishes.

dbt runs in a session of Spark in its own process. The catalogue of that session ends with it, and is made anew from the
folders: a schema is a folder, a table a folder in it. Readers ask once which build is published, and then read the
folders of that one, which stay as long as its other files do.
"""

import json
import os
import re
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from policy_targets.build.output import BuildFailed
from policy_targets.build.publish import Builds
from policy_targets.engines import embedded, hashes, transfer
from policy_targets.inputs import seeds
from policy_targets.paths import WORK, quoted

PREFIX = ""
IS_REUSED = False  # every build makes everything
NAME = "spark"  # of the folder of tables in that of a build
TABLES = Builds().next / NAME
LENT = WORK / NAME  # tables that models read and nobody publishes
HASHES = LENT / "hashes.json"
FAILURES = LENT / "failures.json"
BUILT = ("seeds", "staging", "intermediate", "marts", "marts_zh", "history", "landing")
PUBLIC = ("marts", "marts_zh")
PROVED = (*PUBLIC, "history", "seeds")
BEFORE = "history_before"  # schema of the history of the build before
VARIABLES = {"POLICY_TARGETS_TARGET": "spark", "POLICY_TARGETS_SPARK_FOLDER": str(TABLES)}
REGISTERING = threading.Lock()  # sessions of a process share their catalogue
TYPES = {"string": "varchar", "int": "integer", "timestamp_ntz": "timestamp"}  # as DuckDB names them
IN_SPARK = {theirs.upper(): ours for ours, theirs in TYPES.items()} | {"TIMESTAMP WITH TIME ZONE": "timestamp"}
# what the models rely on, whatever installation runs them
SETTINGS = {
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.parser.escapedStringLiterals": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.default": "parquet",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    # a common table expression is computed once, not written out wherever it is read: chains of them would never end
    "spark.sql.optimizer.excludedRules": ",".join(
        f"org.apache.spark.sql.catalyst.optimizer.{rule}"
        for rule in ("InlineCTE", "PushdownPredicatesAndPruneColumnsForCTEDef", "CleanUpTempCTEInfo")
    ),
    "spark.sql.lightweightPlanChangeValidation": "false",  # stumbles over them
}
# one machine and tables of some thousand rows; SPARK_CONF_DIR leads to the settings of an installation instead
LOCAL = {
    "spark.master": "local[2]",
    "spark.driver.memory": "3g",
    # sooner warm: what would be compiled for a few rows runs once
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.ui.explainMode": "simple",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.leafNodeDefaultParallelism": "1",
    "spark.sql.shuffle.partitions": "1",
}


def load(database: Path) -> None:
    """Write what models cannot read from files: history, landing rows, plan folders, texts, inputs, runs."""
    with duckdb.connect(str(database), read_only=True) as file, duckdb.connect() as read:
        transfer.read_inputs(read)
        for source, schema, folder in (
            (file, "history", LENT / BEFORE),
            (file, "landing", LENT / "landing"),
            (file, "plans", LENT / "plans"),
            (read, "inputs", LENT / "inputs"),
        ):
            for table in transfer.tables(source, schema):
                _write(source, f'{schema}."{table}"', folder / table)


def _write(source: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    """A table of a DuckDB file as the folder of its files."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    source.execute(f"copy {table} to {quoted(folder / 'part-0.parquet')} (format parquet)")


def session():
    """The session of Spark of this process."""
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise BuildFailed("Spark is not installed: `make spark` installs it.") from None
    settings = SETTINGS if os.environ.get("SPARK_CONF_DIR") else LOCAL | SETTINGS
    found = SparkSession.builder.appName("policy_targets").config(map=settings).getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


def register(found, folder: Path, schemas: tuple[str, ...], suffix: str = "") -> None:
    """Let the session know the tables of these schemas, and where new ones grow."""
    with duckdb.connect() as read:
        for schema in schemas:
            found.sql(f"create database if not exists {schema}{suffix} location {quoted(folder / schema)}")
            for name, table in _tables(folder / schema).items():
                # Spark would begin a job to find out what the columns are
                columns = read.execute(f"describe from read_parquet({quoted(table / '*.parquet')})").fetchall()
                typed = ", ".join(f"`{column}` {IN_SPARK.get(type_, type_)}" for column, type_, *_ in columns)
                called = f"{schema}{suffix}.`{name}`"
                found.sql(f"create table if not exists {called} ({typed}) using parquet location {quoted(table)}")


def _tables(folder: Path) -> dict[str, Path]:
    """Folders of the tables of a schema, by what the catalogue calls them."""
    names = {chinese: name for name, chinese in seeds.names_zh("table").items()}
    folders = sorted(table for table in folder.glob("[!_.]*") if any(table.glob("*.parquet")))
    return {names.get(table.name, table.name): table for table in folders}


def begin() -> None:
    """In the process of dbt: open the session, and show it what the build has loaded."""
    output = os.dup(1)
    os.dup2(2, 1)  # the build reads the output of this process: what Java says goes into the log
    found = session()
    os.dup2(output, 1)
    os.close(output)
    for schema in BUILT:
        (TABLES / schema).mkdir(parents=True, exist_ok=True)
    register(found, TABLES, BUILT)
    register(found, LENT, ("landing", "plans", "inputs", BEFORE))


def end(arguments: list[str], success: bool) -> None:
    """In the process of dbt: leave for the build what only the session tells, hashes or rows of failed tests."""
    if success and arguments[0] != "build":
        return
    if success:
        tables = {
            f"{schema}.{folder.name}": f"{schema}.`{name}`"
            for schema in PROVED
            for name, folder in _tables(TABLES / schema).items()
        }
        with ThreadPoolExecutor(4) as beside:  # most of the time goes into planning
            found = dict(zip(tables, beside.map(of_table, tables.values()), strict=True))
        HASHES.write_text(json.dumps(found), "utf-8")
        return
    from policy_targets.build import dbt

    failures = {}
    results = dbt.left("run_results.json")["results"] if (dbt.FOLDER / "run_results.json").exists() else []
    for result in results:
        if result["status"] == "fail" and result["compiled_code"]:
            found = session().sql(sized(result["compiled_code"]))
            failures[result["compiled_code"]] = found.columns, [tuple(row) for row in found.collect()]
    FAILURES.write_text(json.dumps(failures, default=str), "utf-8")


def sized(sql: str) -> str:
    """SQL in the words of Spark, as the macro of this name has them."""
    parts = re.split(r"(?s)(--[^\n]*|/[*].*?[*]/|'(?:[^']|'')*')", sql)
    for number, part in enumerate(parts):
        if not part.startswith("'"):
            parts[number] = re.sub(r"(?i)\bvarchar\b", "string", part)
        elif "''" in part[1:-1]:
            parts[number] = "('" + part[1:-1].replace("''", "' || chr(39) || '") + "')"
    return "".join(parts)


def of_table(table: str) -> tuple[int, str]:
    """Rows and hash of a table of the catalogue, by Spark."""
    fields = session().table(table).schema.fields
    without = hashes.DIFFERS.get(table.partition(".")[0], ())
    columns = [(field.name, _type(field.dataType.simpleString())) for field in fields if field.name not in without]

    def run(query: str) -> list[tuple]:
        words = query.replace("as varchar", "as string").replace("string_agg(", "listagg(")
        return session().sql(words.replace(" order by row_hash)", ") within group (order by row_hash)")).collect()

    return hashes.of_columns(run, columns, table, _text)


def _text(column: str, type_: str) -> str:
    """A column as a text; Spark writes small decimals with an exponent, but not where one more stands before them."""
    text = f"cast({column} as string)"
    if type_.startswith("decimal"):
        small = f"case when {column} < 0 then '-' else '' end || '0' || substr(cast(abs({column}) + 1 as string), 2)"
        return f"case when abs({column}) < 0.000001 then {small} else {text} end"
    return text


def _type(type_: str) -> str:
    return TYPES.get(type_, type_.replace(",", ", "))


def fetch(database: Path, is_whole: bool) -> None:
    """Load what dbt has built into the DuckDB file; of a whole build, prove that the tables are the same in both."""
    with duckdb.connect(str(database)) as file:
        for schema in BUILT:
            file.execute(f"create schema if not exists {schema}")
            for folder in _tables(TABLES / schema).values():
                table = transfer.name(schema, folder.name)
                file.execute(f"create or replace table {table} as from read_parquet({quoted(folder / '*.parquet')})")
        if is_whole:
            _describe(file)
            if different := hashes.differences(embedded.hashed(file, PROVED), hashed(), "Spark"):
                raise BuildFailed("Tables of Spark that are not the same in the DuckDB file:", *different)


def hashed(file: Path = HASHES) -> dict[str, tuple[int, str]]:
    """Rows and hash of every table that is proved, as the session of a build left them."""
    return {table: tuple(found) for table, found in json.loads(file.read_text("utf-8")).items()}


def _describe(file: duckdb.DuckDBPyConnection) -> None:
    """Hold every public table to what its contract says of nulls, and comment it, as a build on DuckDB does."""
    from policy_targets.build import dbt
    from policy_targets.package import tables

    descriptions = {
        node["name"]: node["description"]
        for node in dbt.left(dbt.MANIFEST)["nodes"].values()
        if node["resource_type"] == "model"
    }
    in_chinese = {row["table_name"]: row["what"] for row in seeds.read("table_descriptions_zh")}
    for table in tables.read(dbt.FOLDER):
        for schema, called, comment in (
            ("marts", table.name, descriptions[table.name]),
            ("marts_zh", table.name_zh, in_chinese.get(table.name, "")),
        ):
            file.execute(f"comment on table {transfer.name(schema, called)} is {quoted(comment)}")
        for column in table.columns.values():
            original, copy = ("marts", table.name), ("marts_zh", table.name_zh)
            if column.is_required:
                name = transfer.name(column.name)
                file.execute(f"alter table {transfer.name(*original)} alter column {name} set not null")
            file.execute(f"comment on column {transfer.name(*original, column.name)} is {quoted(column.description)}")
            file.execute(f"comment on column {transfer.name(*copy, column.name_zh)} is {quoted(column.description_zh)}")


def rows(_: Path, query: str) -> tuple[list[str], list[tuple]]:
    """Names of the columns of a query of dbt that failed, and its rows."""
    names, found = json.loads(FAILURES.read_text("utf-8")).get(query, ([], []))
    return names, [tuple(row) for row in found]


def change(database: Path, statements: list[str], changed: list[tuple[str, str]]) -> None:
    """Write the tables anew that were changed in the DuckDB file; files of Spark are not changed row by row."""
    with duckdb.connect(str(database), read_only=True) as file:
        for schema, table in changed:
            _write(file, transfer.name(schema, table), TABLES / schema / table)


def publish(build_id: str) -> None:
    """The folders are published with the other files of the build."""


def published(found, warehouse: Builds | None = None) -> str:
    """Let a session read the published build; returns what the names of its schemas end in, which differs by build.

    The pointer is read once, so all tables are of one build, also when another one takes its place meanwhile.
    """
    build = (warehouse or Builds()).published()
    if build is None or not (build / NAME).is_dir():
        raise BuildFailed("No build of Spark is published: `make build ENGINE=spark` makes one.")
    suffix = f"_{build.name.replace('-', '_').lower()}"
    with REGISTERING:
        if not found.catalog.databaseExists(PUBLIC[-1] + suffix):
            register(found, build / NAME, PUBLIC, suffix)
    return suffix


def main() -> None:
    """Run dbt on the tables of the published build: python -m policy_targets.engines.spark test --select …"""
    from dbt.cli.main import cli

    build = Builds().published()
    if build is None:
        raise SystemExit("No build is published.")
    os.environ["POLICY_TARGETS_TARGET"] = "spark"
    found = session()
    try:
        register(found, build / NAME, BUILT)
        cli(sys.argv[1:])
    finally:
        found.stop()


if __name__ == "__main__":
    main()
