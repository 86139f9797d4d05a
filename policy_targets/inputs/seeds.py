"""Check the seed files against their descriptions (seeds/*/*.yml) before dbt loads them, and find the line of a row.

dbt would report a broken line without its number, and DuckDB loads columns by position; frictionless names both.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from policy_targets.paths import SEEDS

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
        for seed in yaml.safe_load(file.read_text("utf-8"))["seeds"]
    }


def path(name: str) -> Path:
    """File of a seed: it stands beside its description."""
    return SEEDS / descriptions()[name]["folder"] / f"{name}.csv"


def shown(name: str) -> str:
    """File of a seed as messages name it, such as seeds/plans/targets.csv."""
    return f"seeds/{path(name).relative_to(SEEDS).as_posix()}"


def read(name: str) -> list[dict[str, str]]:
    """Rows of a seed as text, each with its line number under the key `line`."""
    with path(name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return [{**row, "line": reader.line_num} for row in reader]


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


def line_of(name: str, row_id: str) -> int | None:
    """Line of the row with this key; the parts of a combined key are joined by #."""
    columns = key_columns(descriptions()[name])
    return next((row["line"] for row in read(name) if "#".join(row[column] for column in columns) == row_id), None)


def _tests(column: dict) -> dict[str, dict]:
    """Data tests of a column by name, with their arguments."""
    return {
        name: (arguments or {}).get("arguments", {})
        for test in column.get("data_tests", [])
        for name, arguments in ([(test, None)] if isinstance(test, str) else test.items())
    }


def _schema(seed: dict):
    """The dbt description of a seed as a Table Schema, so that both check the same rules."""
    from frictionless import Schema

    fields, foreign_keys = [], []
    for column in seed["columns"]:
        tests = _tests(column)
        constraints = {"required": "not_null" in tests, "unique": "unique" in tests}
        if "accepted_values" in tests:
            constraints["enum"] = tests["accepted_values"]["values"]
        dbt_type = seed["config"]["column_types"][column["name"]]
        fields.append(
            {
                "name": column["name"],
                "type": table_schema_type(dbt_type),
                "constraints": {rule: value for rule, value in constraints.items() if value},
            }
        )
        if "relationships" in tests:
            parent = tests["relationships"]["to"].removeprefix("ref('").removesuffix("')")
            foreign_keys.append(
                {
                    "fields": [column["name"]],
                    "reference": {
                        "resource": "" if parent == seed["name"] else parent,
                        "fields": [tests["relationships"]["field"]],
                    },
                }
            )
    descriptor = {"fields": fields, "foreignKeys": foreign_keys}
    for test in seed.get("data_tests", []):
        if "unique_combination" in test:
            descriptor["primaryKey"] = test["unique_combination"]["arguments"]["columns"]
    return Schema.from_descriptor(descriptor)


def undecodable(content: bytes) -> tuple[int, str] | None:
    """Number and surroundings of the first line that is not UTF-8."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            return number, line[max(error.start - 10, 0) : error.end + 10].decode("utf-8", "backslashreplace")
    return None


def _key(columns: list[str], row: dict) -> str:
    return ", ".join(row[column] or "" for column in columns)


def _duplicates(name: str, columns: list[str]) -> list[Problem]:
    """Rows that repeat the key of an earlier row."""
    first_lines: dict[str, int] = {}
    problems = []
    for row in read(name):
        key = _key(columns, row)
        if key in first_lines:
            accepted = f"a key of its own (line {first_lines[key]} already has this one)"
            problems.append(Problem(shown(name), row["line"], ", ".join(columns), key, "duplicate key", accepted))
        else:
            first_lines[key] = row["line"]
    return problems


def _problem(name: str, seed: dict, error) -> Problem | None:
    """A frictionless error in the words of a person who edits the file."""
    place = shown(name)
    column = getattr(error, "field_name", "")
    line = getattr(error, "row_number", None)
    found = str(getattr(error, "cell", "") or "")
    header = ",".join(column["name"] for column in seed["columns"])
    if error.type in (
        "incorrect-label",
        "missing-label",
        "extra-label",
        "blank-label",
        "duplicate-label",
        "blank-header",
    ):
        label = getattr(error, "label", "")
        return Problem(place, 1, column, label, "missing, unknown or reordered column", f"the header {header}")
    if error.type == "unique-error" or error.type == "primary-key":
        return None  # reported with the line of the first row by _duplicates
    if error.type == "constraint-error" and 'constraint "required"' in error.note:
        return Problem(place, line, column, found, "blank cell", "a value")
    if error.type == "constraint-error":
        enum = next(_tests(c)["accepted_values"]["values"] for c in seed["columns"] if c["name"] == column)
        return Problem(place, line, column, found, "unknown word", " ".join(map(str, enum)))
    if error.type == "type-error":
        return Problem(place, line, column, found, "wrong type", seed["config"]["column_types"][column])
    if error.type == "foreign-key":
        columns = error.field_names
        parent = error.reference_name or name
        found = ", ".join(str(cell) for cell in error.field_cells)
        accepted = f"a value that stands in {shown(parent)}, column {', '.join(error.reference_field_names)}"
        return Problem(place, line, ", ".join(columns), found, "unknown key", accepted)
    if error.type in ("missing-cell", "extra-cell", "blank-row"):
        accepted = f"{len(seed['columns'])} cells; a text with a comma or a quote stands in double quotes"
        return Problem(place, line, column, found, "too few or too many cells", accepted)
    return Problem(place, line, column, found, error.message, f"see the description of {name} in seeds/")


def check() -> list[Problem]:
    """Everything in the seed files that does not fit their descriptions, in file order."""
    from frictionless import Package, Resource, system  # slow to import, and only this needs it

    names = sorted(descriptions())
    problems = []
    for file in sorted(SEEDS.rglob("*.csv")):
        place = f"seeds/{file.relative_to(SEEDS).as_posix()}"
        if file.stem not in descriptions() or file != path(file.stem):
            accepted = "a seed that a description file of the same folder names"
            problems.append(Problem(place, None, "", file.stem, "unknown seed", accepted))
        elif broken := undecodable(file.read_bytes()):
            problems.append(Problem(place, broken[0], "", broken[1], "not UTF-8", "text saved as UTF-8"))
    for name in names:
        if not path(name).exists():
            problems.append(
                Problem(shown(name), None, "", "", "file is missing", "the file that its description names")
            )
    if problems:
        return problems
    with system.use_context(trusted=True):
        package = Package(
            resources=[
                Resource(
                    name=name,
                    path=str(path(name)),
                    encoding="utf-8",
                    schema=_schema(descriptions()[name]),
                )
                for name in names
            ]
        )
        report = package.validate()
    for task in report.tasks:
        seed = descriptions()[task.name]
        found = [problem for error in task.errors if (problem := _problem(task.name, seed, error))]
        if all(problem.line != 1 for problem in found):
            for column in seed["columns"]:
                if "unique" in _tests(column):
                    found += _duplicates(task.name, [column["name"]])
            for test in seed.get("data_tests", []):
                found += _duplicates(task.name, test["unique_combination"]["arguments"]["columns"])
        problems += sorted(found, key=lambda problem: problem.line or 0)
    # a wrong header makes every key that refers to the file look wrong
    return [problem for problem in problems if problem.line == 1] or problems
