"""Check the seed files against their descriptions (seeds/*/*.yml) before dbt loads them, and find the line of a row.

dbt would report a broken line without its number, and DuckDB loads columns by position; here both are named.
"""

import csv
import io
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import duckdb
import yaml

from policy_targets.paths import SEEDS, quoted

ENCODING = "utf-8-sig"  # UTF-8, with or without a byte order mark
LONGEST_CELL = 131_072  # characters; what programs that read CSV commonly take
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "strokes"}
# fmt: off
CONTROL_NAMES = (
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
)
# fmt: on
# tabs, line ends, vertical tabs and form feeds are white space of a text; U+0085, U+2028 and the like are text
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # read alike by Python and DuckDB

# what a cell of each type looks like; a number keeps every digit that is written
LOOKS = {
    "integer": r"-?\d+",
    "decimal": r"-?\d+(\.\d+)?",
    "date": r"\d{4}-\d\d-\d\d",
    "boolean": "true|false",
}
YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

TABLE_SCHEMA_TYPES = {
    "varchar": "string",
    "integer": "integer",
    "bigint": "integer",
    "decimal": "number",
    "date": "date",
    "timestamp": "datetime",
    "boolean": "boolean",
}


@dataclass(frozen=True)
class Problem:
    """One thing in an input file that cannot be accepted.

    line is counted from 1, the header included; None where the whole file is meant.
    """

    file: str
    line: int | None
    column: str
    found: str
    problem: str
    accepted: str

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line else "") + (f", column {self.column}" if self.column else "")
        return f"{place}: {self.problem}; found {self.found!r}; accepted: {self.accepted}"


@cache
def descriptions() -> dict[str, dict]:
    """Seeds of the description files by name; under the key `folder` the folder below seeds/ of each."""
    return {
        seed["name"]: seed | {"folder": file.parent.relative_to(SEEDS)}
        for file in sorted(SEEDS.rglob("*.yml"))
        for seed in yaml.load(file.read_text("utf-8"), YamlLoader)["seeds"]
    }


def path(name: str) -> Path:
    """File of a seed: it stands beside its description."""
    return SEEDS / descriptions()[name]["folder"] / f"{name}.csv"


def shown(name: str) -> str:
    """File of a seed as messages name it, such as seeds/plans/targets.csv."""
    return f"seeds/{path(name).relative_to(SEEDS).as_posix()}"


def columns(name: str) -> list[str]:
    """Columns of a seed, in the order of its file."""
    return [column["name"] for column in descriptions()[name]["columns"]]


def read_file(file: Path) -> list[dict[str, str]]:
    """Rows of a file as text, each with the number of the line that it ends on under the key `line`."""
    with file.open(encoding=ENCODING, newline="") as text:
        reader = csv.DictReader(text)
        return [{**row, "line": reader.line_num} for row in reader]


def read(name: str) -> list[dict[str, str]]:
    """Rows of a seed, as read_file gives them."""
    return read_file(path(name))


def names_zh(object_kind: str) -> dict[str, str]:
    """Chinese names of the public tables, their columns, or the words of their vocabularies."""
    return {row["name"]: row["name_zh"] for row in read("names_zh") if row["object_kind"] == object_kind}


def column_descriptions_zh() -> dict[tuple[str, str], str]:
    """Chinese descriptions by column and table; those that hold for every other table stand under an empty name."""
    return {(row["column_name"], row["table_name"]): row["description_zh"] for row in read("column_descriptions_zh")}


def table_schema_type(data_type: str) -> str:
    """The Table Schema type of a database type such as decimal(18, 4)."""
    return TABLE_SCHEMA_TYPES[data_type.split("(")[0]]


def key_columns(seed: dict) -> list[str]:
    """Columns that make the key of a seed: its unique combination, or else its first column."""
    for test in seed.get("data_tests", []):
        if "unique_combination" in test:
            return test["unique_combination"]["arguments"]["columns"]
    return [seed["columns"][0]["name"]]


def key(name: str, row: dict[str, str]) -> str:
    """Key of a row; the parts of a combined one are joined by #."""
    return "#".join(row[column] for column in key_columns(descriptions()[name]))


def line_of(name: str, row_id: str, file: Path | None = None) -> int | None:
    """Line of the row with this key, in the seed or in another file of its rows."""
    return next((row["line"] for row in read_file(file or path(name)) if key(name, row) == row_id), None)


def _tests(column: dict) -> dict[str, dict]:
    """Data tests of a column by name, with their arguments."""
    return {
        name: (arguments or {}).get("arguments", {})
        for test in column.get("data_tests", [])
        for name, arguments in ([(test, None)] if isinstance(test, str) else test.items())
    }


def undecodable(content: bytes) -> tuple[int, str] | None:
    """Number and surroundings of the first line that is not UTF-8."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            return number, line[max(error.start - 10, 0) : error.end + 10].decode("utf-8", "backslashreplace")
    return None


def control_name(character: str) -> str:
    """Name of a control character, such as BEL (U+0007); those above U+001F have none."""
    code = ord(character)
    return f"{CONTROL_NAMES[code]} (U+{code:04X})" if code < len(CONTROL_NAMES) else f"U+{code:04X}"


def _broken_rows(place: str, columns: list[str], text: str) -> list[Problem]:
    """Another header than described, rows of another length, and cells that a reader of CSV cannot take."""
    problems = []
    is_plain = not CONTROL_CHARACTER.search(text) and max(map(len, text.split('"'))) <= LONGEST_CELL
    limit = csv.field_size_limit(len(text) + 1)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        if header != columns:
            place_of = next((n for n, pair in enumerate(zip(header, columns, strict=False)) if pair[0] != pair[1]), -1)
            label = header[place_of] if place_of >= 0 else ""
            accepted = f"the header {','.join(columns)}"
            return [Problem(place, 1, label, ",".join(header), "missing, unknown or reordered column", accepted)]
        line = reader.line_num + 1
        for row in reader:
            if len(row) != len(columns):
                accepted = f"{len(columns)} cells; a text with a comma or a quote stands in double quotes"
                problems.append(Problem(place, line, "", ",".join(row), "too few or too many cells", accepted))
            elif not is_plain:
                for column, cell in zip(columns, row, strict=True):
                    problems += _broken_cell(place, line, column, cell)
            line = reader.line_num + 1
    except csv.Error as error:
        accepted = "a text with a comma or a quote stands in double quotes, a quote in it is doubled"
        problems.append(Problem(place, line, "", text.split("\n")[line - 1][:60], f"broken quotes ({error})", accepted))
    finally:
        csv.field_size_limit(limit)
    return problems


def _broken_cell(place: str, line: int, column: str, cell: str) -> list[Problem]:
    if len(cell) > LONGEST_CELL:
        accepted = f"at most {LONGEST_CELL} characters"
        return [Problem(place, line, column, f"{cell[:20]}…", f"a cell of {len(cell)} characters", accepted)]
    if found := CONTROL_CHARACTER.search(cell):
        around = cell[max(found.start() - 10, 0) : found.end() + 10]
        problem = f"the control character {control_name(found[0])}"
        return [Problem(place, line, column, around, problem, "text without control characters")]
    return []


def broken_file(place: str, columns: list[str], content: bytes) -> list[Problem]:
    """What makes a file unreadable as UTF-8 text of cells between commas, below a header of these columns."""
    if broken := undecodable(content):
        return [Problem(place, broken[0], "", broken[1], "not UTF-8", "text saved as UTF-8")]
    text = content.decode(ENCODING)
    if found := re.search(r"\r(?!\n)", text):
        line, around = text.count("\n", 0, found.start()) + 1, text[max(found.start() - 10, 0) : found.end() + 10]
        accepted = "lines that end in a line feed, or in carriage return and line feed"
        return [Problem(place, line, "", around, "a lone carriage return", accepted)]
    header = text.split("\n", 1)[0].strip()
    for separator, separators in SEPARATORS.items():
        if separator in header and "," not in header:
            accepted = "cells separated by commas (in a spreadsheet: save as CSV with commas, UTF-8)"
            return [Problem(place, 1, "", header[:60], f"cells separated by {separators}", accepted)]
    return _broken_rows(place, columns, text)


def check_files() -> list[Problem]:
    """Every seed that is missing, unknown, or cannot be read at all; whatever reads a seed later needs this first."""
    problems = []
    for file in sorted(SEEDS.rglob("*.csv")):
        place = f"seeds/{file.relative_to(SEEDS).as_posix()}"
        if file.stem not in descriptions() or file != path(file.stem):
            accepted = "a seed that a description file of the same folder names"
            problems.append(Problem(place, None, "", file.stem, "unknown seed", accepted))
        else:
            problems += broken_file(place, columns(file.stem), file.read_bytes())
    for name in sorted(descriptions()):
        if not path(name).exists():
            accepted = "the file that its description names"
            problems.append(Problem(shown(name), None, "", "", "file is missing", accepted))
    return problems


def scan(columns: list[str]) -> str:
    """The rows of the files $paths, in their order: texts, blank cells as null, and the name of the file."""
    return (
        f"read_csv($paths, columns = {dict.fromkeys(columns, 'varchar')}, auto_detect = false, header = true,"
        " delim = ',', quote = '\"', escape = '\"', parallel = false, filename = true,"
        f" max_line_size = {64 * LONGEST_CELL})"
    )


def load() -> duckdb.DuckDBPyConnection:
    """Every seed as a table of texts in memory, blank cells as null, with the number of each record.

    Rows of plan folders come beside them: they have a folder, which is null for a seed.
    """
    connection = duckdb.connect()
    for name in descriptions():
        connection.execute(
            f"create table {name} as select row_number() over () as record, cast(null as varchar) as folder,"
            f" * exclude (filename) from {scan(columns(name))}",
            {"paths": [str(path(name))]},
        )
    return connection


def with_lines(found: list[tuple]) -> list[Problem]:
    """Problems of seed, record, column, what was found, problem and what is accepted; a record becomes its line."""
    lines = {seed: [row["line"] for row in read(seed)] for seed in {row[0] for row in found}}
    return [
        Problem(shown(seed), lines[seed][record - 1] if record else None, column, value or "", problem, accepted)
        for seed, record, column, value, problem, accepted in found
    ]


def _column_rules(name: str, column: dict, data_type: str, is_filled: bool) -> list[str]:
    """Queries for the cells of a column that break a rule of its description, keys left out."""
    cell, tests, rules = f'"{column["name"]}"', _tests(column), []

    def rule(condition: str, problem: str, accepted: str) -> None:
        rules.append(
            f"select {quoted(name)} as seed, folder, record, {quoted(column['name'])} as column_name, {cell} as found,"
            f" {quoted(problem)} as problem, {quoted(accepted)} as accepted from {name} as own where {condition}"
        )

    if is_filled:
        rule(f"{cell} is null", "blank cell", "a value")
    if "accepted_values" in tests:
        words = list(map(str, tests["accepted_values"]["values"]))
        rule(f"{cell} not in ({', '.join(map(quoted, words))})", "unknown word", " ".join(words))
    if look := LOOKS.get(data_type.split("(")[0]):
        exact = f"or try_cast({cell} as {data_type}) <> try_cast({cell} as decimal(38, 12))"
        is_wrong = f"not regexp_full_match({cell}, {quoted(look)}) or try_cast({cell} as {data_type}) is null"
        rule(f"{cell} is not null and ({is_wrong} {exact * data_type.startswith('decimal')})", "wrong type", data_type)
    parents = [key.split(".") for key in column.get("config", {}).get("meta", {}).get("stands_in", [])]
    if "relationships" in tests:
        parent = re.search(r"ref\('(\w+)'\)", tests["relationships"]["to"])[1]
        parents.append((parent, tests["relationships"]["field"]))
    if parents:
        accepted = f"a value that stands in {shown(parents[0][0])}, column {parents[0][1]}"
        missing = " and ".join(
            f'not exists (select 1 from {parent} as known where known."{key}" = own.{cell}'
            " and (known.folder is null or known.folder = own.folder))"
            for parent, key in parents
        )
        rule(f"{cell} is not null and {missing}", "unknown key", accepted)
    return rules


def _key_rule(name: str, columns: list[str]) -> str:
    """A query for the rows that repeat the key of an earlier row; it gives the record of that row as accepted."""
    cells = [f"coalesce(\"{column}\", '')" for column in columns]
    return (
        f"select {quoted(name)} as seed, folder, record, {quoted(', '.join(columns))} as column_name,"
        f" concat_ws(', ', {', '.join(cells)}) as found, 'duplicate key' as problem,"
        f" cast(min(record) over (partition by {', '.join(cells)}) as varchar) as accepted"
        f" from {name} qualify record > min(record) over (partition by {', '.join(cells)})"
    )


def filled(name: str) -> set[str]:
    """Columns of a seed that have no blank cell."""
    tests = [test["filled"] for test in descriptions()[name].get("data_tests", []) if "filled" in test]
    return {column for test in tests for column in test["arguments"]["columns"]}


def cell_rules(name: str, filled: set[str]) -> list[str]:
    """Queries for the cells that do not fit the description of a seed."""
    seed = descriptions()[name]
    types = seed["config"]["column_types"]
    rules = [_column_rules(name, column, types[column["name"]], column["name"] in filled) for column in seed["columns"]]
    return [rule for of_column in rules for rule in of_column]


def key_rules(name: str) -> list[str]:
    """Queries for the rows that repeat a key."""
    seed = descriptions()[name]
    keys = [[column["name"]] for column in seed["columns"] if "unique" in _tests(column)]
    combined = [test["unique_combination"] for test in seed.get("data_tests", []) if "unique_combination" in test]
    return [_key_rule(name, key) for key in keys + [test["arguments"]["columns"] for test in combined]]


def check() -> list[Problem]:
    """Everything in the seed files that does not fit their descriptions, in file order."""
    if problems := check_files():
        return problems
    rules = [rule for name in descriptions() for rule in cell_rules(name, filled(name)) + key_rules(name)]
    with load() as connection:
        found = connection.execute(
            "select * exclude (folder) from (" + " union all ".join(rules) + ") order by seed, record"
        ).fetchall()
    problems = with_lines(found)
    for number, ((seed, *_, accepted), problem) in enumerate(zip(found, problems, strict=True)):
        if problem.problem == "duplicate key":
            first = read(seed)[int(accepted) - 1]["line"]
            accepted = f"a key of its own (line {first} already has this one)"
            problems[number] = replace(problem, accepted=accepted)
    return problems
