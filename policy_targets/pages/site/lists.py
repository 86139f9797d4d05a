"""The lists that can be searched, filtered, sorted and downloaded: which columns each has."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from policy_targets.pages.site.addresses import page
from policy_targets.pages.site.data import write_list
from policy_targets.pages.site.held import Held
from policy_targets.pages.site.layout import Row
from policy_targets.pages.site.words import Words

LIST_WORDS = (
    "search",
    "any",
    "none_of",
    "clear",
    "permalink",
    "copied",
    "as_csv",
    "as_excel",
    "loading",
    "rows_shown",
    "rows_none",
)
LIST_WORDS += (
    "rows_filtered",
    "rows_a_page",
    "page_first",
    "page_last",
    "page_next",
    "page_previous",
    "sort_up",
    "sort_down",
    "filters",
)


FACET = {"facet": True}


class Column:
    """A column of a list: its name in the address of a view, its heading, and the value of a row."""

    def __init__(self, name: str, value_of, title: str = "", options: dict | None = None) -> None:
        self.name, self.value_of, self.title, self.options = name, value_of, title, dict(options or {})

    def called(self, name: str) -> "Column":
        return Column(name, self.value_of, self.title, self.options)

    def titled(self, title: str) -> "Column":
        return Column(self.name, self.value_of, title, self.options)

    def hidden(self) -> "Column":
        return Column(self.name, self.value_of, self.title, self.options | {"hidden": True})


class Lists(Words):
    """The lists of one language."""

    def __init__(self, held: Held, language: str, folder: Path) -> None:
        super().__init__(language)
        self.held = held
        self.folder = folder

        def title(plan: Row) -> str:
            return self.named(plan, "title")

        def city(plan: Row) -> str:
            return self.named(plan, "region")

        titles = (
            title,
            lambda plan: self.with_note(title(plan), city(plan)),
            lambda plan: self.with_note(title(plan), self.term(plan)),
            lambda plan: self.with_note(
                title(plan), self.day(plan["issued_on"]) if plan["issued_on"] else plan["document_id"]
            ),
        )
        self.plan_titles = self.told_apart(*titles)
        self.plan_names = self.told_apart(city, lambda plan: self.with_note(city(plan), self.term(plan)), *titles)

    def lists(self) -> Iterator[tuple[str, dict]]:
        held, data = self.held, self.held.data
        for name, columns, rows, order in (
            ("targets", self.target_columns(), data["figures"], ["theme", "concept", "due"]),
            ("contradictions", self.contradiction_columns(), data["discrepancies"], []),
            ("bodies", self.body_columns(), data["bodies"], []),
            ("places", self.region_columns(), held.regions, []),
            ("alerts", self.alert_columns(), data["alerts"], []),
        ):
            shown = [{"name": column.name, "title": self.title_of(column), **column.options} for column in columns]
            file = f"{name}-{self.language}"
            written = write_list(self.folder.parent / "data", file, [(c.name, c.value_of) for c in columns], rows)
            listed = {
                "files": written,
                "total": len(rows),
                "columns": shown,
                "order": order,
                "name": self.word(name),
                "mark": self.word("invented_mark") if held.build["is_demo"] else "",
                "language": self.language,
                "words": {word: self.word(word) for word in LIST_WORDS},
            }
            yield f"{name}.html", {"template": "list", "section": name, "list": listed}

    def title_of(self, column: Column) -> str:
        name, counted = column.title or column.name, column.options.get("counted")
        return self.heads(name, counted) if counted else self.word(name)

    def choice(self, code: str | None, text: str, address: str = "") -> tuple:
        """A value of a column that can be chosen: id, text, page; `-` where there is none."""
        return (code or "-", text if code else "", address if code else "")

    def linked_choice(self, kind: str, thing: str | None, text: str) -> tuple:
        """A value that leads to its page."""
        return self.choice(thing, text, page(kind, thing) if thing else "")

    def target_columns(self) -> list["Column"]:
        plans = self.held.document_of

        def city(row: Row) -> tuple:
            plan = plans[row["document_id"]]
            return self.choice(plan["region_id"], self.named(plan, "region"))

        def coded(name: str, group: str = "") -> Column:
            text = (lambda row: self.word(row[name], group)) if group else (lambda row: self.named(row, name))
            return Column(name, lambda row: self.choice(row[name], text(row)), options={"facet": True})

        def linked(name: str, column: str, kind: str, called: str) -> Column:
            return Column(
                name,
                lambda row: self.linked_choice(kind, row[column], self.named(row, called)),
                options={"facet": True},
            )

        columns = [
            Column("city", city, options={"facet": True, "hidden": True}),
            linked("place", "region_id", "place", "region").titled("place_column"),
            coded("theme"),
            linked("concept", "concept_id", "concept", "concept"),
            Column(
                "indicator",
                lambda row: self.named(row, "indicator") if row["indicator_en"] else "",
                options={"hidden": self.language == "zh"},
            ),
            Column("label", lambda row: row["label_printed"], options={"printed": True}),
            Column("value", self.value_of, options={"number": True, "place": "figure", "plan": "plan"}),
            Column(
                "bound", lambda row: self.named(row, "bound") if row["bound_type"] else "", options={"hidden": True}
            ),
            Column("unit", lambda row: self.unit(row) if row["value"] is not None else ""),
            Column("due", lambda row: row["due_year"], "due_year", {"facet": True, "number": True}),
            coded("status"),
            linked("body", "lead_organization_id", "body", "lead_organization"),
            coded("verdict", "verdict"),
            coded("comparability_grade", "grade").called("grade"),
            Column(
                "fact",
                lambda row: self.choice(row["fact"], self.word(row["fact"], "fact")),
                options={"facet": True, "hidden": True},
            ),
            Column(
                "plan",
                lambda row: self.linked_choice("plan", row["document_id"], self.plan_titles[row["document_id"]]),
                options=FACET,
            ).hidden(),
            coded("recurrence", "recurrence").hidden(),
            Column(
                "accumulation", lambda row: self.word(row["accumulation"], "accumulation"), options={"hidden": True}
            ),
            Column("printed", lambda row: row["value_printed"], options={"hidden": True}),
            Column(
                "section_item",
                lambda row: " · ".join(filter(None, [row["section"], row["item_no"]])),
                options={"hidden": True},
            ),
            Column("figure", lambda row: row["figure_id"], options={"hidden": True}),
        ]
        return columns

    def value_of(self, row: Row) -> tuple:
        """What a list shows of a value, without the unit, and the number that it is sorted by."""
        if row["value"] is None:
            return (row["value_printed"] or self.word("blank"), "")
        return (self.bare(row), f"{row['value']:f}".rstrip("0").rstrip("."))

    def alert_columns(self) -> list["Column"]:
        def region(row: Row) -> tuple:
            return self.region_choice(self.held.region_of[row["region_id"]])

        def body(row: Row) -> tuple:
            found = self.held.body_of.get(row["lead_organization_id"])
            return self.body_choice(found) if found else self.choice(None, "")

        def day(row: Row) -> str:
            return row["since"].isoformat() if row["since"] else ""

        return [
            Column("weight", lambda row: self.choice(row["severity"], self.word(row["severity"], "alert")), "", FACET),
            Column("rule", lambda row: self.choice(row["rule_en"], self.named(row, "rule")), "", FACET),
            Column("place", region, "place_column", FACET),
            Column(
                "thing",
                lambda row: (
                    row["label_printed"] or self.plan_titles[row["document_id"]],
                    "",
                ),
                options={"printed": True, "place": "id", "plan": "plan"},
            ),
            Column("reason", lambda row: self.said(row, "reason")),
            Column("due", lambda row: row["due_on"].isoformat() if row["due_on"] else ""),
            Column("since", day),
            Column("body", body, "", FACET),
            Column("plan", lambda row: self.plan_choice(row["document_id"]), "", FACET | {"hidden": True}),
            Column("id", lambda row: row["figure_id"] or row["task_id"] or "", "figure", {"hidden": True}),
        ]

    def contradiction_columns(self) -> list["Column"]:
        def plan(side: str) -> Column:
            return Column(
                f"plan_{side}",
                lambda row: self.plan_choice(row[f"document_id_{side}"]),
                "plan",
                {"facet": side == "a", "hidden": side == "b"},
            )

        def side(name: str) -> Column:
            return Column(
                f"side_{name}",
                lambda row: (
                    row[f"value_printed_{name}"] or self.word("blank"),
                    "",
                    self.word("comma").join(filter(None, self.beside_side(row, name))),
                ),
                options={"printed": True, "place": f"place_{name}", "plan": f"plan_{name}"},
            )

        def where(name: str) -> Column:
            return Column(f"place_{name}", lambda row: f"{row['discrepancy_id']}/{name}", "figure", {"hidden": True})

        def coded(name: str, title: str = "") -> Column:
            return Column(name, lambda row: self.choice(row[name], self.word(row[name], name)), title, {"facet": True})

        def reach(row: Row) -> tuple:
            return (
                ("across", self.word("across_plans"), "")
                if row["is_across_plans"]
                else ("within", self.word("within_plan"), "")
            )

        return [
            plan("a"),
            coded("severity", "severity_column"),
            coded("kind", "kind_column"),
            side("a"),
            side("b"),
            Column("difference", lambda row: self.difference(row) if row["difference"] is not None else ""),
            Column("explanation", lambda row: self.said(row, "explanation")),
            Column("reach", reach, options={"facet": True}),
            plan("b"),
            where("a"),
            where("b"),
        ]

    def body_columns(self) -> list["Column"]:
        def count(column: str, title: str = "", counted: str = "items_unit") -> Column:
            return Column(column, lambda row: row[column], title, {"number": True, "counted": counted})

        return [
            Column("place", self.region_choice, "place_column", {"facet": True}),
            Column("body", self.body_choice, "bodies"),
            count("tasks_led"),
            count("tasks_responsible"),
            count("tasks_supported"),
            count("commitments_carried", "carried", "pieces_unit"),
            count("commitments_supported", "carried_support", "pieces_unit"),
            count("targets_led", counted="pieces_unit"),
        ]

    def region_choice(self, row: Row) -> tuple:
        return self.linked_choice("place", row["region_id"], self.named(row, "region"))

    def body_choice(self, row: Row) -> tuple:
        return self.linked_choice("body", row["organization_id"], self.named(row, "body"))

    def plan_choice(self, document_id: str) -> tuple:
        return self.linked_choice("plan", document_id, self.plan_names[document_id])

    def told_apart(self, *forms: Callable[[Row], str]) -> dict[str, str]:
        """Plans by id, each in the first form that no other plan has; else in the last."""
        plans, names = self.held.data["documents"], {}
        for form in forms:
            said = {plan["document_id"]: form(plan) for plan in plans}
            counts = Counter(said.values())
            names = {key: name for key, name in said.items() if counts[name] == 1 or form is forms[-1]} | names
        return names

    def term(self, plan: Row) -> str:
        """From when to when a plan is in force."""
        first, last = plan["effective_from"], plan["effective_to"]
        if first is None:
            return f"{self.word('to_end')}{self.space}{self.due(last)}"
        return self.due(last) if first.year == last.year else f"{first.year}–{self.due(last)}"

    def region_columns(self) -> list["Column"]:
        figures = self.held.figures_of["place"]
        return [
            Column("place", self.region_choice, "place_column"),
            Column(
                "level",
                lambda row: self.choice(row["level"], self.word(row["level"], "level")),
                options={"facet": True},
            ),
            Column(
                "parent",
                lambda row: self.choice(
                    row["parent_region_id"], self.named(row, "parent") if row["parent_region_id"] else ""
                ),
                options={"facet": True},
            ),
            Column("figures", lambda row: len(figures[row["region_id"]]), "figures_number", {"number": True}),
        ]
