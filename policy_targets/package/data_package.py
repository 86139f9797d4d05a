"""The open data package: the public tables as CSV and Parquet files, described by datapackage.json.

The description follows Data Package 2.0 and is made from the manifest of the build. The Parquet files hold the tables
verbatim. The CSV files are for spreadsheet programs as well, which run a cell as a formula if it begins with certain
characters; MARKED_TEXT is what keeps them from doing so.
"""

import codecs
import hashlib
import json
from pathlib import Path

import duckdb
import yaml

from policy_targets.inputs import seeds
from policy_targets.package import tables
from policy_targets.paths import PROJECT, quoted, second_name

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
DESCRIPTION = (
    "Numbers that Chinese city plans for industry set as targets, split over localities or promise inside tasks, each"
    " with the words and the place it is printed with. Every table stands here twice, as Parquet (verbatim) and as CSV"
    " (UTF-8 with byte order mark)."
    " In the text columns of the CSV files an apostrophe stands before values that are empty, that begin with an"
    " apostrophe, or that a spreadsheet program could take for a formula; take one leading apostrophe away to have the"
    " exact value. An empty cell is null. Numbers, dates and booleans are never marked."
    " A field with a unit names it: a row of dim_units, or the field of the same row that holds it."
    " The licence covers the selection, structure and annotations; the printed words are those of the plans."
)
# empty, already marked, or read as a formula: = + - @ also in full width or behind white space, and control characters
MARKED_TEXT = r"^($|[''\t\r\n]|[\s\x{A0}\x{3000}]*[=+\-@＝＋－＠])"
FORMATS = {
    "csv": {"mediatype": "text/csv", "encoding": "utf-8"},
    "parquet": {"mediatype": "application/vnd.apache.parquet"},
}


def export(database: Path, folder: Path, earlier: Path | None, anew: set[str]) -> dict[str, int]:
    """Write every table of schema marts as CSV and Parquet; returns rows by table.

    earlier is the folder of the published build that this one began with, anew the tables that were made since: what is
    none of these has the same files as there.
    """
    rows = {}
    with duckdb.connect(str(database), read_only=True) as connection:
        names = connection.execute("select table_name from duckdb_tables() where schema_name = 'marts' order by all")
        for (table,) in names.fetchall():
            csv, parquet = (f"{file_format}/{table}.{file_format}" for file_format in FORMATS)
            if earlier and f"marts.{table}" not in anew:
                for file in (csv, parquet):
                    second_name(earlier / file, folder / file)
            else:
                to = quoted(folder / parquet)
                connection.execute(f"copy (from marts.{table} order by all) to {to} (format parquet)")
                export_csv(connection, table, folder / csv)
            (rows[table],) = connection.execute(f"select count(*) from marts.{table}").fetchone()
    return rows


def export_csv(connection: duckdb.DuckDBPyConnection, table: str, file: Path) -> None:
    """Write a table of schema marts as CSV, marked as DESCRIPTION says."""
    columns = connection.execute(
        f"select column_name, data_type from duckdb_columns() where schema_name = 'marts' and table_name = '{table}'"
        " order by column_index"
    ).fetchall()
    cells = ", ".join(
        f"if(regexp_matches({name}, '{MARKED_TEXT}'), '''', '') || {name} as {name}" if data_type == "VARCHAR" else name
        for name, data_type in columns
    )
    connection.execute(
        f"copy (select {cells} from (from marts.{table} order by all)) to {quoted(file)}"
        " (format csv, timestampformat '%Y-%m-%dT%H:%M:%S')"
    )
    # without the mark, spreadsheet programs take Chinese text for another encoding
    file.write_bytes(codecs.BOM_UTF8 + file.read_bytes())


def _field(table: tables.Table, column: tables.Column) -> dict:
    in_key = column.name in table.key
    constraints = {
        "required": column.is_required or in_key,
        "unique": column.is_unique,
        "enum": column.values,
    }
    return {
        "name": column.name,
        "type": seeds.table_schema_type(column.data_type),
        "title": column.name_zh,
        "description": column.description,
        **({"unit": column.unit} if column.unit else {}),
        "constraints": {name: value for name, value in constraints.items() if value},
    }


def _schema(table: tables.Table, resource: str) -> dict:
    references = [(column.name, *column.reference) for column in table.columns.values() if column.reference]
    return {
        "fields": [_field(table, column) for column in table.columns.values()],
        "primaryKey": table.key,
        "uniqueKeys": table.keys[1:],
        "foreignKeys": [
            {
                "fields": [name],
                # a reference to the same table leaves the resource out
                "reference": {"fields": [field]}
                | ({} if parent == table.name else {"resource": resource.format(table=parent)}),
            }
            for name, parent, field in references
        ],
    }


def _resource(table: tables.Table, file_format: str, folder: Path) -> dict:
    resource = "{table}" if file_format == "csv" else f"{{table}}_{file_format}"
    path = f"{file_format}/{table.name}.{file_format}"
    content = (folder / path).read_bytes()
    schema = _schema(table, resource)
    return {
        "name": resource.format(table=table.name),
        "path": path,
        "type": "table",
        "title": table.name_zh,
        "description": f"{table.description['what']} One row per: {table.description['grain']}",
        "format": file_format,
        **FORMATS[file_format],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "sources": [{"title": table.description["source"]}],
        "schema": {name: value for name, value in schema.items() if value},
    }


def write(folder: Path, database: Path, public: list[tables.Table]) -> None:
    """Describe the exported files of the folder in datapackage.json."""
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text("utf-8"))
    with duckdb.connect(str(database), read_only=True) as connection:
        ((built_at,),) = connection.execute("select built_at from marts.rpt_build_info").fetchall()
        documents = connection.execute("select title_zh, title_en from marts.dim_documents order by all").fetchall()
    (regions,) = (table for table in public if table.name == "dim_regions")
    titles = [f"{title_zh} ({title_en})" for title_zh, title_en in documents] + [regions.description["source"]]
    package = {
        "$schema": PROFILE,
        "name": project["name"].replace("_", "-"),
        "title": "Policy Targets Warehouse",
        "description": DESCRIPTION,
        "version": project["version"],
        "created": built_at.isoformat() + "Z",
        "licenses": [LICENSE],
        "sources": [{"title": title} for title in titles],
        "resources": [_resource(table, file_format, folder) for file_format in FORMATS for table in public],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", "utf-8")
