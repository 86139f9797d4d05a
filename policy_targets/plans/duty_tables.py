"""Duty tables: every row a task with its bodies."""

import re

from policy_targets.plans import bodies, table_rows
from policy_targets.plans.grids import Cell, Table
from policy_targets.plans.proposal import Proposal, Task


def tasks(proposal: Proposal, table: Table) -> None:
    """Rows of a duty table."""
    section, _ = table_rows.section_of(proposal, table)
    number_index, task_index = table_rows.column_index(table, "number"), table_rows.column_index(table, "task")
    content = [i for i, one in enumerate(table.columns) if one.kind in ("content", "task", "label", "value", "")]
    if task_index is None:
        task_index = table_rows.column_index(table, "label", "group") if len(content) > 1 else None
    group_index = table_rows.column_index(table, "group")
    group, seen = "", set()
    for index, row in enumerate(table.rows):
        group = table.groups.get(index, group)
        own = [cell for cell in row if cell and (cell.start, cell.end) not in seen]
        seen |= {(cell.start, cell.end) for cell in own}
        if not own:
            continue
        first = row[number_index] if number_index is not None and row[number_index] in own else own[0]
        listed: list[bodies.Body] = []
        for at, column in enumerate(table.columns):
            if column.kind not in ("lead", "support", "body") or not row[at]:
                continue
            role = {"lead": "牵头", "support": "配合"}.get(column.kind, "")
            listed += bodies.listed(proposal.plain, row[at].start, row[at].end, role)
        stretches = [(row[at].start, row[at].end) for at in content if row[at] in own and row[at]]
        if not stretches:
            continue
        if task_index is not None and row[task_index]:
            title = proposal.printed(row[task_index].start, row[task_index].end)
        else:
            body_index = table_rows.column_index(table, "body", "lead")
            by_body = body_index is not None and body_index < content[0] and row[body_index]
            cell = row[body_index] if by_body else row[content[0]]
            if cell is None:
                continue
            title = proposal.printed(cell.start, cell.end) if by_body else first_clause(proposal, cell)
            if by_body and re.search("(?:^|[,;。])牵头", proposal.plain[stretches[0][0] : stretches[0][1]]):
                for body in listed:
                    body.role = "牵头"
        heading = group or (row[group_index].text if group_index is not None and row[group_index] else "")
        end = max(cell.end for cell in own)
        start = min(first.start, min(cell.start for cell in own)) if number_index is None else first.start
        task = Task(section, table_rows.item_of(table, row), re.sub(r"\s+", " ", title), start, end, heading)
        task.stretches, task.bodies = stretches, sorted(listed, key=lambda body: body.start)
        proposal.tasks.append(task)


def first_clause(proposal: Proposal, cell: Cell) -> str:
    match = re.match(r"[^。,;:\n]{2,40}", proposal.plain[cell.start : cell.end])
    return proposal.printed(cell.start, cell.start + (match.end() if match else min(30, cell.end - cell.start)))
