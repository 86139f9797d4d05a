"""What the pages of both languages show, grouped once."""

from collections import defaultdict

from policy_targets.pages.site.layout import Rows, grouped


class Held:
    """What the pages of both languages show, grouped once."""

    def __init__(self, data: dict[str, Rows], checks: Rows) -> None:
        self.data = data
        self.checks = checks
        (self.build,) = data["build"]
        figures = data["figures"]
        self.figure_of = {row["figure_id"]: row for row in figures}
        themes = sorted({row["theme"] or "" for row in figures}, key=lambda theme: (theme == "", theme))
        self.themes = {row["theme"]: row for row in figures}
        for row in figures:
            row["theme_order"] = themes.index(row["theme"] or "")
            row["is_local_cell"] = row["fact"] == "allocations" and not row["is_total"]
        self.figures_of = {
            name: grouped(figures, column)
            for name, column in {
                "plan": "document_id",
                "concept": "concept_id",
                "body": "lead_organization_id",
                "place": "region_id",
                "task": "task_id",
                "original": "original_id",
            }.items()
        }
        self.outcomes_of = grouped(data["progress"], "figure_id")
        self.document_of = {row["document_id"]: row for row in data["documents"]}
        self.region_of = {row["region_id"]: row for row in data["regions"]}
        self.body_of = {row["organization_id"]: row for row in data["bodies"]}
        self.concept_of = {row["concept_id"]: row for row in data["concepts"]}
        self.task_of = {row["task_id"]: row for row in data["tasks"]}
        self.tasks_of = grouped(data["tasks"], "document_id")
        self.bodies_of = grouped(data["task_bodies"], "task_id")
        self.tasks_of_body = grouped(data["task_bodies"], "organization_id")
        self.bodies_in = grouped(data["bodies"], "region_id")
        self.plans_in = grouped(data["documents"], "region_id")
        self.children_of = grouped(data["regions"], "parent_region_id")
        self.places_of = grouped(data["places"], "document_id")
        self.points_of = grouped(data["trajectory_points"], "trajectory_id")
        first_place = {path: min(point["char_start"] for point in points) for path, points in self.points_of.items()}
        in_order = sorted(data["trajectories"], key=lambda path: first_place.get(path["trajectory_id"], 0))
        self.paths_of = grouped(in_order, "document_id")
        self.rows_of = grouped(data["allocation_rows"], "document_id")
        self.columns_of = grouped(data["allocation_regions"], "document_id", "section")
        self.cells_of = grouped(data["allocation_cells"], "row_id", "region_id")
        self.cell_of = {row["allocation_id"]: row for row in data["allocation_cells"]}
        self.related_of = grouped(data["related_concepts"], "concept_id")
        self.strict_of = grouped(data["comparison"], "concept_id")
        self.compared_in = grouped(data["comparison"], "family_id")
        self.refused_in = grouped(
            [row for row in figures if row["outcome"] not in (None, "compared", "no_such_target")], "family_id"
        )
        self.contradictions_of = defaultdict(list)
        for row in data["discrepancies"]:
            for document_id in dict.fromkeys((row["document_id_a"], row["document_id_b"])):
                self.contradictions_of[document_id].append(row)
        self.behind = [
            row
            for row in data["progress"]
            if row["verdict"] in ("missed", "behind") or row["indicative_verdict"] in ("likely_missed", "behind_pace")
        ]
        self.behind.sort(
            key=lambda row: ("missed", "behind").index(row["verdict"]) if row["verdict"] in ("missed", "behind") else 2
        )
        self.standing = {
            verdict or "-": len(rows)
            for verdict, rows in grouped(
                [
                    row
                    for row in figures
                    if row["status"] == "numeric" and row["kind"] not in ("threshold", "parameter")
                ],
                "verdict",
            ).items()
        }
        self.shown_regions = {row["region_id"] for row in figures} | set(self.plans_in)
        for region_id in list(self.shown_regions):  # with the places above them
            while region_id := self.region_of[region_id]["parent_region_id"] if region_id in self.region_of else None:
                self.shown_regions.add(region_id)
        self.regions = [row for row in data["regions"] if row["region_id"] in self.shown_regions]
