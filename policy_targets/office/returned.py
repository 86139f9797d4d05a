"""Marked copies of deliveries that were left out: the cells in question filled and commented, and a list of them all.

They are written by a process of its own with bounds on memory and time, since a delivery may be made to exhaust it.

    python -m policy_targets.office.returned    jobs as JSON on standard input
"""

import contextlib
import hashlib
import json
import subprocess
import sys
import warnings
from collections import defaultdict
from pathlib import Path

import duckdb

from policy_targets.office.grids import QUESTIONS
from policy_targets.office.workbooks import MEMORY, SECONDS
from policy_targets.paths import PROJECT
from policy_targets.plans.reading_child import bound

FILL = "FFFF9900"
HEADINGS = ("工作表 sheet", "行 row", "列 column", "所见内容 found", "问题", "请改为", "problem", "accepted")
QUERY = """
    select
        problems.file_name, files.sha256, problems.sheet_name, problems.line_no, problems.sheet_column,
        coalesce(problems.value_found, ''), problems.problem_zh, problems.accepted_zh, problems.problem,
        problems.accepted
    from marts.rpt_landing_problems as problems
    inner join marts.rpt_landing_files as files on problems.file_name = files.file_name
    where files.sha256 is not null
    order by problems.file_name, problems.problem_no
"""


def write(database: Path, folder: Path, landing: Path) -> list[str]:
    """Write the copies into a folder; returns the names of the files of which there is one."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(QUERY).fetchall()
    problems = defaultdict(list)
    for file_name, sha256, *problem in found:
        problems[file_name, sha256].append(problem)
    jobs = []
    for (file_name, sha256), told in problems.items():
        path = landing / file_name
        if any(problem[0] is not None for problem in told) and path.is_file():
            name = file_name if path.suffix.lower() == ".xlsx" else f"{file_name}.xlsx"
            jobs.append({"path": str(path.resolve()), "sha256": sha256, "target": str(folder / name), "problems": told})
    if not jobs:
        return []
    command = [sys.executable, "-m", "policy_targets.office.returned"]
    limit = SECONDS * len(jobs)
    with contextlib.suppress(subprocess.TimeoutExpired):  # what was written stays
        subprocess.run(command, input=json.dumps(jobs).encode(), timeout=limit, cwd=PROJECT, check=False)
    return [job["target"] for job in jobs if Path(job["target"]).is_file()]


def main() -> None:
    for job in json.load(sys.stdin):
        bound(MEMORY, SECONDS)
        path, target = Path(job["path"]), Path(job["target"])
        try:
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() == job["sha256"]:  # else it was replaced meanwhile
                target.parent.mkdir(parents=True, exist_ok=True)
                book = marked(path, job["problems"])
                book.save(target)
        except Exception as error:  # a copy less, which the list of problems makes up for
            print(f"no marked copy of {path.name}: {type(error).__name__}", file=sys.stderr)


def marked(path: Path, problems: list):
    """The workbook with its problems; another kind of file becomes a workbook of what it shows."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        is_workbook = path.read_bytes()[:2] == b"PK" and path.suffix.lower() in (".xlsx", ".xlsm")
        book = openpyxl.load_workbook(path) if is_workbook else _anew(path)
    comments: dict[tuple, list[str]] = defaultdict(list)
    for sheet_name, line_no, column, _, problem_zh, accepted_zh, problem, accepted in problems:
        sheet = _sheet(book, sheet_name)
        if sheet is not None and line_no:
            texts = (f"{problem_zh}。请改为：{accepted_zh}", f"{problem}; accepted: {accepted}")
            comments[sheet.title, _anchor(sheet, f"{column or 'A'}{line_no}")] += texts
    for (sheet_name, place), texts in comments.items():
        cell = book[sheet_name][place]
        cell.fill = PatternFill("solid", start_color=FILL, end_color=FILL)
        cell.comment = Comment("\n".join(texts), "policy_targets", width=360, height=160)
    _list(book, problems)
    return book


def _sheet(book, name: str | None):
    if name in book.sheetnames:
        return book[name]
    return book.worksheets[0] if name == "" else None


def _anchor(sheet, place: str) -> str:
    """The first cell of the area in which a place is merged."""
    return next((area.coord.split(":")[0] for area in sheet.merged_cells.ranges if place in area), place)


def _list(book, problems: list) -> None:
    sheet = book.create_sheet(QUESTIONS)
    sheet.append(HEADINGS)
    for sheet_name, line_no, column, *texts in problems:
        sheet.append([_plain(text) for text in (sheet_name or "", line_no or "", column or "", *texts)])
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"  # what a file holds is shown, never counted
    for letter, width in zip("ABCDEFGH", (14, 6, 6, 24, 36, 48, 36, 48), strict=True):
        sheet.column_dimensions[letter].width = width


def _plain(value):
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def _anew(path: Path):
    """A workbook of what another kind of file shows."""
    import openpyxl

    from policy_targets.office import grids

    book = openpyxl.Workbook()
    book.remove(book.active)
    for opened in grids.read(str(path)):
        sheet = book.create_sheet(opened.name)
        for (row, column), cell in opened.cells.items():
            made = sheet.cell(row, column, _plain(cell.text + cell.unit if cell.kind == "number" else cell.text))
            made.data_type = "s"
        for top, left, bottom, right in opened.merged:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    return book


if __name__ == "__main__":
    main()
