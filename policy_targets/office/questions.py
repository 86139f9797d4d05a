"""What is asked about a delivery, in both languages (questions.yml)."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from openpyxl.utils import get_column_letter

from policy_targets.inputs import landing_rows, seeds
from policy_targets.inputs.landing_rows import Problem


@cache
def _texts() -> dict[str, list[str]]:
    return yaml.load(Path(__file__).with_suffix(".yml").read_text("utf-8"), seeds.YamlLoader)


class Question(Exception):
    """What cannot be decided or read: its kind, the column of the landing folder, what stands there, and where."""

    def __init__(self, kind: str, column: str = "", found: str = "", place=None, **words) -> None:
        super().__init__(kind)
        self.kind, self.column, self.found, self.place = kind, column, found, place
        self.texts = tuple(text.format(**words) for text in _texts()[kind])

    def as_problem(self, line_no: int | None = None) -> Problem:
        """The question about a line, or about the whole file."""
        return Problem(line_no, self.column, self.found, *self.texts)


def contradiction(column: str, found: str, one: object, other: object, place=None) -> Question:
    return Question("contradiction", column, found, place, one=one, other=other)


def listed(names: list[str]) -> dict[str, str]:
    """Choices in both languages."""
    return {"choices": " or ".join(names), "choices_zh": "、".join(names)}


@dataclass
class Report:
    """What is asked about a file, and how many cells hold no figure."""

    problems: list[Problem] = field(default_factory=list)
    blank: int = 0
    asked: Counter = field(default_factory=Counter)

    def ask(self, sheet, question: Question, row: int = 0, column: int = 0) -> None:
        """Note a question once for each cell, and once for a sheet where what it asks for stands nowhere."""
        row, column = question.place or (row, column)
        letter = get_column_letter(column) if column else None
        is_everywhere = question.kind.startswith("no_")
        key = (sheet.name, question.column, question.texts[0], *(() if is_everywhere else (row, letter)))
        self.asked[key] += 1
        if self.asked[key] == 1 and len(self.problems) < landing_rows.SHOWN:
            found = landing_rows.shown(question.found)
            self.problems.append(Problem(row, question.column, found, *question.texts, sheet.name, letter))
