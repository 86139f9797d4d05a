"""What the README and the page on method show is what the published file answers."""

import re

import pytest

from policy_targets.paths import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
METHOD = (PROJECT / "docs" / "method.md").read_text("utf-8")


def shown(page: str) -> list[tuple[str, list[list[str]]]]:
    """Every SQL block that a table of results follows, with the cells of the table."""
    blocks = re.findall(r"```sql\n([^`]*);\n```\n\n\|.*\n\|[-|: ]+\n((?:\|.*\n)+)", page)
    return [(sql, [[c.strip() for c in row.strip("|").split("|")] for row in t.splitlines()]) for sql, t in blocks]


@pytest.mark.parametrize(("page", "count"), [(README, 3), (METHOD, 5)], ids=["README", "method"])
def test_tables_of_results_are_true(built, page, count):
    tables = shown(page)
    assert len(tables) == page.count("```sql\n") == count
    for sql, rows in tables:
        results = [[str(value) for value in row] for row in built.query(sql)]
        assert len(results) == len(rows), sql
        for row in rows:
            found = [
                result
                for result in results
                if all(any(cell == value or cell in as_shown(value) for value in result) for cell in row)
            ]
            assert found, (row, results)


def as_shown(value: str) -> tuple[str, ...]:
    """Forms in which the README may show a value: without closing zeros, the year of a date, a common local value."""
    number = value.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+[.]\d+", value) else value
    return (number, value[:4] if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else number, f"each {number}")


def test_row_counts_are_true(built):
    for table, count in re.findall(r"^\| `(\w+)` \|[^|]*\| (\d+) \|$", README, re.M):
        assert built.query(f"select count(*) from marts.{table}") == [(int(count),)], table
