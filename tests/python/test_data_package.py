"""The CSV and Parquet files are what datapackage.json says, hold what the tables hold, and start no formula."""

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from conftest import CLIENTS
from frictionless import Package, system
from jsonschema.validators import validator_for

from policy_targets.inputs import seeds
from policy_targets.package import data_package
from policy_targets.paths import PROJECT

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
PLAIN = re.compile(r"|-?\d+([.]\d+)?|true|false|\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?")


@pytest.fixture(scope="module")
def warehouse(built) -> Path:
    return built.folder / "warehouse"


@pytest.fixture(scope="module")
def package(warehouse) -> dict:
    return json.loads((warehouse / "datapackage.json").read_text("utf-8"))


def resources(package: dict, file_format: str) -> list[dict]:
    return [resource for resource in package["resources"] if resource["format"] == file_format]


def tables(built) -> set[str]:
    return {
        table
        for (table,) in built.query("select table_name from information_schema.tables where table_schema = 'marts'")
    }


def as_text(name: str, data_type: str) -> str:
    return f"strftime({name}, '%Y-%m-%dT%H:%M:%S')" if data_type == "TIMESTAMP" else f"cast({name} as varchar)"


def columns(connection, relation: str) -> list[tuple[str, str]]:
    return [row[:2] for row in connection.execute(f"describe from {relation}").fetchall()]


def table_as_text(connection, relation: str) -> list[tuple]:
    cells = ", ".join(as_text(*column) for column in columns(connection, relation))
    return sorted(connection.execute(f"select {cells} from {relation}").fetchall(), key=str)


def csv_rows(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.reader(lines)


def unmarked(file: Path, text_columns: set[str]) -> list[tuple]:
    """Rows of a CSV file by its rule: an empty cell is null, an apostrophe at the head of a text is taken away."""
    header, *rows = csv_rows(file)
    return sorted(
        (
            tuple(
                None if cell == "" else cell.removeprefix("'") if name in text_columns else cell
                for name, cell in zip(header, row, strict=True)
            )
            for row in rows
        ),
        key=str,
    )


def test_every_table_stands_in_both_formats(built, package):
    for file_format, name in (("csv", "{}"), ("parquet", "{}_parquet")):
        names = {resource["name"] for resource in resources(package, file_format)}
        assert names == {name.format(table) for table in tables(built)}


def profile_errors(package: dict) -> list[str]:
    (file,) = CLIENTS.glob("lib/python*/site-packages/dplib/profiles/2.0/datapackage.json")
    profile = json.loads(file.read_text("utf-8"))
    return [error.json_path for error in validator_for(profile)(profile).iter_errors(package)]


def test_follows_data_package_2(package):
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert profile_errors(package) == []
    small = package | {"resources": package["resources"][:1]}
    assert profile_errors(small | {"licenses": [{"title": "no name and no path"}]}) != []
    assert profile_errors(small | {"sources": [{}]}) != []


def test_names_licence_and_sources(built, package):
    assert [entry["name"] for entry in package["licenses"]] == ["CC-BY-4.0"]
    assert (PROJECT / "LICENSE").read_text("utf-8").startswith("MIT License")
    sources = " ".join(source["title"] for source in package["sources"])
    for title_zh, title_en in built.query("select title_zh, title_en from marts.dim_documents"):
        assert title_zh in sources
        assert title_en in sources
    assert "GB/T 2260" in sources


def test_files_are_the_ones_described(warehouse, package):
    for resource in package["resources"]:
        content = (warehouse / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_fields_are_the_columns(built, warehouse, package):
    units = {unit for (unit,) in built.query("select unit_id from marts.dim_units")}
    for table in tables(built):
        in_file = built.query(f"describe from marts.{table}")
        for resource in package["resources"]:
            if resource["name"].removesuffix("_parquet") != table:
                continue
            fields = resource["schema"]["fields"]
            types = [(row[0], seeds.table_schema_type(row[1].lower())) for row in in_file]
            assert [(field["name"], field["type"]) for field in fields] == types
            assert all(field["description"] and field["title"] for field in fields)
            for field in fields:
                if field["type"] == "number":
                    assert field["unit"] in units | {name for name, _ in types}, (table, field["name"])
        parquet = duckdb.sql(f"describe from '{warehouse}/parquet/{table}.parquet'").fetchall()
        assert [row[:2] for row in parquet] == [row[:2] for row in in_file]


def validate(descriptor: dict, folder: Path):
    with system.use_context(trusted=True):
        return Package.from_descriptor(
            {**descriptor, "resources": resources(descriptor, "csv")}, basepath=str(folder)
        ).validate()


def test_csv_files_hold_what_is_declared(built, warehouse, package):
    report = validate(package, warehouse)
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks} == {
        table: built.query(f"select count(*) from marts.{table}")[0][0] for table in tables(built)
    }


@pytest.mark.parametrize(
    ("found", "written", "error"),
    [
        (",10000,", ",ten thousand,", "type-error"),
        ("wan_tonne,kg", "mu,m2", "primary-key"),
        ("wan_tonne,kg", "unknown,kg", "foreign-key"),
        ("wan_tonne,kg", ",kg", "constraint-error"),
        ("wan_tonne,kg", "wan_tonne", "missing-cell"),
        ("wan_tonne,kg", "wan_tonne,kg ", "hash-count"),
    ],
)
def test_a_wrong_csv_file_is_found(warehouse, package, tmp_path, found, written, error):
    shutil.copytree(warehouse / "csv", tmp_path / "csv")
    file = tmp_path / "csv" / "dim_physical_units.csv"
    content = file.read_text("utf-8")
    assert found in content
    file.write_text(content.replace(found, written, 1), "utf-8")
    chosen = [r for r in package["resources"] if r["name"] in ("dim_units", "dim_physical_units")]
    if error != "hash-count":  # it stands in the way of the others
        chosen = [{name: r[name] for name in r if name not in ("hash", "bytes")} for r in chosen]
    report = validate({**package, "resources": chosen}, tmp_path)
    assert error in {type_ for (type_,) in report.flatten(["type"])}


def broken_keys(package: dict, folder: Path) -> list[tuple]:
    """Keys that repeat or lead nowhere, in the Parquet files."""
    paths = {resource["name"]: folder / resource["path"] for resource in package["resources"]}
    broken = []
    for resource in resources(package, "parquet"):
        schema, file = resource["schema"], paths[resource["name"]]
        for key in [schema["primaryKey"], *schema.get("uniqueKeys", [])]:
            names = ", ".join(key)
            repeated = f"select {names} from '{file}' group by all having count(*) > 1 or ({names}) is null"
            broken += [(resource["name"], names)] * len(duckdb.sql(repeated).fetchall())
        for key in schema.get("foreignKeys", []):
            (name,), (parent_name,) = key["fields"], key["reference"]["fields"]
            parent = paths[key["reference"].get("resource", resource["name"])]
            orphans = f"select {name} from '{file}' where {name} not in (select {parent_name} from '{parent}')"
            broken += [(resource["name"], name)] * len(duckdb.sql(orphans).fetchall())
    return broken


def test_keys_hold_in_the_parquet_files(warehouse, package, tmp_path):
    parquet = resources(package, "parquet")
    assert all(resource["schema"]["primaryKey"] for resource in parquet)
    assert sum(len(resource["schema"].get("foreignKeys", [])) for resource in parquet) > 50
    assert broken_keys(package, warehouse) == []
    shutil.copytree(warehouse / "parquet", tmp_path / "parquet")
    units = tmp_path / "parquet" / "dim_units.parquet"
    duckdb.sql(f"copy (from '{warehouse}/parquet/dim_units.parquet' where unit_id <> 'mu') to '{units}'")
    assert ("dim_physical_units_parquet", "unit_id") in broken_keys(package, tmp_path)


def test_no_cell_is_a_formula(warehouse, package):
    marked = 0
    for resource in resources(package, "csv"):
        types = [field["type"] for field in resource["schema"]["fields"]]
        for row in list(csv_rows(warehouse / resource["path"]))[1:]:
            for data_type, cell in zip(types, row, strict=True):
                if data_type == "string":
                    assert not FORMULA.match(cell), (resource["name"], cell)
                    marked += cell.startswith("'")
                else:
                    assert PLAIN.fullmatch(cell), (resource["name"], cell)
    assert marked > 0


def test_csv_files_are_the_tables(built, warehouse, package):
    with duckdb.connect(str(built.database), read_only=True) as connection:
        for resource in resources(package, "csv"):
            text_columns = {field["name"] for field in resource["schema"]["fields"] if field["type"] == "string"}
            assert unmarked(warehouse / resource["path"], text_columns) == table_as_text(
                connection, f"marts.{resource['name']}"
            )


def test_marking_can_be_undone(tmp_path):
    values = ["=1+1", "+1", "-5", "-", "@a", "\tb", "\rc", "\nd", "'e", "''", "", None, " =2", "\u3000-3", "＝4", "f,g"]
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.cells (word varchar, number decimal(18, 4))")
        connection.executemany("insert into marts.cells values (?, -1)", [[value] for value in [*values, 'h "i"']])
        data_package.export_csv(connection, "cells", tmp_path / "cells.csv")
        assert unmarked(tmp_path / "cells.csv", {"word"}) == table_as_text(connection, "marts.cells")
    _, *rows = csv_rows(tmp_path / "cells.csv")
    assert {number for _, number in rows} == {"-1.0000"}
    assert not any(FORMULA.match(word) for word, _ in rows)
    assert sum(word.startswith("'") for word, _ in rows) == len(values) - 2  # all but the null and f,g
