"""Data of the pages: read from the marts, and written beside the pages for their scripts."""

import json
from importlib.metadata import distribution
from pathlib import Path

import duckdb

from policy_targets.pages import common
from policy_targets.pages.site.addresses import page_name
from policy_targets.pages.site.layout import Rows, grouped
from policy_targets.pages.site.words import PARTS

FIRST_ROWS, MORE_ROWS = 500, 2000  # of a list, in the file that a page opens with and in each of the others


def read(database: Path) -> dict[str, Rows]:
    """Rows of every query of the site, by name of the query."""
    queries = common.queries(PARTS)
    with duckdb.connect(str(database), read_only=True) as connection:
        return {name: common.rows(connection, sql) for name, sql in queries.items()}


def as_json(data) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def write_data(file: Path, name: str, data) -> None:
    """Data that a page takes by a script, since a page that was opened from a folder may read nothing else."""
    file.write_text(f"site.take({as_json(name)},{as_json(data)})\n", "utf-8")


def write_places(folder: Path, data: dict[str, Rows]) -> None:
    """What stands around every place, a file for each plan."""
    for document_id, rows in grouped(data["places"], "document_id").items():
        name = f"printed-{page_name(document_id)}"
        columns = ("label_printed", "value_printed", "text_before", "text_there", "text_after")
        found = {
            row["place_id"]: [row[column] or "" for column in columns]
            + [" · ".join(filter(None, [row["section"], row["item_no"]])), row["char_start"], row["char_end"]]
            for row in rows
        }
        write_data(folder / f"{name}.js", name, found)


def write_list(folder: Path, name: str, columns: list[tuple], rows: Rows) -> list[str]:
    """Rows of a list, in files of which the first is small; values of a column that recur stand once in a file.

    A column is (name, function of a row); a value is a text, a number, or a list of id, text and page.
    """
    names = []
    starts = [0, *range(FIRST_ROWS, len(rows), MORE_ROWS)]
    for position, start in enumerate(starts):
        chunk = rows[start : (starts + [len(rows)])[position + 1]]
        words, found = [], [[] for _ in chunk]
        for _, value_of in columns:
            known: dict = {}
            for row, kept in zip(chunk, found, strict=True):
                value = value_of(row)
                kept.append(known.setdefault(value, len(known)))
            words.append(list(known))
        names.append(f"{name}-{position}")
        write_data(folder / f"{names[-1]}.js", names[-1], {"words": words, "rows": found})
    return names


def table_library() -> str:
    """The script of DataTables, with its buttons, as the Python package itables carries it; as a plain script, since a
    page that was opened from a folder may load no module."""
    module = Path(distribution("itables").locate_file("itables/html/dt_bundle.js")).read_text("utf-8")
    script, exported, names = module.rpartition("export{")
    names, closed, licences = names.partition("};")
    found = dict(pair.split(" as ")[::-1] for pair in names.split(","))
    if not (exported and closed and "default" in found):
        raise RuntimeError("itables/html/dt_bundle.js ends otherwise than it used to: its exports were not found.")
    return f"(() => {{{script}window.DataTable = {found['default']};}})();\n{licences}"
