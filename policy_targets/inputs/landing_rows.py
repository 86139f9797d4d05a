"""Rows of delivered files, CSV or Parquet, read by DuckDB into landing.rows: text as it was delivered.

Python passes over the bytes once, in large pieces, for what the engine cannot tell: the fingerprint, whether they are
UTF-8, and how many lines there are. A file whose rows and lines do not come out even (cells that run over several
lines, blank lines, broken quotes) is gone through once more with the csv module, which knows the line of each row.
"""

import csv
import hashlib
import itertools
import os
import re
import tempfile
from codecs import getincrementaldecoder
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb

from policy_targets.inputs import seeds

REQUIRED = ("region_id", "indicator_id", "period_end", "value", "unit", "source_title", "publisher")
OPTIONAL = (
    "period_start",
    "accumulation",
    "value_printed",
    "match_type",
    "match_reason",
    "label_printed",
    "quality",
    "growth_basis",
    "price_basis",
    "published_on",
    "url",
    "confidence",
    "confirmed",
    "confirmed_by",
    "note",
)
COLUMNS = REQUIRED + OPTIONAL
TASK_COLUMNS = (  # of reports on tasks, which come in an office's own form
    "task_id",
    "period_start",
    "period_end",
    "status",
    "share_done",
    "note",
    "reason_of_delay",
    "reported_by",
    "reported_on",
)
PIECE = 1 << 22
SHOWN = 1000  # problems of one kind that are told of one file
CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\v\f\r")
UPPER_CONTROLS = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")  # all of U+0080 to U+009F but the line end U+0085
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # read alike by Python and DuckDB
EXACT_TYPES = ("VARCHAR", "DATE", "BOOLEAN", "UUID", "DECIMAL", "FLOAT", "DOUBLE", "ENUM")
EXACT_TYPES += tuple(f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", "HUGE"))
EXACT_TYPES += ("INTEGER", "UINTEGER", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")


class Problem(NamedTuple):
    """What cannot be read in a file, in both languages; line_no is None where the whole file is meant."""

    line_no: int | None
    column_name: str
    value_found: str
    problem: str
    accepted: str
    problem_zh: str
    accepted_zh: str
    sheet: str | None = None
    sheet_column: str | None = None  # letter


class Unreadable(Exception):
    """A file that cannot be read; the arguments are those of a Problem."""


@dataclass
class Bytes:
    """What the bytes of a file tell, and where its rows begin."""

    sha256: str = ""
    is_utf8: bool = True
    is_ended: bool = True
    has_controls: bool = False
    lines: int = 0
    line_end: bytes = b"\n"
    is_mixed: bool = False  # both kinds of line ends
    has_returns: bool = False  # carriage returns inside lines
    first_row_no: int | None = None
    first_line: int = 1


def shown(text: str) -> str:
    """The text with everything that cannot be printed as its code."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode() for character in text
    )


def look(path: Path, is_text: bool) -> Bytes:
    """Pass over the bytes of a file once."""
    found, sha256, decoder = Bytes(), hashlib.sha256(), getincrementaldecoder("utf-8")()
    feeds = returns = both = 0
    last = end = b""
    ends = (b"\n", b"\r", b"\n\0", b"\r\0") if is_text else (b"",)  # in UTF-16 a line ends with two bytes
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            sha256.update(piece)
            end = (end + piece)[-2:]
            if not is_text:
                continue
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                found.is_utf8 = False
                is_text = False
                continue
            feeds += piece.count(b"\n")
            returns += piece.count(b"\r")
            both += piece.count(b"\r\n") + (last == b"\r" and piece.startswith(b"\n"))
            found.has_controls = (
                found.has_controls
                or len(piece.translate(None, CONTROLS)) < len(piece)
                or UPPER_CONTROLS.search(last + piece) is not None
            )
            last = piece[-1:]
    if is_text:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            found.is_utf8 = False
    found.sha256 = sha256.hexdigest()
    found.is_ended = end.endswith(ends)
    if returns and not feeds:
        found.line_end = b"\r"
    found.has_returns = feeds > 0 and returns > both
    found.is_mixed = 0 < both < feeds
    found.lines = max(feeds, returns if not feeds else 0) + (not found.is_ended)
    return found


def names_in(described: str) -> list[str]:
    """Names of the columns in a description such as `file_name varchar, bytes bigint`."""
    return described.replace(",", "").split(" ")[::2]


def insert(connection: duckdb.DuckDBPyConnection, table: str, names: list[str], rows: list[tuple]) -> None:
    """Append rows to a table, by the names of its columns."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(f"unnest(${number}) as {name}" for number, name in enumerate(names, start=1))
        connection.execute(f"insert into {table} by name select {unnested}", columns)


def is_plain(path: Path) -> bool:
    """Whether the header of a CSV is one of the landing folder, or not readable as a header at all."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        try:
            header = [name.strip() for name in next(csv.reader(text, strict=True), [])]
        except csv.Error:
            return True
    return set(header) <= {*COLUMNS, ""} or set(REQUIRED) <= set(header)


def check_header(header: list[str]) -> None:
    known = " ".join(COLUMNS)
    for name in header:
        if name not in COLUMNS:
            raise Unreadable(1, shown(name), shown(name), "unknown column", known, "列名不明", known)
        if header.count(name) > 1:
            raise Unreadable(1, name, name, "column stands twice", "each column once", "列名重复", "每列只出现一次")
    for name in REQUIRED:
        if name not in header:
            required = " ".join(REQUIRED)
            accepted, accepted_zh = f"the columns {required}, and any of: {known}", f"必有列 {required}，可选列 {known}"
            raise Unreadable(1, name, "", "column is missing", accepted, "缺少列", accepted_zh)


def _csv_columns(file, source: Path) -> dict[str, str]:
    """Names of the columns, each with the expression that reads it."""
    if not file.bytes_read.is_utf8:
        with file.path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if broken := seeds.undecodable(line):
                    texts = ("not UTF-8", "text saved as CSV UTF-8", "不是 UTF-8 编码", "另存为 CSV UTF-8")
                    raise Unreadable(number, "", shown(broken[1]), *texts)
    if file.bytes_read.has_returns:
        with file.path.open("rb") as lines:
            number = next(number for number, line in enumerate(lines, start=1) if re.search(rb"\r(?!\n)", line))
        texts = ("control character CR (U+000D)", "one kind of line end", "含控制字符 CR（U+000D）", "只用一种换行符")
        raise Unreadable(number, "", "", *texts)
    with source.open(encoding="utf-8-sig", newline="") as text:
        try:
            header = [name.strip() for name in next(csv.reader(text, strict=True), [])]
        except csv.Error as error:
            texts = (f"broken CSV: {error}", "a header of one line", f"CSV 已损坏：{error}", "表头占一行")
            raise Unreadable(1, "", "", *texts) from None
    check_header(header)
    file.bytes_read.first_line = 2
    return {name: f'"{name}"' for name in header}


def _parquet_columns(connection, source: Path) -> dict[str, str]:
    """Names of the columns, each with the expression that reads it as text; a type that is not exact is refused."""
    described = connection.execute("describe select * from read_parquet($1)", [[str(source)]]).fetchall()
    check_header([name for name, *_ in described])
    columns = {}
    for name, data_type, *_ in described:
        kind = data_type.split("(")[0]
        if kind == "TIMESTAMP WITH TIME ZONE":
            accepted = "a day (DATE, or text such as 2026-03-31): with a zone it is another day elsewhere"
            accepted_zh = "日期（DATE，或如 2026-03-31 的文本）：带时区的时间在别处是另一天"
            raise Unreadable(None, name, data_type, "a time with a zone", accepted, "带时区的时间", accepted_zh)
        if kind not in EXACT_TYPES or data_type.endswith("]"):
            texts = (
                "column type that is no text, number or day",
                "text (UTF-8)",
                "列的类型不是文本、数字或日期",
                "文本（UTF-8）",
            )
            raise Unreadable(None, name, data_type, *texts)
        text = f'cast("{name}" as varchar)'
        if kind.startswith("TIMESTAMP"):  # midnight is the day; another time is none and stays visible
            day = f'cast("{name}" as date)'
            text = f'case when "{name}" = {day} then cast({day} as varchar) else {text} end'
        columns[name] = text
    return columns


def load(connection: duckdb.DuckDBPyConnection, files: list) -> None:
    """Append the rows of the files to landing.rows; what cannot be read is noted in their problems."""
    with tempfile.TemporaryDirectory() as folder:
        groups = defaultdict(dict)
        for file in files:
            is_csv = file.path.suffix.lower() == ".csv"
            # a name that every engine can open, which tells the delivery
            source = Path(folder) / f"{file.delivery_id}{'.csv' if is_csv else '.parquet'}"
            if file.bytes_read.is_mixed:
                _copy_with_one_line_end(file.path, source)
            else:
                source.symlink_to(os.path.abspath(file.path))
            try:
                columns = _csv_columns(file, source) if is_csv else _parquet_columns(connection, source)
                groups[is_csv, tuple(columns.items())][source] = file
            except Unreadable as error:
                file.problems.append(Problem(*error.args))
            except duckdb.Error as error:
                file.problems.append(_broken(file, error))
        for (is_csv, columns), group in groups.items():
            _read(connection, is_csv, dict(columns), group)
        for group in groups.values():
            _check_rows(connection, group)


def _copy_with_one_line_end(path: Path, target: Path) -> None:
    with path.open("rb") as old, target.open("wb") as new:
        rest = b""
        while piece := old.read(PIECE):
            piece = rest + piece
            rest = piece[-1:] if piece.endswith(b"\r") else b""
            new.write(piece[: len(piece) - len(rest)].replace(b"\r\n", b"\n"))
        new.write(rest)


def _broken(file, error: duckdb.Error) -> Problem:
    is_csv = file.path.suffix.lower() == ".csv"
    kind, accepted, accepted_zh = (
        ("CSV", "rows as CSV UTF-8", "CSV UTF-8 格式的行")
        if is_csv
        else ("Parquet", "a complete Parquet file", "完整的 Parquet 文件")
    )
    # the engine names the file by its place on this machine, or by that of a copy
    message = re.sub(r"""(?:[Ff]ile )?(['"])/[^'"]*\1""", "the file", str(error).splitlines()[0])
    return Problem(
        None, "", "", f"broken {kind}: {shown(message)}", accepted, f"{kind} 已损坏：{shown(message)}", accepted_zh
    )


def _read(connection, is_csv: bool, columns: dict[str, str], group: dict) -> None:
    """Read files of the same columns at once; if that fails, each alone, so that only the broken one is left out."""
    scan = "read_parquet($paths, filename = true)"
    if is_csv:
        types = ", ".join(f"{name}: 'varchar'" for name in columns)
        scan = f"""read_csv($paths, columns = {{{types}}}, header = true, auto_detect = false, delim = ',', quote = '"',
            escape = '"', strict_mode = true, store_rejects = true, rejects_limit = 0, filename = true)"""
    try:
        connection.execute("begin")
        connection.execute(
            f"""insert into landing.rows by name
            select * from (
                select
                    cast(parse_filename(filename, true) as integer) as delivery_id,
                    (select coalesce(max(row_no), 0) from landing.rows) + row_number() over () as row_no,
                    {", ".join(f"{text} as {name}" for name, text in columns.items())}
                from {scan}
            ) where coalesce({", ".join(columns)}) is not null""",
            {"paths": [str(source) for source in group]},
        )
        connection.execute("commit")
    except duckdb.Error as error:
        connection.execute("rollback")
        if len(group) == 1:
            (file,) = group.values()
            file.problems.append(_broken(file, error))
        else:
            for source, file in group.items():
                _read(connection, is_csv, columns, {source: file})
    if is_csv:
        _note_rejects(connection, group)


def _note_rejects(connection, group: dict) -> None:
    """Note the lines that the engine refused, with the line of each in the file."""
    tables = "select count(*) from duckdb_tables() where table_name = 'reject_errors'"
    if not connection.execute(tables).fetchone()[0]:
        return
    rejects = connection.execute(
        "select scans.file_path, errors.line_byte_position, min(errors.csv_line), min(errors.error_message)"
        " from reject_errors as errors inner join reject_scans as scans using (scan_id, file_id) group by 1, 2"
        " qualify row_number() over (partition by scans.file_path order by errors.line_byte_position) <= $1"
        " order by scans.file_path, errors.line_byte_position",
        [SHOWN],
    ).fetchall()
    connection.execute("drop table reject_errors")
    connection.execute("drop table reject_scans")
    for path, places in itertools.groupby(rejects, key=lambda reject: reject[0]):
        file = group[Path(path)]
        width = None
        with Path(path).open("rb") as content:
            line_no = 1
            for _, position, text, message in places:
                line_no += content.read(max(0, position - 1 - content.tell())).count(file.bytes_read.line_end)
                width = width or re.search(r"Expected Number of Columns: (\d+)", message)
                try:
                    cells = f"{len(next(csv.reader([text.splitlines()[0]], strict=True), []))} cells"
                    problem = _wrong_width(line_no, cells, width and width[1])
                except csv.Error as error:
                    problem = _broken_line(line_no, error)
                file.problems.append(problem)


def _wrong_width(line_no: int, cells: str, width) -> Problem:
    texts = (
        "wrong number of cells",
        f"{width} cells, as in the header",
        "单元格数不符",
        f"{width} 个单元格，与表头一致",
    )
    return Problem(line_no, "", cells, *texts)


def _broken_line(line_no: int, error: csv.Error) -> Problem:
    accepted, accepted_zh = "quotes that close, one row a line", "引号成对，每行一条"
    return Problem(line_no, "", "", f"broken CSV: {error}", accepted, f"CSV 已损坏：{error}", accepted_zh)


def _check_rows(connection, group: dict) -> None:
    """See that every line came in as a row, and which row stands on which line."""
    by_delivery = {file.delivery_id: (source, file) for source, file in group.items() if not file.problems}
    counted = {
        delivery_id: (rows, first)
        for delivery_id, rows, first in connection.execute(
            "select delivery_id, count(*), min(row_no) from landing.rows"
            " where delivery_id in (select unnest($1)) group by delivery_id",
            [list(by_delivery)],
        ).fetchall()
    }
    suspects = []
    for delivery_id, (source, file) in by_delivery.items():
        rows, file.bytes_read.first_row_no = counted.get(delivery_id, (0, None))
        is_csv = source.suffix == ".csv"
        if is_csv and rows + 1 != file.bytes_read.lines:
            _find_lines(connection, source, file, rows)
        if not rows and not file.problems:
            texts = ("no rows", "at least one row under the header", "没有数据行", "表头之下至少一行")
            file.problems.append(Problem(None, "", "", *texts))
        if not file.problems and (not is_csv or file.bytes_read.has_controls):
            suspects.append(file)
    if suspects:
        _note_controls(connection, suspects)


def _find_lines(connection, source: Path, file, rows: int) -> None:
    """Note the line of each row of a file that has fewer rows than lines, or what breaks it."""
    numbers = source.with_suffix(".lines")
    found = 0
    with source.open(encoding="utf-8-sig", newline="") as text, numbers.open("w") as target:
        reader = csv.reader(text, strict=True)
        try:
            width = len(next(reader))
            before = reader.line_num
            for cells in reader:
                if any(cells):
                    found += 1
                    target.write(f"{before + 1}\n")
                    if len(cells) != width:
                        file.problems.append(_wrong_width(before + 1, f"{len(cells)} cells", width))
                before = reader.line_num
        except csv.Error as error:
            file.problems.append(_broken_line(reader.line_num, error))
    if found != rows and not file.problems:
        texts = (
            f"broken CSV: {found} rows, of which {rows} can be told apart",
            "one row a line, quotes only around whole cells",
            f"CSV 已损坏：{found} 行中只能分清 {rows} 行",
            "每行一条，引号只括整个单元格",
        )
        file.problems.append(Problem(None, "", "", *texts))
    if not file.problems and rows:
        connection.execute(
            """insert into landing.odd_lines
            select held.row_no, numbers.line_no
            from (
                select row_no, row_number() over (order by row_no) as row_in_file
                from landing.rows where delivery_id = $delivery_id
            ) as held
            inner join (
                select line_no, row_number() over () as row_in_file
                from read_csv($path, columns = {line_no: 'bigint'}, header = false, auto_detect = false)
            ) as numbers on held.row_in_file = numbers.row_in_file""",
            {"delivery_id": file.delivery_id, "path": str(numbers)},
        )


def _note_controls(connection, files: list) -> None:
    """Refuse cells with control characters, by the name of each."""
    by_delivery = {file.delivery_id: file for file in files}
    cells = " union all ".join(
        f"select delivery_id, row_no, '{name}' as column_name, {name} as cell from suspects"
        f" where regexp_matches({name}, '{CONTROL.pattern}')"
        for name in COLUMNS
    )
    found = connection.execute(
        f"""with suspects as (
            select * from landing.rows where delivery_id in (select unnest($1))
        )
        select cells.*, odd_lines.line_no
        from ({cells}) as cells
        left join landing.odd_lines as odd_lines on cells.row_no = odd_lines.row_no
        qualify row_number() over (partition by cells.delivery_id order by cells.row_no) <= {SHOWN}
        order by cells.delivery_id, cells.row_no""",
        [list(by_delivery)],
    ).fetchall()
    for delivery_id, row_no, name, cell, odd_line in found:
        file = by_delivery[delivery_id]
        line_no = odd_line or row_no - file.bytes_read.first_row_no + file.bytes_read.first_line
        control = seeds.control_name(CONTROL.search(cell)[0])
        texts = (
            f"control character {control}",
            "text without control characters",
            f"含控制字符 {control}",
            "删去控制字符",
        )
        file.problems.append(Problem(line_no, name, shown(cell), *texts))
