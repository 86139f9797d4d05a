"""What a person should look at in the rows that were found: readings that another reader may not share."""

import re

from policy_targets.plans import bodies, columns, knowledge, quantities, words
from policy_targets.plans.proposal import Proposal


def about_rows(proposal: Proposal) -> None:
    """Doubts about figures and bodies, each with its place in the text."""
    for row in proposal.targets:
        place = f"{row['char_start']}-{row['char_end']}"
        if row.get("is_baseline"):
            proposal.doubt(
                "targets", place, "value_printed", "where the goal sets out from: a row or none?", "row | none"
            )
        elif row.get("is_in_words"):
            proposal.doubt("targets", place, "value_printed", "a goal in words alone: a row or none?", "row | none")
        elif not row["period_printed"]:
            proposal.doubt("targets", place, "period_printed", "no year is printed that governs the goal")
    for name in ("targets", "allocations"):
        for row in getattr(proposal, name):
            value = row["value_printed"]
            if (
                value
                and not row["unit_printed"]
                and quantities.read_value(value, "")[2] == ""
                and columns.is_value(value)
            ):
                label = words.plain(row["label_printed"])
                if any(sign.isdigit() for sign in value) and not label.endswith(("指数", "系数", "数", "个数", "率")):
                    place = f"{row['char_start']}-{row['char_end']}"
                    proposal.doubt(name, place, "unit_printed", f"no unit is printed for {row['label_printed']}")
            if value and not columns.is_value(value) and row["unit_printed"]:
                place = f"{row['char_start']}-{row['char_end']}"
                proposal.doubt(name, place, "value_printed", f"neither a figure nor a known wording: {value[:30]}")
    for name in ("targets", "allocations", "commitments"):
        for row in getattr(proposal, name):
            if why := _hardly_meant(row, proposal.years[1]):
                proposal.doubt(name, f"{row['char_start']}-{row['char_end']}", "value_printed", why)
    for row in proposal.commitments:
        if row["kind"] == "threshold" and not any(sign.isdigit() for sign in row["value_printed"]):
            place = f"{row['char_start']}-{row['char_end']}"
            choices = "threshold | none"
            proposal.doubt("commitments", place, "kind", f"a size without a digit: {row['value_printed']}", choices)
    for task in proposal.tasks:
        for body in task.bodies:
            place = f"{body.start}-{body.end}"
            if body.is_in_prose:
                proposal.doubt(
                    "task_organizations", place, "role_printed", f"named in a sentence: {body.name}", "keep | leave out"
                )
            elif not bodies.is_body(body.name):
                proposal.doubt("task_organizations", place, "name_printed", f"no known ending of a body: {body.name}")


def _hardly_meant(row: dict, last_year: str) -> str:
    """Why a figure is hardly what it says; blank where nothing speaks against it. A build notes more of the kind."""
    value, _, unit, _ = quantities.read_value(row["value_printed"], row.get("unit_printed", ""))
    kind = knowledge.measure_kind(row["label_printed"], unit) if value else ""
    if kind == "share" and float(value) > 100:
        return "a share of more than 100 %"
    if kind == "count" and float(value) < 0:
        return "a count below 0"
    year = re.search(r"\d{4}", words.plain(row.get("period_printed") or ""))
    if year and last_year and not -15 <= int(year[0]) - int(last_year) <= 30:
        return f"a year far from those of the plan: {year[0]}"
    return ""
