"""Seeds with cells that only the checks in SQL find, and what those find."""

import csv
import shutil
from pathlib import Path

from timed_builds import TIMED

from policy_targets.paths import PROJECT

LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "target", "warehouse", "logs", "demo", "preview")
# file, first cells of a row, column and its broken value
CELLS = (
    # a sum that is not its parts, a unit that nobody knows, a label that no figure has
    ("allocations", ["pinghu-2027/annex-3/02/330482102000"], "value_printed", "12.9"),
    ("targets", ["pinghu-2027/goals/2023-tax-per-mu"], "value_printed", "达到35万两/亩"),
    ("indicator_labels", ["pinghu-2027", "制造业高质量发展新格局"], "label_printed", "制造业高质量发展新格句"),
    ("accumulation_judgements", ["pinghu-2027", "发展目标", "(二)", "百亿企业"], "label_printed", "百亿企鹅"),
    # an id that is there twice, one of another plan, a place that is taken
    ("targets", ["pinghu-2027/goals/2027-advanced-clusters"], "target_id", "pinghu-2027/goals/2023-rd-intensity"),
    ("allocations", ["pinghu-2027/annex-3/01/330482001000"], "allocation_id", "zhenhai-2025/annex-3/01/330482001000"),
    ("task_organizations", ["pinghu-2027/annex-2/02", "2"], "position", "1"),
    # a parent and a body that are missing, a word that is none of the accepted ones, cells that are blank
    ("tasks", ["huzhou-2017/tasks/01/2"], "parent_task_id", "huzhou-2017/tasks/99"),
    ("organization_names", ["pinghu-2027", "市商务局"], "organization_id", "330482-nobody"),
    ("commitments", ["pinghu-2027/tasks/01/plot-ratio"], "kind", "promise"),
    ("documents", ["zhenhai-2025"], "title_en", ""),
    ("indicator_labels", ["pinghu-2027", "以“四群八链”为核心的现代化产业体系"], "reason", ""),
    # an item that ends within the next one
    ("tasks", ["huzhou-2017/tasks/01/1"], "char_end", "1600"),
)
FAILING = {
    "accepted_values_commitments_kind__commitment__threshold__parameter",
    "filled_documents_document_id__title_zh__title_is_printed__title_en__effective_to__region_id__effective_basis_en"
    "__source_sha256__source_characters",
    "ids_name_their_document",
    "inexact_matches_have_reasons",
    "judgements_are_in_use",
    "labels_are_in_use",
    "no_input_problems",
    "relationships_organization_names_organization_id__organization_id__ref_organizations_",
    "relationships_tasks_parent_task_id__task_id__ref_tasks_",
    "task_spans_nest",
    "unique_combination_task_organizations_task_id__position",
    "unique_targets_target_id",
}
# builds what the failing checks read, and runs them; the second argument is the file for the rows of each that fails
CHECK = f"""{TIMED}
import json
from pathlib import Path
from policy_targets.build import dbt, output

FAILING = {sorted(FAILING)}
SELECT = ["--indirect-selection=empty", "--select", *(f"+{{check}}" for check in FAILING)]


def begin(child, left_out, steps=None):
    for kind in ("seed", "run", "test"):
        child.tell(([kind, *SELECT], None))


def follow(child, database, left_out, folders, engine):
    for _ in range(3):
        dbt._follow(child)
    engine.fetch(database, False)
    failed = {{
        result["unique_id"].split(".")[2]: sorted(
            list(map(str, row)) for row in engine.rows(database, result["compiled_code"])[1]
        )
        for result in dbt.left("run_results.json")["results"]
        if result["status"] == "fail"
    }}
    Path(sys.argv[2]).write_text(json.dumps(failed), "utf-8")
    raise output.BuildFailed("The seeds are broken.")


command.intake.check = lambda: None
dbt.begin, dbt.follow = begin, follow
sys.exit(command.build(("pages",)))
"""


def copy(project: Path) -> None:
    """A copy of the project with broken seeds."""
    shutil.copytree(PROJECT, project, ignore=LEFT_OUT)
    for name, key, column, value in CELLS:
        (file,) = (project / "seeds").rglob(f"{name}.csv")
        with file.open(encoding="utf-8", newline="") as source:
            reader = csv.DictReader(source)
            rows = list(reader)
        (row,) = (row for row in rows if list(row.values())[: len(key)] == key)
        row[column] = value
        with file.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, reader.fieldnames, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
