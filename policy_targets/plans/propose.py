"""From the text of a plan to proposed rows."""

import re

from policy_targets.plans import (
    clauses,
    duty_tables,
    goals,
    heading,
    outline,
    periods,
    prose,
    prose_tasks,
    run_together,
    run_together_lines,
    run_together_places,
    run_together_tasks,
    streams,
    surroundings,
    table_rows,
    words,
)
from policy_targets.plans.grids import Table, lines_of
from policy_targets.plans.proposal import Proposal, Task

FLOWING = (run_together_places.tables, run_together.tables)
NOTE = re.compile(r"\s*(?:注|备注|说明|附注)\s*\d?\s*[:：.、][^\n]*")
ITEM_OF_NOTE = re.compile(r"\s*(?:\d\.|[①-⑳]|\(\d\)|\*)[^\n]*")


def titled_tables(proposal: Proposal, tables) -> None:
    """Give every table the lines above it that name it."""
    lines = [(start, start + len(line), line.strip(" *#\t")) for start, line in lines_of(proposal.plain)]
    for table in tables:
        above = [
            (start, line)
            for start, end, line in lines
            if end < table.start and line and not any(o.start <= start < o.end for o in tables)
        ]
        table.titles = [
            (start, line) for start, line in reversed(above[-4:]) if len(line) <= 60 and not line.endswith(("。", ";"))
        ]
        table.titles = [(table.start, line) for line in reversed(table.inside)] + table.titles
        if table.titles:
            named = [one for one in table.titles if not table_rows.UNIT_LINE.fullmatch(one[1])]
            table.title_start, table.title = (named or table.titles)[0]


def notes_below(plain: str, end: int) -> list[tuple[int, int]]:
    """Lines of notes right below a table: they explain its figures and promise none."""
    found, place = [], plain.find("\n", end)
    while place >= 0:
        match = NOTE.match(plain, place + 1) or (ITEM_OF_NOTE.match(plain, place + 1) if found else None)
        if not match:
            break
        found.append(match.span())
        place = match.end() if match.end() < len(plain) else -1
    return found


def commitments(proposal: Proposal, task: Task) -> None:
    """Numbers inside the own text of a task."""
    for start, end in task.stretches:
        found, _ = prose.find(proposal.plain, start, end)
        for figure in found:
            proposal.labels.append(figure.label)
            sentence = max(proposal.plain.rfind(sign, start, figure.start) for sign in "。;\n")
            proposal.commitments.append(
                {
                    "task": task,
                    "section": task.section,
                    "item_no": task.item_no,
                    "kind": figure.kind,
                    "label_printed": re.sub(r"\s*\n\s*", "", proposal.printed(*figure.label)),
                    "qualifier_printed": figure.qualifier,
                    "period_printed": periods.governing(proposal.plain, max(sentence, start), figure.start),
                    "value_printed": proposal.printed(figure.start, figure.end),
                    "char_start": figure.start,
                    "char_end": figure.end,
                }
            )


def rows_of(proposal: Proposal, table: Table) -> None:
    """All rows of one table."""
    number = table_rows.column_index(table, "number")
    if number is not None:
        proposal.item_numbers += [(row[number].start, row[number].end) for row in table.rows if row[number]]
    kind = table_rows.kind_of(table)
    if kind == "tasks":
        duty_tables.tasks(proposal, table)
    elif kind:
        table_rows.figures(proposal, table, kind)
    else:
        proposal.doubt("targets", str(table.start), "", "a table whose columns are not known: " + table.title[:40])


def propose(text: str) -> Proposal:
    """Everything that the rules find in a plan."""
    original = text
    plain = words.plain(text.replace("\r\n", " \n").replace("\r", "\n"))
    places = None
    wraps = surroundings.wraps(plain) + surroundings.blanks(plain)
    if wraps:
        taken = {place for start, end in wraps for place in range(start, end)}
        places = [place for place in range(len(text)) if place not in taken]
        text, plain = ("".join(whole[place] for place in places) for whole in (text, plain))
    proposal = Proposal(text, plain, original=original, places=places)
    proposal.masked += [(start, end, "second_copy") for start, end in surroundings.copies(plain)]
    first_copy = min((start for start, _, _ in proposal.masked), default=len(plain))
    proposal.masked += [(start, end, "furniture") for start, end in surroundings.furniture(plain)]
    proposal.masked += [(start, end, "aside") for start, end in surroundings.asides(plain, first_copy)]
    tables = []
    for kind in (table_rows.delimited, run_together_lines.tables, streams.tables, *FLOWING):
        found = [table for table in kind(plain, proposal.is_masked) if table_rows.kind_of(table)]
        proposal.masked += [(table.start, table.end, "table") for table in found]
        tables += found
    tables.sort(key=lambda table: table.start)
    proposal.masked += [(*place, "table") for place in run_together_tasks.propose(proposal)]
    proposal.masked += [(*place, "note") for table in tables for place in notes_below(plain, table.end)]
    start, end = heading.title_of(plain, proposal.is_masked)
    proposal.title = proposal.printed(start, end)
    proposal.years = heading.years_of(proposal)
    proposal.outline = outline.Outline(plain, [(one, other) for one, other, _ in proposal.masked])
    titled_tables(proposal, tables)
    goals.propose(proposal)
    prose_tasks.propose(proposal)
    for table in tables:
        rows_of(proposal, table)
    clauses.propose(proposal)
    proposal.tasks.sort(key=lambda task: task.start)
    proposal.targets.sort(key=lambda row: row["char_start"])
    for task in proposal.tasks:
        if not task.holds_goals:
            commitments(proposal, task)
    return proposal
