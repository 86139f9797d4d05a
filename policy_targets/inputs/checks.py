"""What the fast checks find, and what of it stops a build.

What the project has published is held strictly: rows of the plans and words of the vocabularies that stand in the seed
published_ids. Rows that somebody adds are doubted aloud and do not stop: their layout may be one that no rule knows,
and their words may mean what no library does. Which indicator an outcome belongs to is a judgement that may be revised,
and history keeps both readings, so a change of it is a doubt as well.
"""

from pathlib import Path

from policy_targets.inputs import documents, rows, seeds, vocabularies
from policy_targets.inputs.seeds import Problem

REVISABLE = {("observations", "observation_id"), ("observations", "indicator_id"), ("observations", "id")}


def find(texts: dict[str, str]) -> tuple[list[Problem], list[Problem]]:
    """What stops a build, and what is only doubtful."""
    stopping = documents.check(texts)
    found = vocabularies.check()
    if texts:  # without a text dbt and its tests have the last word
        found += rows.check(texts, without=rows.NAMED_BY_DBT)
    if not found:
        return stopping, []
    published: dict[str, set[str]] = {}
    for row in seeds.read("published_ids"):
        published.setdefault(row["seed_name"], set()).add(row["published_id"])
    rows_of = {name: _rows(name) for name in {Path(problem.file).stem for problem in found}}
    doubts = []
    for problem in found:
        name = Path(problem.file).stem
        is_strict = (name, problem.column) not in REVISABLE
        if is_strict and problem.line in rows_of[name]:  # what has no row of its own is strict
            row, document_id = rows_of[name][problem.line]
            if document_id:
                is_strict = document_id in published.get("documents", ())
            else:
                is_strict = name not in vocabularies.PUBLISHED or seeds.key(name, row) in published.get(name, ())
        (stopping if is_strict else doubts).append(problem)
    return stopping, doubts


def _rows(name: str) -> dict[int, tuple[dict, str | None]]:
    """Rows of a seed by line, each with its document where rows of this seed have one."""
    columns = {column["name"] for column in seeds.descriptions()[name]["columns"]}
    document = next((column for column in ("document_id", "document_id_a") if column in columns), None)
    if document or "task_id" in columns:
        pairs = documents.rows_with_document(name, document or "document_id")
    else:
        pairs = [(row, None) for row in seeds.read(name)]
    return {row["line"]: (row, document_id) for row, document_id in pairs}
