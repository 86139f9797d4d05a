"""What is proposed for one plan: rows of each file of its folder, and doubts about them."""

import re
from dataclasses import dataclass, field

from policy_targets.plans import words
from policy_targets.plans.outline import Outline


def without(start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What remains of a stretch of text where others are taken out of it."""
    pieces = []
    for one, other in sorted(taken):
        if other <= start or one >= end:
            continue
        if one > start:
            pieces.append((start, one))
        start = max(start, other)
    if start < end:
        pieces.append((start, end))
    return pieces


@dataclass
class Task:
    """A numbered task with the places where its own numbers and bodies stand."""

    section: str
    item_no: str
    title: str
    start: int
    end: int
    heading: str = ""
    parent: "Task | None" = None
    stretches: list[tuple[int, int]] = field(default_factory=list)
    bodies: list = field(default_factory=list)
    task_id: str = ""
    holds_goals: bool = False


@dataclass
class Proposal:
    """The text of a plan and everything that was found in it."""

    text: str
    plain: str
    outline: Outline | None = None
    masked: list[tuple[int, int, str]] = field(default_factory=list)  # furniture, tables, second copies
    title: str = ""
    original: str = ""  # the text of the file, where line ends were taken out of the text above
    places: list[int] | None = None  # for every character of the text its place in the original
    years: tuple[str, str] = ("", "")
    targets: list[dict] = field(default_factory=list)
    allocations: list[dict] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    commitments: list[dict] = field(default_factory=list)
    clauses: list[dict] = field(default_factory=list)
    doubts: list[dict] = field(default_factory=list)
    labels: list[tuple[int, int]] = field(default_factory=list)  # their places
    item_numbers: list[tuple[int, int]] = field(default_factory=list)  # places of numbers of rows

    def printed(self, start: int, end: int) -> str:
        return self.text[start:end]

    def doubt(self, table: str, row: str, column: str, reason: str, choices: str = "") -> None:
        """Write down what a person has to decide."""
        self.doubts.append({"table": table, "row": row, "column": column, "reason": reason, "choices": choices})

    def is_masked(self, place: int) -> bool:
        return any(start <= place < end for start, end, _ in self.masked)

    def is_masked_copy(self, place: int) -> bool:
        return any(start <= place < end and why == "second_copy" for start, end, why in self.masked)

    def section_before(self, place: int) -> str:
        """The last heading of a part before a place, where the outline is not made yet."""
        head = self.plain[max(0, place - 80) : place]
        found = re.findall(r"[一二三四五六七八九十]、([\u4e00-\u9fff]{2,12})|(附件\d?)", head)
        return next((one or other for one, other in reversed(found)), "")

    def section_at(self, place: int) -> tuple[str, str]:
        """Heading that a place stands under, and the number of the innermost item."""
        inside = [node for node in self.outline.nodes if node.start <= place < node.end] if self.outline else []
        for node in reversed(inside):
            if node.kind == "annex":
                return words.squeezed(node.number), ""
        return (inside[-1].title, inside[-1].number) if inside else ("", "")
