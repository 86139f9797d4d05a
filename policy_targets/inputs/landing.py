"""Read the landing folder: files of measured outcomes that an office delivers, CSV or Parquet.

Only reading happens here, since SQL cannot say on which line a broken file breaks. Files whose content the last
published build already holds are not read again. What the rows mean, and whether they can be accepted, is decided in
SQL (int_landing_problems); a file with any problem is left out whole.

The result is three files of JSON lines in a folder of the build: files, rows and problems. Every value is text.
"""

import csv
import hashlib
import json
import os
from pathlib import Path

import duckdb

from policy_targets.inputs import seeds
from policy_targets.paths import PROJECT

REQUIRED = ("region_id", "indicator_id", "period_end", "value", "unit", "source_title", "publisher")
OPTIONAL = (
    "period_start",
    "accumulation",
    "match_type",
    "match_reason",
    "label_printed",
    "published_on",
    "url",
    "confidence",
    "note",
)
COLUMNS = REQUIRED + OPTIONAL
SUFFIXES = (".csv", ".parquet")
PROBLEM = ("line_no", "column_name", "value_found", "problem", "accepted")


class Unreadable(Exception):
    """A file that cannot be read: line (None for the whole file), column, value found, problem, accepted."""


def landing_dir() -> Path:
    """Folder of delivered files: LANDING_DIR, or landing in the project."""
    return Path(os.environ.get("LANDING_DIR") or PROJECT / "landing")


def delivered() -> list[Path]:
    """Files to load, in the order of their names; raises FileNotFoundError where the folder is not there."""
    folder = landing_dir()
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in SUFFIXES)


def _csv_rows(path: Path) -> list[dict]:
    content = path.read_bytes()
    if broken := seeds.undecodable(content):
        raise Unreadable(broken[0], "", broken[1], "not UTF-8", "text saved as CSV UTF-8")
    text = content.decode("utf-8-sig")
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header)
        rows = []
        for cells in reader:
            if len(cells) not in (0, len(header)):
                accepted = f"{len(header)} cells, as in the header"
                raise Unreadable(reader.line_num, "", f"{len(cells)} cells", "wrong number of cells", accepted)
            if any(cell.strip() for cell in cells):
                row = {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)}
                rows.append({**row, "line_no": reader.line_num})
    except csv.Error as error:
        raise Unreadable(reader.line_num, "", "", f"broken CSV: {error}", "quotes that close, one row a line") from None
    return rows


def _parquet_rows(path: Path) -> list[dict]:
    try:
        # a list of one file, since a single name would be read as a pattern
        table = duckdb.execute("select columns(*)::varchar from read_parquet($1)", [[str(path)]])
        header = [column[0] for column in table.description]
        rows = table.fetchall()
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0]
        raise Unreadable(None, "", "", f"broken Parquet: {first_line}", "a complete Parquet file") from None
    _check_header(header)
    return [{**dict(zip(header, row, strict=True)), "line_no": number} for number, row in enumerate(rows, start=1)]


def _check_header(header: list[str]) -> None:
    known = " ".join(COLUMNS)
    for name in header:
        if name not in COLUMNS:
            raise Unreadable(1, name, name, "unknown column", known)
        if header.count(name) > 1:
            raise Unreadable(1, name, name, "column stands twice", "each column once")
    for name in REQUIRED:
        if name not in header:
            raise Unreadable(1, name, "", "column is missing", f"the columns {' '.join(REQUIRED)}, and any of: {known}")


def read(path: Path) -> list[dict]:
    """Rows of one file with the line of each (for Parquet its number); raises Unreadable."""
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _parquet_rows(path)
    if not rows:
        raise Unreadable(None, "", "", "no rows", "at least one row under the header")
    return rows


def _loaded(database: Path) -> dict[str, str]:
    """Hash of each file whose rows were handed on to this build; none where there is no such file or table."""
    if not database.exists():
        return {}
    with duckdb.connect(str(database), read_only=True) as connection:
        try:
            rows = connection.execute("select distinct file_name, file_sha256 from landing.int_landed_observations")
        except duckdb.CatalogException:
            return {}
        return dict(rows.fetchall())


def read_all(folder: Path, database: Path) -> None:
    """Write files.jsonl, rows.jsonl and problems.jsonl of the landing folder into the given folder."""
    loaded = _loaded(database)
    tables = {"files": [], "rows": [], "problems": []}
    for path in delivered():
        name = path.relative_to(landing_dir()).as_posix()
        content = path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        is_read = loaded.get(name) != sha256
        tables["files"].append({"file_name": name, "sha256": sha256, "bytes": len(content), "is_read": is_read})
        if is_read:
            try:
                tables["rows"] += [{"file_name": name, **row} for row in read(path)]
            except Unreadable as error:
                tables["problems"].append({"file_name": name, **dict(zip(PROBLEM, error.args, strict=True))})
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{table}.jsonl").write_text(lines, "utf-8")
