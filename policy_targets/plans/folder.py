"""The folder of a proposed plan: files with the columns of the seeds of the same name, its text, and the doubts."""

import csv
import io
import re
import shutil
from pathlib import Path

from policy_targets.inputs import plan_reviews, seeds
from policy_targets.plans import words
from policy_targets.plans.outline import ordinal
from policy_targets.plans.proposal import Proposal

DOUBTS = ["table", "row", "column", "reason", "choices"]
SOURCE = plan_reviews.SOURCE
PAGE = "review.html"


def columns(name: str) -> list[str]:
    """Columns of a file of the folder."""
    return DOUBTS if name == "doubts" else seeds.columns(name)


def contents(text: str, files: dict[str, list[dict]]) -> dict[str, bytes]:
    """Bytes of every file of a folder by name."""
    found = {SOURCE: text.encode("utf-8")}
    for name, rows in files.items():
        if rows or name in ("documents", "doubts"):
            made = io.StringIO()
            writer = csv.DictWriter(made, columns(name), restval="", extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            found[f"{name}.csv"] = made.getvalue().encode("utf-8")
    return found


def is_same(folder: Path, text: str, files: dict[str, list[dict]]) -> bool:
    """Whether a folder holds just what would be written, besides what the review adds."""
    added = (plan_reviews.REVIEW, PAGE)
    there = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name not in added}
    return there == contents(text, files)


def write(folder: Path, text: str, files: dict[str, list[dict]]) -> None:
    """Write a folder whole or not at all; one that was there is replaced, but for who accepted it."""
    made = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    try:
        for name, content in contents(text, files).items():
            (made / name).write_bytes(content)
        if (folder / plan_reviews.REVIEW).exists():
            shutil.copy2(folder / plan_reviews.REVIEW, made)
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def slug(section: str, fallback: str) -> str:
    """A section as ids name it: annex-1, table-2, or what it is."""
    match = re.match(r"(附件|附表|表|专栏)\s*([一二三四五六七八九十]{1,2}|\d{1,2})?", words.plain(section))
    if match:
        kind = {"附件": "annex", "附表": "annex-table", "表": "table", "专栏": "box"}[match[1]]
        return f"{kind}-{ordinal(match[2])}" if match[2] else kind
    return fallback


def unique(key: str, taken: set[str]) -> str:
    """A key that no row has yet."""
    made, number = key, 2
    while made in taken:
        made, number = f"{key}-{number}", number + 1
    taken.add(made)
    return made


def part(text: str) -> str:
    """Words as a part of a key."""
    return re.sub(r"[\s/#,，、。；;：:|]+", "", words.plain(text)).strip("()") or "0"


def task_keys(document_id: str, proposal: Proposal) -> None:
    """Keys of the tasks: part of the plan, number, and below it the number of a part of the task."""
    taken: set[str] = set()
    known = words.meanings("chapter")
    for task in proposal.tasks:
        role = next((role for word, role in known.items() if word in task.section), "tasks")
        place = slug(task.section, role if role in ("safeguards",) else "tasks")
        number = part(task.item_no) if task.item_no else part(task.title)
        above = task.parent.task_id if task.parent else f"{document_id}/{place}"
        task.task_id = unique(f"{above}/{number.zfill(2) if number.isdigit() else number}", taken)


def figure_key(document_id: str, row: dict, taken: set[str]) -> str:
    """Key of a target or of a cell: part of the plan, number or label, period and place."""
    place = slug(row["section"], "goals")
    number = part(row["item_no"]) if row["item_no"] and place != "goals" else part(row["label_printed"])
    pieces = [document_id, place, number]
    if row.get("region_id"):
        pieces.append(row["region_id"])
        if number != part(row["label_printed"]) or row["period_printed"]:
            pieces[2] = number if row["item_no"] else part(row["label_printed"])
    if row["period_printed"] and place != "goals":
        pieces.append(part(row["period_printed"]).removesuffix("年"))
    return unique("/".join(pieces), taken)
