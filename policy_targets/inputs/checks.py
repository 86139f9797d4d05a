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
    strict = [_is_strict(problem, published) for problem in found]
    stopping += [problem for problem, is_strict in zip(found, strict, strict=True) if is_strict]
    return stopping, [problem for problem, is_strict in zip(found, strict, strict=True) if not is_strict]


def _is_strict(problem: Problem, published: dict[str, set[str]]) -> bool:
    """Whether the row of a problem belongs to what was published; what has no row of its own does."""
    name = Path(problem.file).stem
    if (name, problem.column) in REVISABLE:
        return False
    row = next((row for row in seeds.read(name) if row["line"] == problem.line), None)
    if row is None:
        return True
    if document_id := _document_of(row):
        return document_id in published.get("documents", ())
    key = "#".join(row[column] for column in seeds.key_columns(seeds.descriptions()[name]))
    return name not in vocabularies.PUBLISHED or key in published.get(name, ())


def _document_of(row: dict) -> str | None:
    if task_id := row.get("task_id"):
        return row.get("document_id") or next(
            (task["document_id"] for task in seeds.read("tasks") if task["task_id"] == task_id), None
        )
    return row.get("document_id") or row.get("document_id_a")
