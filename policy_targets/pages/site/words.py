"""Words and numbers as the pages of one language show them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml
from markupsafe import Markup

from policy_targets.pages.common import number

Row = dict
PARTS = Path(__file__).parent.with_name("site_parts")
LANGUAGES = ("en", "zh")
WORDS = yaml.safe_load((PARTS / "words.yml").read_text("utf-8"))
BOUND_SIGNS = {"gte": "≥", "gt": ">", "lte": "≤", "lt": "<", "approx": "≈"}
DECIMALS = 4


def codes(group: str) -> list[str]:
    return list(WORDS[group])


class Words:
    """What stands in one language: words of the pages, codes of the marts in words, columns with a twin."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.index = LANGUAGES.index(language)
        self.space = "" if language == "zh" else " "  # of words, and of a number and a word

    def word(self, code: str | None, group: str = "page") -> str:
        """A word of the pages, where an unknown one is an error, or a code of the marts in words."""
        if group == "page":
            return WORDS[group][code][self.index]
        pair = WORDS[group].get(code)
        return pair[self.index] if pair else str(code or "").replace("_", " ")

    def said(self, row: Row, column: str) -> str:
        """A text of the marts: `explanation` and `explanation_zh`."""
        return row[f"{column}_zh" if self.language == "zh" else column] or ""

    def named(self, row: Row, column: str) -> str:
        """A name of the marts: `region_en` and `region_zh`; where there is none, what is printed."""
        return row[f"{column}_{self.language}"] or row.get("label_printed") or ""

    def unit(self, row: Row) -> str:
        """The unit of a number; what no unit is printed for is counted in what its indicator counts."""
        if row["unit_id"] == "count":
            return self.word(row["counted"] if row["counted"] in WORDS["counted"] else "other", "counted")
        if row["unit_id"] in WORDS["unit"]:
            return self.word(row["unit_id"], "unit")
        if row["unit_id"] in (None, "none"):
            return ""
        return (row[f"unit_{self.language}"] or "").removeprefix("number of ")

    def with_unit(self, text: str, row: Row) -> str:
        """A number and its unit; a sign stands close to the number, a word does not."""
        unit = self.unit(row)
        if unit in ("%", "") or self.language == "zh":
            return f"{text}{unit}"
        times = "× " if unit[:1].isdigit() else ""
        return f"{text}\N{NO-BREAK SPACE}{times}{unit}"

    def amount(self, row: Row, column: str = "value", signed: bool = False) -> str:
        """A number of a row with its bound and its unit."""
        text = number(row[column], signed)
        if column == "value" and row.get("value_high") is not None:
            text = f"{text}–{number(row['value_high'])}"
        sign = "" if signed else BOUND_SIGNS.get(row.get("bound_type") or "", "")
        return self.with_unit(f"{sign}\N{NO-BREAK SPACE}{text}" if sign else text, row)

    def difference(self, row: Row, column: str = "difference", signed: bool = True) -> str:
        """By how much two numbers of a row differ: percentages by points; of a root or a power four decimals."""
        rounded = round(row[column], DECIMALS)
        sign = "" if rounded == row[column] else f"{BOUND_SIGNS['approx']}\N{NO-BREAK SPACE}"
        unit = "percentage_point" if row["unit_id"] == "percent" else row["unit_id"]
        return self.with_unit(f"{sign}{number(rounded, signed)}", row | {"unit_id": unit})

    def beside_side(self, row: Row, side: str) -> tuple[str, str]:
        """What is printed at one place of a contradiction: label, and unit and year."""
        found = {column: row[f"{column}_{side}"] for column in ("unit_id", "unit_zh", "unit_en", "counted")}
        year = row[f"due_year_{side}"]
        label = (self.language == "en" and row[f"indicator_en_{side}"]) or row[f"label_printed_{side}"] or ""
        return label, self.word("comma").join(filter(None, [self.unit(found), self.year(year) if year else ""]))

    def bare(self, row: Row, column: str = "value") -> str:
        """The same without its unit, where that stands in the heading."""
        return self.amount(row | {"unit_id": "none"}, column)

    def number_of(self, count: int, name: str) -> str:
        """A count and what it counts; of units only the plural stands among the words."""
        word = self.word(name)
        if count == 1 and name.endswith("_unit"):
            word = word.removesuffix("s")
        return f"{number(count)}{self.space}{word}"

    def more(self, count: int) -> str:
        """How many of a list are not shown here."""
        if self.language == "zh":
            return f"{self.word('more_rows')}{self.number_of(count, 'items_unit')}"
        return f"{number(count)} {self.word('more_rows')}"

    def heads(self, name: str, counted: str) -> str:
        """The heading of a column of counts; in English a plural says what is counted."""
        return self.with_note(self.word(name), self.word(counted)) if self.language == "zh" else self.word(name)

    def with_note(self, name: str, note: str) -> str:
        return f"{name}{self.word('open_bracket')}{note}{self.word('close_bracket')}"

    def due(self, day: date | None) -> str:
        """The year of a period that ends with the year, else the day."""
        if day is None:
            return ""
        return self.year(day.year) if (day.month, day.day) == (12, 31) else self.day(day)

    def day(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日" if self.language == "zh" else day.isoformat()

    def year(self, year: int) -> str:
        return f"{year}年" if self.language == "zh" else str(year)

    def span(self, first: date | None, last: date | None) -> str:
        """The days that a measurement covers."""
        if first is None or last is None or (first.year == last.year and (first.month, last.month) == (1, 12)):
            return self.due(last)
        return f"{self.due(first)}–{self.due(last)}" if first != last else self.due(last)

    def joined(self, parts: Iterable) -> Markup:
        return Markup(" · ").join(part for part in parts if part)
