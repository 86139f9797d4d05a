"""A new edition of a plan that is held: rows whose words are unchanged keep their ids, mappings and summaries."""

from collections import Counter

from policy_targets.inputs import seeds
from policy_targets.paths import plans_dir
from policy_targets.plans import words
from policy_targets.plans.proposal import Proposal

KEYS = {"targets": "target_id", "allocations": "allocation_id", "tasks": "task_id", "commitments": "commitment_id"}
# what makes a row the same one in both editions
WORDS = {
    "targets": ("label_printed", "qualifier_printed", "unit_printed", "period_printed", "value_printed"),
    "allocations": ("label_printed", "unit_printed", "period_printed", "region_printed", "value_printed"),
    "tasks": ("item_no", "title_printed"),
    "commitments": ("task_id", "label_printed", "qualifier_printed", "period_printed", "value_printed"),
}
SUMMARIES = ("summary_zh", "summary_en")


def rows_of(document_id: str) -> dict[str, list[dict]]:
    """Rows of a plan that is held, in the seeds or in its folder; none where it is not held."""
    names = (*KEYS, "indicator_labels", "organization_names")
    if document_id in {row["document_id"] for row in seeds.read("documents")}:
        return {name: [row for row in seeds.read(name) if _is_of(row, document_id)] for name in names}
    held = {name: plans_dir() / document_id / f"{name}.csv" for name in names}
    return {name: seeds.read_file(file) if file.is_file() else [] for name, file in held.items()}


def _is_of(row: dict, document_id: str) -> bool:
    return row["document_id"] == document_id if "document_id" in row else row["task_id"].startswith(f"{document_id}/")


def carry_over(document_id: str, earlier_id: str, proposal: Proposal, files: dict[str, list[dict]]) -> int:
    """Give unchanged rows the ids that they had, and labels and bodies what they stood for; returns how many rows."""
    earlier = rows_of(earlier_id)
    files["documents"][0]["replaces_document_id"] = earlier_id
    carried = 0
    for name, key in KEYS.items():
        # numbers in tasks are the same where their tasks are, which have their ids by then
        known = _by_words(name, earlier[name], earlier_id)
        renamed = {}
        found = _by_words(name, files[name], document_id)
        taken = {row[key] for row in files[name]}
        for told, row in found.items():
            if told in known:
                made = f"{document_id}/{known[told][key].removeprefix(f'{earlier_id}/')}"
                if made == row[key] or made not in taken:
                    renamed[row[key]] = made
                    carried += 1
                if name == "tasks":
                    row.update({column: known[told].get(column, "") for column in SUMMARIES})
        _rename(files, key, renamed)
    _map(document_id, earlier, proposal, files)
    return carried


def _by_words(name: str, rows: list[dict], document_id: str) -> dict[tuple, dict]:
    """Rows by their words, those left out whose words stand more than once."""

    def told(row: dict) -> tuple:
        cells = (str(row.get(column) or "").removeprefix(f"{document_id}/") for column in WORDS[name])
        return tuple(words.squeezed(words.plain(cell)) for cell in cells)

    counts = Counter(map(told, rows))
    return {told(row): row for row in rows if counts[told(row)] == 1}


def _rename(files: dict[str, list[dict]], key: str, renamed: dict[str, str]) -> None:
    """Write other ids, also where other rows refer to them."""
    for rows in files.values():
        for row in rows:
            for column in (key, *(["parent_task_id"] if key == "task_id" else [])):
                if row.get(column) in renamed:
                    row[column] = renamed[row[column]]


def _map(document_id: str, earlier: dict[str, list[dict]], proposal: Proposal, files: dict[str, list[dict]]) -> None:
    """Labels and names that the earlier edition maps mean here what they meant there."""
    printed = {row["label_printed"] for name in ("targets", "allocations", "commitments") for row in files[name]}
    mapped = [row for row in earlier["indicator_labels"] if row["label_printed"] in printed and row["indicator_id"]]
    labels = {row["label_printed"] for row in mapped}
    files["indicator_labels"] = [row for row in files["indicator_labels"] if row["label_printed"] not in labels] + [
        {**row, "document_id": document_id} for row in mapped
    ]
    bodies = {row["name_printed"]: row for row in earlier["organization_names"]}
    for row in files["organization_names"]:
        if known := bodies.get(row["name_printed"]):
            row.update({"organization_id": known["organization_id"], "judgement_en": known.get("judgement_en", "")})
    used = {row["organization_id"] for row in files["organization_names"]}
    files["organizations"] = [row for row in files["organizations"] if row["organization_id"] in used]
    proposal.doubts[:] = [
        doubt
        for doubt in proposal.doubts
        if not (doubt["table"] == "indicator_labels" and doubt["row"] in labels)
        and not (doubt["table"] == "organizations" and doubt["row"] not in used)
    ]
