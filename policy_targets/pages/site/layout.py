"""Rows in the order and the groups in which pages show them; lengths of bars, places of points."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

Row = dict
Rows = list[Row]
SHADE_STEPS = (5, 10, 15, 20, 30)  # percent


def grouped(rows: Iterable[Row], *columns: str) -> dict:
    """Rows by the values of one or more columns, in their order."""
    groups = defaultdict(list)
    for row in rows:
        key = tuple(row[column] for column in columns)
        groups[key if len(columns) > 1 else key[0]].append(row)
    return groups


def by(rows: Rows, *columns: str) -> list[tuple[tuple, Rows]]:
    """Rows by columns; the key is always a tuple."""
    return [(key if len(columns) > 1 else (key,), found) for key, found in grouped(rows, *columns).items()]


def of_fact(rows: Rows, fact: str) -> Rows:
    return [row for row in rows if row["fact"] == fact]


def promised(rows: Rows) -> Rows:
    """Numbers in tasks that promise something; thresholds and parameters stand with their tasks."""
    return [row for row in rows if row["fact"] == "commitments" and row["kind"] == "commitment"]


def of_one_target(rows: Rows) -> list[Rows]:
    """Rows that stand together as the years of one target, in the order of the first of each."""
    columns = ("document_id", "task_id", "section", "item_no", "label_printed", "qualifier_printed", "region_id")
    return [sorted(years, key=lambda row: row["due_year"]) for years in grouped(rows, *columns).values()]


def once(rows: Rows) -> Rows:
    """Figures without those that restate another of them."""
    held = {row["figure_id"] for row in rows}
    return [row for row in rows if row["restates_figure_id"] not in held]


def largest_first(row: Row) -> tuple:
    return (row["value"] is None, -(row["value"] or 0), row["region_id"])


def bar(value: Decimal | int, largest: Decimal | int) -> float:
    """Length of a bar in percent of the largest."""
    return max(0.0, round(100 * float(value) / float(largest), 1)) if largest else 0.0


def shade(share: Decimal | None) -> str:
    """Class of the colour of a share in percent; the steps are those of the legend."""
    return "" if share is None else f"s{sum(share >= step for step in SHADE_STEPS)}"


def curve(points: Rows) -> dict:
    """Where the points of a path stand in a picture of 240 by 96, and the two numbers of its scale."""
    left, right, top, bottom = 14, 226, 22, 74
    years = [point["due_year"] for point in points]
    values = [point["value_canonical"] for point in points]
    low, high = min(values), max(values)
    wide, tall = max(years) - min(years) or 1, high - low
    places = [
        (
            round(left + (right - left) * (year - min(years)) / wide, 1),
            round(bottom - (bottom - top) * float((value - low) / tall), 1) if tall else (top + bottom) / 2,
        )
        for year, value in zip(years, values, strict=True)
    ]
    return {"places": places, "low": low, "high": high, "left": left, "right": right, "bottom": bottom}
