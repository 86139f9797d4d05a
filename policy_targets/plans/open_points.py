"""What a person has still to decide in a plan folder: doubts, labels, bodies, numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from policy_targets.inputs import seeds
from policy_targets.plans import knowledge, quantities
from policy_targets.plans.held import Held, Row

# cells that were asked for because they are blank: a value is the answer
ASKED_WHERE_BLANK = {
    "documents": ("title_zh", "effective_to", "issued_on", "issuing_body"),
    "targets": ("period_printed", "unit_printed"),
    "allocations": ("unit_printed",),
}
COUNTED = {"indicator_labels": "labels", "organizations": "bodies"}  # doubts that the rows themselves tell


@dataclass(frozen=True)
class Point:
    """One thing to decide; group is the table of a doubt, or labels, bodies, numbers."""

    group: str
    words: str
    reason: str = ""
    column: str = ""
    choices: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    place: tuple[int, int] | None = None


def find(held: Held) -> dict[str, list[Point]]:
    """All that is open, by group."""
    found = defaultdict(list)
    used = _used(held)
    for point in [*_doubts(held, used), *_labels(held, used), *_bodies(held, used)]:
        found[point.group].append(point)
    for start, end in held.unexplained:
        found["numbers"].append(Point("numbers", held.text[start:end], place=(start, end)))
    return dict(found)


def _used(held: Held) -> dict[tuple[str, str], list[Row]]:
    """Rows with a place that use a label, a body's name, a body or a place, by column and value."""
    used = defaultdict(list)
    bodies = {row["name_printed"]: row["organization_id"] for row in held.rows("organization_names")}
    for row in held.rows("targets", "allocations", "task_organizations"):
        if not held.is_inside(row):
            continue
        for column in ("label_printed", "name_printed", "region_id"):
            if row[column]:
                used[column, row[column]].append(row)
        if body := bodies.get(row["name_printed"]):
            used["organization_id", body].append(row)
    return used


def _doubts(held: Held, used: dict[tuple[str, str], list[Row]]) -> Iterator[Point]:
    """Doubts of the reading machine that no later edit has answered."""
    by_cell: dict[str, dict[str, list[Row]]] = {}
    for doubt in held.rows("doubts"):
        table, asked, column = doubt["table"], doubt["row"], doubt["column"]
        if table in COUNTED:
            continue
        if table not in by_cell:
            cells = by_cell[table] = defaultdict(list)
            for row in held.rows(table):
                for cell in {*row.cells.values(), "{}-{}".format(*row.place) if row.place else ""}:
                    cells[cell].append(row)
        rows = tuple(by_cell[table].get(asked, ()))
        if column and (not rows or all(map(lambda row, column=column: _is_answered(row, column), rows))):
            continue
        match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", asked)
        place = (int(match[1]), int(match[2] or match[1])) if match else None
        if place is None and (user := next(iter(used.get((column, asked), rows)), None)):
            place = user.place
        if place and place[1] > len(held.text):
            place = None
        choices = tuple(filter(None, doubt["choices"].split(" | ")))
        words = held.text[slice(*place)] if match and place else asked
        yield Point(table, words, doubt["reason"], column, choices, rows or (doubt,), place)


def _is_answered(row: Row, column: str) -> bool:
    if column == "region_id":
        return not row[column].startswith("X")
    return column in ASKED_WHERE_BLANK.get(row.table, ()) and bool(row[column].strip())


def _labels(held: Held, used: dict[tuple[str, str], list[Row]]) -> Iterator[Point]:
    """Labels that no row maps to an indicator which the unit can measure, with the nearest that are known."""
    mapped = defaultdict(list)
    for row in held.rows("indicator_labels"):
        if row["indicator_id"].strip():
            mapped[row["label_printed"]].append(row["indicator_id"])
    near = {row["row"]: row["choices"] for row in held.rows("doubts") if row["table"] == "indicator_labels"}
    for (column, label), rows in used.items():
        if column != "label_printed":
            continue
        for row in rows:
            unit = row["unit_printed"] or quantities.read_value(row["value_printed"], "")[2]
            if not any(knowledge.measures(unit, indicator_id) for indicator_id in mapped[label]):
                choices = tuple(filter(None, near.get(label, "").split(" | ")))
                yield Point("labels", label, "", "indicator_id", choices, (row,), row.place)
                break


def _bodies(held: Held, used: dict[tuple[str, str], list[Row]]) -> Iterator[Point]:
    """Bodies of which neither a row nor the ending of the name tells the function."""
    ids = {row["name_printed"]: row for row in held.rows("organization_names")}
    known = {row["organization_id"]: row["function"] for row in seeds.read("organizations")}
    own = {row["organization_id"]: row for row in held.rows("organizations")}
    for (column, name), rows in used.items():
        if column != "name_printed":
            continue
        named = ids.get(name)
        body = own.get(named["organization_id"]) if named else None
        function = body["function"] if body else known.get(named["organization_id"] if named else "")
        if not function and not knowledge.function_of(name):
            row = body or named or rows[0]
            yield Point("bodies", name, "", "function", (), (row,), rows[0].place)
