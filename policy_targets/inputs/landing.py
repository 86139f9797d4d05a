"""The landing folder: which of its files are whole, and what was delivered in each.

What landed is kept as delivered, as text, in schema `landing` of the build file, which each build hands on to the next
(landing_rows.py reads it in). Whether it can be accepted is decided in SQL, anew in every build (int_landing_problems);
a file with any problem is left out whole.

    files       every file of the folder and whether it was delivered, waits or is ignored
    problems    what cannot be read
    deliveries  a content of a file, and when it came
    rows        rows of the deliveries: those in the folder, and the last accepted one of each file
    odd_lines   lines of rows in files where they cannot be counted: cells that run over several lines, blank lines
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

from policy_targets.inputs import landing_rows
from policy_targets.inputs.landing_rows import Problem
from policy_targets.paths import PROJECT

SUFFIXES = (".csv", ".parquet")
SETTLED = 3600  # seconds after which a last line without line end is believed to be whole
PAUSE = 1  # seconds at least between the two looks at a file that has just come
TEMPORARY = re.compile(
    r"~\$|\.|(thumbs\.db|desktop\.ini)$|.*(~|\.(part|partial|tmp|temp|crdownload|download|filepart|swp))$",
    re.IGNORECASE,
)
OWN = "README.md"  # describes the folder
TABLES = {
    "files": "file_name varchar, sha256 varchar, bytes bigint, state varchar, reason varchar, delivered_at varchar,"
    " delivery_id integer",
    "problems": "file_name varchar, line_no bigint, column_name varchar, value_found varchar, problem varchar,"
    " accepted varchar",
    "deliveries": "delivery_id integer, file_name varchar, sha256 varchar, delivered_at varchar, reader varchar,"
    " first_row_no bigint, first_line integer",
    "rows": f"delivery_id integer, row_no bigint, {', '.join(f'{name} varchar' for name in landing_rows.COLUMNS)}",
    "odd_lines": "row_no bigint, line_no bigint",
}


@dataclass
class File:
    """A file of the folder as it was found."""

    name: str
    path: Path
    stat: os.stat_result
    state: str = "delivered"
    reason: str | None = None
    sha256: str | None = None
    delivery_id: int | None = None
    bytes_read: landing_rows.Bytes | None = None
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self):
        changed = datetime.fromtimestamp(min(self.stat.st_ctime, time.time()), UTC)
        self.delivered_at = f"{changed:%Y-%m-%d %H:%M:%S.%f}"

    def set_aside(self, state: str, reason: str) -> None:
        self.state, self.reason = state, reason


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
        file.problems.append(Problem(None, "", error.strerror, "cannot be opened", "a folder that may be read"))
        files.append(file)
    return sorted(files, key=lambda file: file.name)


def _classify(file: File) -> None:
    """Set aside what is no delivery, and look at the bytes of what is one."""
    suffix = file.path.suffix.lower()
    if any(TEMPORARY.match(part) for part in Path(file.name).parts):
        file.set_aside("ignored", "temporary or hidden file of a program")
    elif file.problems:
        pass
    elif not os.path.isfile(file.path):
        file.set_aside("ignored", "not a file: a link that leads nowhere or to a folder, or a device")
    elif suffix not in SUFFIXES:
        file.set_aside("ignored", "another type of file")
        accepted = "CSV saved as CSV UTF-8, or Parquet"
        file.problems.append(Problem(None, "", shown(suffix), "another type of file", accepted))
    else:
        try:
            file.stat = os.stat(file.path)  # of the file itself where a link leads to it
            if _is_open_for_writing(file.path):
                file.set_aside("waiting", "a program has the file open for writing")
            else:
                file.bytes_read = landing_rows.look(file.path, is_text=suffix == ".csv")
                file.sha256 = file.bytes_read.sha256
        except OSError as error:
            file.problems.append(Problem(None, "", error.strerror, "cannot be opened", "a file that may be read"))
    if file.bytes_read and suffix == ".csv" and not file.bytes_read.is_ended and _age(file) < SETTLED:
        file.set_aside(
            "waiting",
            "no line end after the last line, which may still be being written;"
            " taken once it has one, or an hour after its last change",
        )


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
            file.set_aside("waiting", "changed while it was read")
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
        reader = _reader()
        new = _deliveries(connection, files, reader)
        landing_rows.load(connection, new)
        files = _look_again(files, first_look)
        _note(connection, files, new, reader)


def _deliveries(connection, files: list[File], reader: str) -> list[File]:
    """Give each whole file the number of its delivery; returns the files whose content is not held yet."""
    seen = dict(_pairs(connection, "select [file_name, sha256], delivered_at from landing.files where sha256 <> ''"))
    held = dict(
        _pairs(
            connection,
            "select [file_name, sha256], delivery_id from landing.deliveries where reader = $1 order by delivery_id",
            [reader],
        )
    )
    (last,) = connection.execute(
        "select coalesce(max(delivery_id), 0)"
        " from (select delivery_id from landing.deliveries union all select max(delivery_id) from landing.rows)"
    ).fetchone()
    new = []
    for file in files:
        key = (file.name, file.sha256)
        # a content that stood there at the last build came when that build says
        file.delivered_at = min(file.delivered_at, seen.get(key, file.delivered_at))
        if file.state == "delivered" and file.sha256:
            if key in held:
                file.delivery_id = held[key]
            else:
                last += 1
                file.delivery_id = last
                new.append(file)
    return new


def _pairs(connection, query: str, parameters: list | None = None) -> list[tuple]:
    return [(tuple(key), value) for key, value in connection.execute(query, parameters).fetchall()]


def _note(connection, files: list[File], new: list[File], reader: str) -> None:
    """Replace the list of files and problems, and drop the deliveries that nobody needs any more."""
    for file in files:
        if file.state != "delivered" or file.problems:
            file.delivery_id = None
    _replace(
        connection,
        "files",
        [(f.name, f.sha256, f.stat.st_size, f.state, f.reason, f.delivered_at, f.delivery_id) for f in files],
    )
    _replace(connection, "problems", [(f.name, *problem) for f in files for problem in f.problems])
    came = [
        (file.delivery_id, file.name, file.sha256, file.delivered_at, reader, rows.first_row_no, rows.first_line)
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
    connection.execute(f"delete from landing.odd_lines where row_no in (select row_no from landing.rows where {gone})")
    connection.execute(f"delete from landing.rows where {gone}")


def _replace(connection, table: str, rows: list[tuple]) -> None:
    connection.execute(f"delete from landing.{table}")
    _insert(connection, table, rows)


def _insert(connection, table: str, rows: list[tuple]) -> None:
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(f"unnest(${number})" for number in range(1, len(columns) + 1))
        connection.execute(f"insert into landing.{table} select {unnested}", columns)
