"""The pages of one language."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup, escape

from policy_targets.pages import common
from policy_targets.pages.common import number
from policy_targets.pages.site.addresses import page, place
from policy_targets.pages.site.data import as_json, write_data
from policy_targets.pages.site.held import Held
from policy_targets.pages.site.layout import (
    SHADE_STEPS,
    Row,
    Rows,
    bar,
    by,
    curve,
    grouped,
    largest_first,
    of_fact,
    of_one_target,
    once,
    promised,
    shade,
)
from policy_targets.pages.site.lists import Lists
from policy_targets.pages.site.words import LANGUAGES, PARTS, WORDS, codes

SECTIONS = (
    "start",
    "targets",
    "plans",
    "concepts",
    "comparison",
    "bodies",
    "places",
    "alerts",
    "contradictions",
    "coverage",
    "checks",
)
SHOWN_ROWS = 12  # of a finding on the start page; the rest is in a list


class Edition(Lists):
    """The pages of one language."""

    def __init__(self, held: Held, language: str, folder: Path) -> None:
        super().__init__(held, language, folder)
        self.environment = common.templates(PARTS / "templates")
        self.environment.filters |= {"shade": shade, "data": lambda value: Markup(as_json(value))}
        self.environment.globals |= {
            function.__name__: function
            for function in (self.word, self.said, self.named, self.unit, self.amount, self.due, self.span)
            + (self.joined, self.observed, self.gap, self.comparable, self.moment, self.year, self.day, self.term)
            + (self.theme_of, self.plan_place, self.plan_link, self.parent_link, self.all_as_list, self.said_name)
            + (
                self.plan_term,
                self.with_unit,
                self.bare,
                self.number_of,
                self.with_note,
                self.heads,
                self.more,
                self.difference,
                self.beside_side,
                page,
                place,
                curve,
                grouped,
                by,
                bar,
                codes,
                of_one_target,
            )
        } | {
            "zh": language == "zh",
            "language": language,
            "other": LANGUAGES[1 - self.index],
            "sections": SECTIONS,
            "shade_steps": SHADE_STEPS,
            "shown_rows": SHOWN_ROWS,
            "invented_by": WORDS["page"]["invented_source"][0],
            "build": held.build,
            **{name: getattr(held, name) for name in ("figure_of", "concept_of", "task_of", "bodies_of", "points_of")},
            **{name: getattr(held, name) for name in ("columns_of", "cells_of", "cell_of", "contradictions_of")},
            "numbers_of": held.figures_of["task"],
            "cells": (cells := {}),
        }
        macros = self.environment.get_template("macros.html.j2").module
        where, due, lead = cache(macros.figure_where), cache(macros.figure_due), cache(macros.figure_body)
        for row in held.data["figures"]:  # written once for all pages
            cells[row["figure_id"]] = (
                macros.figure_what(row),
                where(row["region_id"], self.named(row, "region"), row["document_id"]),
                macros.figure_amount(row, self.others(row)),
                due(row["period_end"], row["recurrence"]),
                lead(row["lead_organization_id"], row[f"lead_organization_{language}"]),
                macros.figure_outcome(row, held.outcomes_of[row["figure_id"]]),
            )

    def others(self, row: Row) -> Rows:
        """The other places that print the same figure."""
        places = self.held.figures_of["original"][row["original_id"]]
        return [other for other in places if other is not row]

    # words that templates need beyond those of every language

    def observed(self, row: Row) -> str:
        return self.with_unit(number(row["observed_value_canonical"]), row)

    def gap(self, row: Row) -> str:
        return self.difference(row | {"gap": abs(row["gap"])}, "gap", signed=False)

    def comparable(self, row: Row) -> str:
        """A value made comparable: growth in percent, or an amount in the canonical unit of the indicator."""
        if row["normalisation"] == "yearly_growth":
            return f"{number(row['comparable_value'])}%"
        unit = {"unit_id": row["canonical_unit_id"], "counted": row["counted"]}
        unit |= {f"unit_{language}": row[f"canonical_unit_{language}"] for language in LANGUAGES}
        return self.with_unit(number(row["comparable_value"]), unit)

    def moment(self, at) -> str:
        if self.language == "zh":
            return f"{self.day(at)}{at:%H:%M}（世界协调时）"
        return f"{at:%Y-%m-%d %H:%M} UTC"

    def theme_of(self, theme: str | None) -> str:
        return self.held.themes[theme][f"theme_{self.language}"] if theme else self.word("no_theme")

    def link(self, address: str, text: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(address, text)

    def plan_link(self, document_id: str) -> Markup:
        return self.link(page("plan", document_id), self.plan_titles[document_id])

    def plan_term(self, document_id: str) -> Markup:
        plan = self.held.document_of[document_id]
        return self.link(page("plan", document_id), f"{self.word('plan')} {self.term(plan)}")

    def plan_place(self, document_id: str) -> Markup:
        """The city of a plan, which leads to the plan."""
        return self.link(page("plan", document_id), self.plan_names[document_id])

    def parent_link(self, region: Row) -> Markup | str:
        parent = region["parent_region_id"]
        if not parent:
            return ""
        name = self.named(region, "parent")
        return escape(self.word("part_of") + " ") + (
            self.link(page("place", parent), name) if parent in self.held.shown_regions else name
        )

    def all_as_list(self, column: str, thing: str) -> Markup:
        return self.link(f"targets.html#{column}={quote(thing)}", self.word("all_as_list"))

    def said_name(self, row: Row) -> str:
        return row[f"name_{self.language}"]

    # pages

    def write(self) -> None:
        self.folder.mkdir(parents=True)
        for name, values in [*self.sections(), *self.lists(), *self.things()]:
            self.render(name, **values)
        write_data(self.folder.parent / "data" / f"names-{self.language}.js", f"names-{self.language}", self.names())

    def render(self, file: str, template: str, **values) -> None:
        values.setdefault("section", "")
        text = self.environment.get_template(f"{template}.html.j2").render(file=file, **values)
        (self.folder / file).write_text(text, "utf-8")

    def sections(self) -> Iterator[tuple[str, dict]]:
        held, data = self.held, self.held.data
        yield (
            "index.html",
            {
                "template": "index",
                "section": "start",
                "due_rows": data["due"],
                "behind": held.behind,
                "standing": held.standing,
                "earlier": next(iter(data["earlier_builds"]), None),
                "alerts": data["alerts"],
                **{name: data[name] for name in ("due_years", "changes", "discrepancies", "documents", "bodies")},
            },
        )
        yield "plans.html", {"template": "plans", "section": "plans", "documents": data["documents"]}
        yield "concepts.html", {"template": "concepts", "section": "concepts", "concepts": data["concepts"]}
        yield (
            "comparison.html",
            {
                "template": "comparison",
                "section": "comparison",
                "families": data["families"],
                "documents": data["documents"],
                "compared_in": held.compared_in,
                "refused_in": held.refused_in,
                "used_outcomes": {row["outcome"]: row for row in data["outcomes"]},
                "outcome_counts": grouped(data["outcomes"], "outcome", "document_id"),
            },
        )
        yield (
            "coverage.html",
            {
                "template": "coverage",
                "section": "coverage",
                "number_totals": data["number_totals"],
                "numbers_in": grouped(data["number_coverage"], "number_class", "document_id"),
            },
        )
        yield (
            "checks.html",
            {
                "template": "checks",
                "section": "checks",
                "checks": held.checks,
                "tables": data["tables"],
                "table_names": {row["table_name"]: row["name_zh"] for row in data["tables"]},
            },
        )

    def things(self) -> Iterator[tuple[str, dict]]:
        held, data = self.held, self.held.data
        for plan in data["documents"]:
            key = plan["document_id"]
            figures = held.figures_of["plan"][key]
            parts = [
                ("targets", "targets_of_plan", of_fact(figures, "targets"), "places_unit"),
                ("promises", "promises", promised(figures), "places_unit"),
                ("trajectory", "trajectory", held.paths_of[key], "items_unit"),
                ("allocation", "allocation", held.rows_of[key], "rows_number"),
                ("tasks", "tasks_of_plan", held.tasks_of[key], "items_unit"),
                ("contradictions", "contradictions", held.contradictions_of[key], "places_unit"),
                ("places", "places_of_plan", held.places_of[key], "places_unit"),
            ]
            yield (
                page("plan", key),
                {
                    "template": "plan",
                    "plan": plan,
                    "parts": parts,
                    **{part: rows for part, _, rows, _ in parts},
                },
            )
        for concept in data["concepts"]:
            key = concept["concept_id"]
            figures = held.figures_of["concept"][key]
            parts = grouped(figures, "is_local_cell")
            own, cells = parts[False], parts[True]
            split = grouped(cells, "document_id", "section", "item_no", "label_printed", "period_end")
            yield (
                page("concept", key),
                {
                    "template": "concept",
                    "concept": concept,
                    "related": [row for row in held.related_of[key] if row["other_concept_id"] in held.concept_of],
                    "strict": held.strict_of[key],
                    "figures": sorted(
                        own, key=lambda row: (row["comparability_grade"] or "E", row["due_year"], row["document_id"])
                    ),
                    "split": [sorted(rows, key=largest_first) for rows in split.values()],
                },
            )
        for body in data["bodies"]:
            key = body["organization_id"]
            figures = once(held.figures_of["body"][key])
            yield (
                page("body", key),
                {
                    "template": "body",
                    "body": body,
                    "parts": [
                        ("targets", "leads_on", of_fact(figures, "targets")),
                        ("promises", "leads_on_promises", promised(figures)),
                        ("cells", "leads_on_cells", of_fact(figures, "allocations")),
                    ],
                    "tasks": held.tasks_of_body[key],
                },
            )
        for region in held.regions:
            key = region["region_id"]
            figures = once(held.figures_of["place"][key])
            yield (
                page("place", key),
                {
                    "template": "place",
                    "place_row": region,
                    "plans": held.plans_in[key],
                    "children": [row for row in held.children_of[key] if row["region_id"] in held.shown_regions],
                    "place_bodies": held.bodies_in[key],
                    "parts": [
                        ("targets", "targets_of_plan", of_fact(figures, "targets")),
                        ("promises", "promises", promised(figures)),
                        ("cells", "allocations", of_fact(figures, "allocations")),
                    ],
                },
            )

    def names(self) -> list[tuple[str, str]]:
        """Every plan, concept, body and place by its name, with its page."""
        data = self.held.data
        found = [(self.plan_titles[row["document_id"]], page("plan", row["document_id"])) for row in data["documents"]]
        found += [(self.named(row, "concept"), page("concept", row["concept_id"])) for row in data["concepts"]]
        found += [(self.named(row, "region"), page("place", row["region_id"])) for row in self.held.regions]
        for row in data["bodies"]:
            name = f"{self.named(row, 'region')}{self.word('colon')}{self.named(row, 'body')}"
            found.append((name, page("body", row["organization_id"])))
        return found
