"""An office's file as rows of the landing folder's columns, figures and tasks, and in words how it was read."""

from dataclasses import dataclass, field

from policy_targets.inputs.landing_rows import Problem
from policy_targets.office import contexts, described, tables, tasks
from policy_targets.office.figures import Figure
from policy_targets.office.grids import QUESTIONS, Sheet
from policy_targets.office.questions import Question, Report
from policy_targets.office.rows import Rows
from policy_targets.office.vocabulary import Vocabulary, plain


@dataclass
class Delivery:
    """What was read of a file: figures and reports on tasks, each with its sheet, or what is asked about it."""

    figures: list[tuple[str, Figure]] = field(default_factory=list)
    reports: list[tuple[str, Figure]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reading_en: str = ""
    reading_zh: str = ""
    blank: int = 0


def convert(name: str, sheets: list[Sheet], known: Vocabulary) -> Delivery:
    """Read the sheets of a file."""
    delivery, told = Delivery(), Report()
    readings = []
    for sheet in sheets:
        if not sheet.cells or sheet.name == QUESTIONS:
            continue
        if sheet.is_hidden or plain(sheet.name) in known.sheets_left_out:
            readings.append(described.left_out(sheet))
            continue
        top = min(sheet.cells)
        try:
            table = tasks.understand(sheet, known) or tables.understand(sheet, known)
            if table is None:
                readings.append(described.without_figure(sheet))
                continue
            context = contexts.read(name, table)
        except Question as question:
            told.ask(sheet, question, *top)
            continue
        found = (tasks.Reports if table.is_of_tasks else Rows)(table, context, told).read()
        source, question = ("reported_by", "no_reporter") if table.is_of_tasks else ("publisher", "no_publisher")
        if any(not one.row[source] for one in found):
            told.ask(sheet, Question(question, source), table.header[0])
        read = delivery.reports if table.is_of_tasks else delivery.figures
        read += [(sheet.name, one) for one in found]
        readings.append(described.table(table, context))
    if told.blank:
        readings.append(described.blank(told.blank))
    if not delivery.figures and not delivery.reports and not told.problems:
        told.problems.append(Question("no_figure").as_problem())
    delivery.problems, delivery.blank = told.problems, told.blank
    delivery.reading_en = "; ".join(en for en, _ in readings)
    delivery.reading_zh = "；".join(zh for _, zh in readings)
    return delivery
