"""Tie every row of the seeds to the source texts and to its neighbours, before dbt runs.

The rules are queries of row_rules/rules/, run by DuckDB in memory over the seeds (every column as text, with the line),
the texts at hand (table texts) and what row_rules/tables/ makes of both. A rule returns one line per problem: seed,
line, column_name, found, problem, accepted. Rules that hold a row against a text find nothing where the text is not at
hand.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb

from policy_targets import seeds
from policy_targets.seeds import Problem

QUERIES = Path(__file__).with_name("row_rules")


@cache
def queries(folder: str) -> dict[str, str]:
    """Queries of a folder by name, in the order of their names."""
    return {path.stem: path.read_text("utf-8") for path in sorted((QUERIES / folder).glob("*.sql"))}


class Session:
    """Seeds and texts in an engine of their own. Asked again, it reads again only the seeds that have changed."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.connection = duckdb.connect(config={"threads": 1})
        self.loaded: dict[str, bytes] = {}
        self._fill("texts", {"document_id": list(texts), "content": list(texts.values())})

    def _fill(self, table: str, columns: dict[str, list]) -> None:
        chosen = ", ".join(f'unnest(?::varchar[]) as "{name}"' for name in columns)
        self.connection.execute(f'create or replace table "{table}" as select {chosen}', list(columns.values()))

    def _load(self) -> None:
        for name, description in seeds.descriptions().items():
            content = seeds.path(name).read_bytes()
            if self.loaded.get(name) == content:
                continue
            rows = seeds.read(name)
            names = [column["name"] for column in description["columns"]]
            self._fill(name, {column: [row[column] or "" for row in rows] for column in names} | _lines(rows))
            self.connection.execute(f'alter table "{name}" alter line type integer')
            self.loaded[name] = content

    def problems(self) -> Iterator[Problem]:
        """What the rules find, rule by rule."""
        self._load()
        for query in queries("tables").values():
            self.connection.execute(query)
        for query in queries("rules").values():
            for seed, line, column, found, problem, accepted in self.connection.execute(query).fetchall():
                yield Problem(seeds.shown(seed), line, column, found, problem, accepted)


def _lines(rows: list[dict]) -> dict[str, list]:
    return {"line": [str(row["line"]) for row in rows]}


def check(texts: dict[str, str]) -> list[Problem]:
    """Every row that the texts at hand or other rows contradict."""
    return list(Session(texts).problems())
