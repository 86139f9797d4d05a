"""The landing folder: which of its files are whole, and what was delivered in each.

What landed is kept as delivered, as text, in schema `landing` of the build file, which each build hands on to the next
(landing_rows.py reads it in). Whether it can be accepted is decided in SQL, anew in every build (int_landing_problems);
a file with any problem is left out whole.

    files       every file of the folder and whether it was delivered, waits or is ignored
    problems    what cannot be read
    deliveries  a content of a file, and when it came
    rows        rows of the deliveries: those in the folder, and the last accepted one of each file
    task_rows   the same of reports on tasks; both are numbered in one line
    odd_lines   lines of rows in files where they cannot be counted: cells that run over several lines, blank lines
    cells       of rows of a workbook or another file in an office's own form (landing_offices): where each part stood
"""

import fcntl
import hashlib
import os
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from policy_targets.inputs import landing_offices, landing_rows
from policy_targets.inputs.landing_rows import Problem
from policy_targets.paths import PROJECT

SUFFIXES = (".csv", ".parquet", *landing_offices.SUFFIXES)
SETTLED = 3600  # seconds after which a last line without line end is believed to be whole
PAUSE = 1  # seconds at least between the two looks at a file that has just come
TEMPORARY = re.compile(
    r"~\$|\.|(thumbs\.db|desktop\.ini)$|.*(~|\.(part|partial|tmp|temp|crdownload|download|filepart|swp))$",
    re.IGNORECASE,
)
OWN = "README.md"  # describes the folder
TABLES = {
    "files": "file_name varchar, sha256 varchar, bytes bigint, state varchar, reason varchar, delivered_at varchar,"
    " delivery_id integer, reason_zh varchar, reading_en varchar, reading_zh varchar, blank_cells integer",
    "problems": "file_name varchar, line_no bigint, column_name varchar, value_found varchar, problem varchar,"
    " accepted varchar, problem_zh varchar, accepted_zh varchar, sheet_name varchar, sheet_column varchar",
    "deliveries": "delivery_id integer, file_name varchar, sha256 varchar, delivered_at varchar, reader varchar,"
    " first_row_no bigint, first_line integer, reading_en varchar, reading_zh varchar, blank_cells integer",
    "rows": f"delivery_id integer, row_no bigint, {', '.join(f'{name} varchar' for name in landing_rows.COLUMNS)}",
    "task_rows": f"delivery_id integer, row_no bigint, {' varchar, '.join(landing_rows.TASK_COLUMNS)} varchar",
    "odd_lines": "row_no bigint, line_no bigint",
    "cells": "row_no bigint, column_name varchar, sheet_name varchar, sheet_row bigint, sheet_column varchar",
}


@dataclass(eq=False)
class File:
    """A file of the folder as it was found."""

    name: str
    path: Path
    stat: os.stat_result
    state: str = "delivered"
    reason: str | None = None
    reason_zh: str | None = None
    sha256: str | None = None
    delivery_id: int | None = None
    bytes_read: landing_rows.Bytes | None = None
    problems: list[Problem] = field(default_factory=list)
    is_office: bool = False  # in an office's own form
    is_mapping: bool = False  # says what the words of such files mean
    reader: str = ""  # fingerprint of what reads it
    reading_en: str | None = None
    reading_zh: str | None = None
    blank_cells: int | None = None

    def __post_init__(self):
        changed = datetime.fromtimestamp(min(self.stat.st_ctime, time.time()), UTC)
        self.delivered_at = f"{changed:%Y-%m-%d %H:%M:%S.%f}"

    def set_aside(self, state: str, reason: str, reason_zh: str) -> None:
        self.state, self.reason, self.reason_zh = state, reason, reason_zh


def landing_dir() -> Path:
    """Folder of delivered files: LANDING_DIR, or landing in the project."""
    return Path(os.environ.get("LANDING_DIR") or PROJECT / "landing")


def shown(name: str) -> str:
    """A file name for people: one that is not UTF-8 is most often GBK; what cannot be shown stands as its code."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        content = os.fsencode(name)
        try:
            name = content.decode("gb18030")
        except UnicodeDecodeError:
            name = content.decode("utf-8", "backslashreplace")
    return landing_rows.shown(name)


def _found() -> list[File]:
    """Every file of the folder, by name; raises FileNotFoundError where the folder is not there."""
    folder = landing_dir()
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    files, names = [], set()
    unreadable = []
    for place, folders, here in os.walk(folder, onerror=unreadable.append):
        linked = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for path in (Path(place, name) for name in here + linked):
            relative = path.relative_to(folder).as_posix()
            if relative == OWN:
                continue
            name = shown(relative)
            if name in names:  # two names that look alike
                name = landing_rows.shown(os.fsencode(relative).decode("ascii", "backslashreplace"))
            names.add(name)
            files.append(File(name, path, os.lstat(path)))
    for error in unreadable:
        path = Path(error.filename)
        file = File(shown(path.relative_to(folder).as_posix()) + "/", path, os.lstat(path))
        texts = ("cannot be opened", "a folder that may be read", "无法打开", "可读取的文件夹")
        file.problems.append(Problem(None, "", error.strerror, *texts))
        files.append(file)
    return sorted(files, key=lambda file: file.name)


def _classify(file: File) -> None:
    """Set aside what is no delivery, and look at the bytes of what is one."""
    suffix = file.path.suffix.lower()
    if any(TEMPORARY.match(part) for part in Path(file.name).parts):
        file.set_aside("ignored", "temporary or hidden file of a program", "程序的临时文件或隐藏文件")
    elif file.problems:
        pass
    elif not os.path.isfile(file.path):
        reason = "not a file: a link that leads nowhere or to a folder, or a device"
        file.set_aside("ignored", reason, "不是文件：失效的链接、指向文件夹的链接或设备")
    elif file.path.name == landing_offices.MAPPING:
        file.set_aside("ignored", "says how the files beside it are read", "说明同一文件夹的文件如何读取")
        file.is_mapping = True
    elif suffix not in SUFFIXES:
        _name_other_type(file)
    else:
        try:
            file.stat = os.stat(file.path)  # of the file itself where a link leads to it
            if _is_open_for_writing(file.path):
                reason = "a program has the file open for writing"
                file.set_aside("waiting", reason, "有程序正打开该文件写入")
            elif suffix in landing_offices.SUFFIXES and not landing_offices.is_one(file.path):
                _name_other_type(file)
            else:
                file.bytes_read = landing_rows.look(file.path, is_text=suffix == ".csv")
                file.sha256 = file.bytes_read.sha256
                file.is_office = suffix != ".parquet" and not (suffix == ".csv" and _is_plain(file))
        except OSError as error:
            texts = ("cannot be opened", "a file that may be read", "无法打开", "可读取的文件")
            file.problems.append(Problem(None, "", error.strerror, *texts))
    if file.bytes_read and suffix == ".csv" and not file.bytes_read.is_ended and _age(file) < SETTLED:
        file.set_aside(
            "waiting",
            "no line end after the last line, which may still be being written;"
            " taken once it has one, or an hour after its last change",
            "末行没有换行符，可能仍在写入；补上换行符后，或最后改动一小时后采用",
        )


def _name_other_type(file: File) -> None:
    file.set_aside("ignored", "another type of file", "其他类型的文件")
    accepted = "CSV, Parquet, or a workbook (.xlsx, .xls, .ods)"
    texts = ("another type of file", accepted, "其他类型的文件", "CSV、Parquet 或工作簿（.xlsx、.xls、.ods）")
    file.problems.append(Problem(None, "", shown(file.path.suffix.lower()), *texts))


def _is_plain(file: File) -> bool:
    """Whether a CSV has the columns of the landing folder, so that DuckDB reads it."""
    if not file.bytes_read.is_utf8:
        return False
    return file.bytes_read.has_returns or landing_rows.is_plain(file.path)


def _age(file: File) -> float:
    return time.time() - file.stat.st_ctime


def _is_open_for_writing(path: Path) -> bool:
    """Whether a program writes the file; False where the system does not tell."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    descriptor = os.open(path, os.O_RDONLY)
    try:
        # the system grants a lease to readers only while nobody has the file open for writing
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _look_again(files: list[File], first_look: float) -> list[File]:
    """The files that are still there, those that changed since the first look set to wait."""
    if any(file.bytes_read and _age(file) < 10 * PAUSE for file in files):
        time.sleep(max(0, first_look + PAUSE - time.time()))
    left = []
    for file in files:
        try:
            now = os.stat(file.path) if file.bytes_read else file.stat
        except FileNotFoundError:
            continue
        if (now.st_size, now.st_mtime_ns, now.st_ino) != (file.stat.st_size, file.stat.st_mtime_ns, file.stat.st_ino):
            file.set_aside("waiting", "changed while it was read", "读取时文件有改动")
        left.append(file)
    return left


def _reader() -> str:
    """Fingerprint of the code that reads: what other code read is read again."""
    code = b"".join(Path(module).read_bytes() for module in (__file__, landing_rows.__file__))
    return hashlib.sha256(code + duckdb.__version__.encode()).hexdigest()


def take(database: Path) -> None:
    """Write what the landing folder holds into schema landing of a database; reads only contents that are new there."""
    first_look = time.time()
    files = _found()
    for file in files:
        _classify(file)
    limit = os.environ.get("POLICY_TARGETS_MEMORY_LIMIT") or "3GB"
    with duckdb.connect(str(database), config={"memory_limit": limit}) as connection:
        connection.execute("create schema if not exists landing")
        connection.execute("drop table if exists landing.int_landed_observations")  # kept in this place once
        for table, columns in TABLES.items():
            connection.execute(f"create table if not exists landing.{table} ({columns})")
            for column in columns.split(", "):  # which an earlier version did not keep
                connection.execute(f"alter table landing.{table} add column if not exists {column}")
        words = landing_offices.prepare(connection, files, landing_dir())
        for file in files:
            file.reader = _reader() + (words[file].fingerprint if file in words else "")
        new = _deliveries(connection, files)
        landing_rows.load(connection, [file for file in new if not file.is_office])
        landing_offices.load(connection, {file: words[file] for file in new if file in words})
        files = _look_again(files, first_look)
        _note(connection, files, new)


def _deliveries(connection, files: list[File]) -> list[File]:
    """Give each whole file the number of its delivery; returns the files whose content is not held yet."""
    query = "select file_name, sha256, delivered_at from landing.files where sha256 <> ''"
    seen = {row[:2]: row[2] for row in connection.execute(query).fetchall()}
    query = "select file_name, sha256, reader, delivery_id, reading_en, reading_zh, blank_cells from landing.deliveries"
    held = {row[:3]: row[3:] for row in connection.execute(f"{query} order by delivery_id").fetchall()}
    (last,) = connection.execute(
        "select coalesce(max(delivery_id), 0)"
        " from (select delivery_id from landing.deliveries union all select max(delivery_id) from landing.rows"
        " union all select max(delivery_id) from landing.task_rows)"
    ).fetchone()
    new = []
    for file in files:
        key = (file.name, file.sha256)
        # a content that stood there at the last build came when that build says
        file.delivered_at = min(file.delivered_at, seen.get(key, file.delivered_at))
        if file.state == "delivered" and file.sha256:
            if known := held.get((*key, file.reader)):
                file.delivery_id, file.reading_en, file.reading_zh, file.blank_cells = known
            else:
                last += 1
                file.delivery_id = last
                new.append(file)
    return new


def _note(connection, files: list[File], new: list[File]) -> None:
    """Replace the list of files and problems, and drop the deliveries that nobody needs any more."""
    for file in files:
        if file.state != "delivered" or file.problems:
            file.delivery_id = None
    _replace(
        connection,
        "files",
        [
            (
                *(
                    file.name,
                    file.sha256,
                    file.stat.st_size,
                    file.state,
                    file.reason,
                    file.delivered_at,
                    file.delivery_id,
                ),
                *(file.reason_zh, *_reading(file)),
            )
            for file in files
        ],
    )
    _replace(connection, "problems", [(f.name, *problem) for f in files for problem in f.problems])
    came = [
        (
            *(file.delivery_id, file.name, file.sha256, file.delivered_at, file.reader),
            *(rows.first_row_no, rows.first_line, *_reading(file)),
        )
        for file in new
        if file.delivery_id and (rows := file.bytes_read)
    ]
    _insert(connection, "deliveries", came)
    accepted = connection.execute(
        "select count(*) from duckdb_tables() where schema_name = 'landing' and table_name = 'int_accepted_deliveries'"
    ).fetchone()[0]
    kept = "select delivery_id from landing.files where delivery_id is not null"
    if accepted:
        kept += (
            " union select delivery_id from landing.int_accepted_deliveries"
            " where file_name in (select file_name from landing.files where state <> 'ignored')"
        )
    connection.execute(f"delete from landing.deliveries where delivery_id not in ({kept})")
    connection.execute(
        "update landing.deliveries set delivered_at = files.delivered_at"
        " from landing.files as files where deliveries.delivery_id = files.delivery_id"
    )
    gone = "delivery_id not in (select delivery_id from landing.deliveries)"
    for table in ("odd_lines", "cells"):
        held = (
            f"select row_no from landing.rows where {gone} union all select row_no from landing.task_rows where {gone}"
        )
        connection.execute(f"delete from landing.{table} where row_no in ({held})")
    for table in ("rows", "task_rows"):
        connection.execute(f"delete from landing.{table} where {gone}")


def _reading(file: File) -> tuple:
    return file.reading_en, file.reading_zh, file.blank_cells


def _replace(connection, table: str, rows: list[tuple]) -> None:
    connection.execute(f"delete from landing.{table}")
    _insert(connection, table, rows)


def _insert(connection, table: str, rows: list[tuple]) -> None:
    landing_rows.insert(connection, f"landing.{table}", landing_rows.names_in(TABLES[table]), rows)
