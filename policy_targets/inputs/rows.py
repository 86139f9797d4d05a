"""Tie every row of the seeds to the source texts and to its neighbours, before dbt runs.

The rules are queries of row_rules/rules/, run by DuckDB in memory over the seeds (every column as text, with the line),
the texts at hand (table texts) and what row_rules/tables/ makes of both. A rule returns one line per problem: seed,
line, column_name, found, problem, accepted. Rules that hold a row against a text find nothing where the text is not at
hand.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb

from policy_targets.inputs import seeds
from policy_targets.inputs.seeds import Problem
from policy_targets.paths import quoted

QUERIES = Path(__file__).with_name("row_rules")


# rules whose finds dbt names too, with what would be accepted: they do not stop a build before dbt has said more
NAMED_BY_DBT = ("label_mapped", "body_mapped", "number_uncovered")
CREATED = re.compile(r"(?:create or replace temp table|set variable) (\w+)")  # what a query makes for later ones


class _HalfWidth(dict):
    """Forms of single characters that mean the same: full-width digits, letters and punctuation in half width."""

    def __missing__(self, character: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(character))
        self[character] = plain if len(plain) == 1 else chr(character)
        return self[character]


HALF_WIDTH = _HalfWidth()


def half_width(text: str) -> str:
    """The text with every character in half width, each still in its place."""
    return text.translate(HALF_WIDTH)


@cache
def words(query: str) -> set[str]:
    """Words of a query, the names of what it reads among them."""
    return set(re.findall(r"\w+", query))


@cache
def queries(folder: str) -> dict[str, str]:
    """Queries of a folder by name, in the order of their names."""
    return {path.stem: path.read_text("utf-8") for path in sorted((QUERIES / folder).glob("*.sql"))}


class Session:
    """Seeds and texts in an engine of their own. Asked again, it asks only the queries that read a changed seed."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.connection = duckdb.connect(config={"threads": 1})
        self.loaded: dict[str, bytes] = {}
        self.found: dict[str, list[tuple]] = {}  # what each rule found when it was last asked
        self._fill("texts", {"document_id": list(texts), "content": [half_width(text) for text in texts.values()]})

    def _fill(self, table: str, columns: dict[str, list]) -> None:
        # written into the query: parameters make the engine import a library of data frames, which takes a second
        chosen = ", ".join(
            f"""unnest(from_json({quoted(json.dumps(cells, ensure_ascii=False))}, '["varchar"]')) as "{name}\""""
            for name, cells in columns.items()
        )
        self.connection.execute(f'create or replace table "{table}" as select {chosen}')

    def _load(self, asked: list[str]) -> set[str]:
        """Read the seeds of these queries that are new or have changed; returns their names."""
        changed = set()
        read = set().union(*map(words, asked))
        for name in seeds.descriptions():
            if name not in read:
                continue
            content = seeds.path(name).read_bytes()
            if self.loaded.get(name) == content:
                continue
            rows = seeds.read(name)
            cells = {column: [half_width(row[column] or "") for row in rows] for column in seeds.columns(name)}
            self._fill(name, cells | {"line": [str(row["line"]) for row in rows]})
            self.connection.execute(f'alter table "{name}" alter line type integer')
            self.loaded[name] = content
            changed.add(name)
        return changed

    def ask(self) -> Iterator[tuple[str, list[tuple]]]:
        """Each rule with what it finds now."""
        changed = self._load([*queries("tables").values(), *queries("rules").values()])
        for query in queries("tables").values():
            if not words(query).isdisjoint(changed) or not self.found:
                self.connection.execute(query)
                changed |= set(CREATED.findall(query))
        for rule, query in queries("rules").items():
            if not words(query).isdisjoint(changed):
                self.found.pop(rule, None)
        for rule, query in queries("rules").items():
            if rule not in self.found:
                self.found[rule] = self.connection.execute(query).fetchall()
            yield rule, self.found[rule]

    def problems(self, without: tuple[str, ...] = ()) -> Iterator[Problem]:
        """What the rules find, rule by rule, some rules left out."""
        for rows in (found for rule, found in self.ask() if rule not in without):
            for seed, line, column, found, problem, accepted in rows:
                yield Problem(seeds.shown(seed), line, column, found, problem, accepted)


def numerals(text: str) -> list[int]:
    """Places of the digits and Chinese numerals of a text that a row has to explain."""
    session = Session({"": text})
    asked = [queries("tables")[name] for name in ("00_words", "12_numerals")]
    session._load(asked)
    for query in asked:
        session.connection.execute(query)
    found = session.connection.execute("select char_index from numerals order by char_index").fetchall()
    return [place for (place,) in found]


def check(texts: dict[str, str], without: tuple[str, ...] = ()) -> list[Problem]:
    """Every row that the texts at hand or other rows contradict."""
    return list(Session(texts).problems(without))
