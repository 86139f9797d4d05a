"""Tables of tasks: which sheet is one, and what each of its rows reports."""

import difflib
import itertools
import re
from decimal import Decimal, InvalidOperation

from policy_targets.inputs.landing_rows import CONTROL, TASK_COLUMNS
from policy_targets.office import headings, periods, vocabulary
from policy_targets.office.figures import Figure, Figures
from policy_targets.office.grids import Cell, Sheet
from policy_targets.office.headings import Said
from policy_targets.office.questions import Question, contradiction, listed
from policy_targets.office.rows import Rows
from policy_targets.office.tables import Column, Grid, Table, is_beside, read_above, read_beside
from policy_targets.office.vocabulary import Vocabulary, plain

NAMING = ("task_id", "task")
REPORTING = ("status", "share_done", "note", "reason_of_delay")  # a row with none of these reports nothing
COLUMNS_ZH = "任务 任务代码 时间 状态 完成比例 进展情况 滞后原因 填报单位 填报日期"
MOST_HEADINGS = 20  # rows that may be the heading
MOST_CHOICES = 2000  # tasks among which the nearest are looked for
SHOWN = 5


def understand(sheet: Sheet, known: Vocabulary) -> Table | None:
    """A sheet with a heading that names task and status, as a table; None for every other. Raises Question."""
    grid = Grid(sheet)
    columns = sorted({column for cells in grid.rows.values() for column in cells})
    told = (row for row, cells in grid.rows.items() if any(_role(cell, known) == "status" for cell in cells.values()))
    for row in itertools.islice(told, MOST_HEADINGS):
        # with those that are merged from the row above
        heads = {number: cell for number in columns if (cell := grid.at(row, number))}
        roles = {number: _role(cell, known) for number, cell in heads.items()}
        if not set(NAMING).isdisjoint(roles.values()):
            break
    else:
        return None
    table = Table(sheet, known, grid, header=[row], is_of_tasks=True)
    for above in grid.rows:
        if above < row:
            read_above(table, grid, above)
    below = [number for number in grid.rows if number > row]
    filled = {column for one in below for column in grid.rows[one]}
    for number in sorted(filled | set(heads)):
        text, role = heads[number].text if number in heads else "", roles.get(number, "")
        if role:
            table.columns.append(Column(number, text, Said(role=role), row))
        elif number in filled:
            raise Question("unknown_task_heading", "", text, (row, number), columns=COLUMNS_ZH, heading=text)
    if any(column.said.role == "note" for column in table.columns):
        _turn(table, "remark", vocabulary.NO_ROLE)
    _turn(table, "remark", "note")
    _each_once(table)
    head = [plain(cell.text) for _, cell in sorted(grid.rows[row].items())]
    for number in below:
        cells = grid.rows[number]
        if [plain(cell.text) for _, cell in sorted(cells.items())] == head:
            table.left_out.append((number, "heading again"))
        elif not is_beside([cells[min(cells)]], known) or not read_beside(table, grid, number):
            table.data.append(number)
    return table


def _role(cell: Cell, known: Vocabulary) -> str:
    """What a heading names, with or without a unit in brackets behind it; blank where it is not known."""
    word = plain(cell.text)
    return known.task_headings.get(word) or known.task_headings.get(re.sub(r"\([^()]*\)$", "", word), "")


def _turn(table: Table, role: str, other: str) -> None:
    for column in table.columns:
        if column.said.role == role:
            column.said = Said(role=other)


def _each_once(table: Table) -> None:
    taken: dict[str, Column] = {}
    for column in table.columns:
        role = column.said.role
        if role in taken and role not in (*NAMING, vocabulary.NO_ROLE):
            letters = {"one": taken[role].letter, "other": column.letter}
            raise Question("column_twice", role, column.heading, (column.row, column.number), **letters)
        taken[role] = column


def _of_plans(tasks: set[str], documents: set[str], cell: Cell, place: tuple[int, int]) -> set[str]:
    inside = {one for one in tasks if vocabulary.task_rows()[one]["document_id"] in documents}
    if not inside:
        other = vocabulary.task_rows()[min(tasks)]["document_id"]
        raise contradiction("task_id", cell.text, " / ".join(sorted(documents)[:SHOWN]), other, place)
    return inside


class Reports(Rows):
    """Reads the reports of one table."""

    def read(self) -> list[Figure]:
        found = []
        for row in self.table.data:
            if not self._is_reported(row):
                self.table.left_out.append((row, "not reported"))
                continue
            try:
                found.append(self._report(row))
            except Question as question:
                self.told.ask(self.table.sheet, question, row, self._anchor())
        return found

    def _anchor(self) -> int:
        """The column that names the tasks."""
        return next(column.number for column in self.table.columns if column.said.role in NAMING)

    def _is_reported(self, row: int) -> bool:
        cells = (self.table.grid.at(row, column.number) for column in self.describing if column.said.role in REPORTING)
        return any(cell and not (cell.kind == "text" and self.known.is_no_figure(cell.text)) for cell in cells)

    def _report(self, row: int) -> Figure:
        said, places = self._describe(row)
        for column in self.describing:
            if column.said.role in ("share_done", "share_unit"):
                said.pop(column.said.role, None)
        task_id, place = self._task(row, said)
        if "period_start" in said and "period_end" in said:
            first, last = said["period_start"], said["period_end"].last_day
            start = first.first_day or first.last_day
        else:
            period, _ = Figures(self.table, self.context).period(said, Said(), Said())
            start, last = period.first_day, period.last_day
        values = {name: said.get(name, "") for name in TASK_COLUMNS} | {
            "task_id": task_id,
            "period_start": str(start or ""),
            "period_end": str(last),
            "share_done": self._share(row),
            "reported_by": said.get("reported_by") or self.context.texts.get("publisher", ""),
            "reported_on": said.get("reported_on") or self.context.texts.get("published_on", ""),
        }
        for name, text in values.items():
            if control := CONTROL.search(text):
                raise Question("control_character", name, text, places.get(name), code=f"{ord(control[0]):04X}")
        told = {name: where for name, where in places.items() if name in TASK_COLUMNS}
        return Figure(values, told | {"task_id": place})

    def _plain(self, role: str, cell: Cell) -> str:
        if role == "reported_on":
            return periods.day(cell.text) or cell.text
        if role == "status":
            return self.known.task_statuses.get(plain(cell.text), cell.text)
        return cell.text

    def _cell(self, row: int, role: str) -> tuple[Cell | None, tuple[int, int]]:
        column = next((one for one in self.table.columns if one.said.role == role), None)
        if column is None:
            return None, (row, self._anchor())
        return self.table.grid.at(row, column.number), self.table.grid.place(row, column.number)

    def _share(self, row: int) -> str:
        """How much is done, in percent; a number that may be a part of one is asked about."""
        cell, place = self._cell(row, "share_done")
        if cell is None or (cell.kind != "uncounted" and self.known.is_no_figure(cell.text)):
            return ""
        if cell.kind in ("error", "uncounted", "scaled"):
            raise Question(cell.kind, "share_done", cell.text, place)
        if place in self.table.grid.spread:
            raise Question("merged_figure", "share_done", cell.text, place)
        text, unit = (
            (cell.text, cell.unit) if cell.kind == "number" else headings.number_and_tail(cell.text) or ("", "")
        )
        beside, _ = self._cell(row, "share_unit")
        for told in (unit, beside.text if beside else ""):
            if told and self.known.unit(told) != "%":
                raise Question("share_in_other_unit", "share_done", told, place)
        try:
            number = Decimal(text.replace(",", ""))
        except InvalidOperation:
            return cell.text  # which is refused
        if not unit and 0 < number <= 1:
            parts = f"{(number * 100).normalize():f}"
            raise Question("share_of_one", "share_done", cell.text, place, number=text, parts=parts)
        return text

    def _task(self, row: int, said: dict) -> tuple[str, tuple[int, int]]:
        """The one task that code, name, plan and place together mean, and the cell that names it."""
        found: set[str] | None = None
        anchor, is_by_code = (row, self._anchor()), False
        documents = self._plans(row, said["document"]) if "document" in said else set()
        for column in self.table.columns:
            cell, role = self.table.grid.at(row, column.number), column.said.role
            if role not in NAMING or cell is None:
                continue
            place = self.table.grid.place(row, column.number)
            names = (cell.text, headings.NUMBERING.sub("", cell.text))
            meant = next(filter(None, (self.known.tasks(name, role == "task_id") for name in names)), set())
            if not meant:
                raise self._unknown(cell, place)
            if documents:
                meant = _of_plans(meant, documents, cell, place)
            if found is not None and not found & meant:
                one, other = (" / ".join(sorted(ids)[:SHOWN]) for ids in (found, meant))
                raise contradiction("task_id", cell.text, one, other, place)
            found, anchor = (meant if found is None else found & meant), place
            is_by_code = is_by_code or cell.text in vocabulary.task_rows()
        if found is None:
            raise Question("blank_task", "task_id", "", anchor)
        around = said.get("place") or self.context.place
        if around and not is_by_code:
            near = {one for one in found if vocabulary.is_near(vocabulary.place_of_task(one), around)}
            if not near:
                names = vocabulary.place_names()
                one, other = names[around], names[vocabulary.place_of_task(min(found))]
                raise contradiction("task_id", self.table.grid.at(*anchor).text, one, other, anchor)
            found = near
        if len(found) > 1:
            choices = listed([vocabulary.shown_task(one) for one in sorted(found)[:SHOWN]])
            text = self.table.grid.at(*anchor).text
            raise Question("tasks_of_one_name", "task_id", text, anchor, count=len(found), **choices)
        return next(iter(found)), anchor

    def _plans(self, row: int, name: str) -> set[str]:
        documents = vocabulary.documents_named(name)
        if not documents:
            raise Question("unknown_document", "task_id", name, self._cell(row, "document")[1])
        return documents

    def _unknown(self, cell: Cell, place: tuple[int, int]) -> Question:
        around = self.context.place
        near = [one for one in vocabulary.task_rows() if not around or vocabulary.place_of_task(one) == around]
        titles = {vocabulary.bare(vocabulary.task_rows()[one]["title_printed"]): one for one in near[:MOST_CHOICES]}
        closest = difflib.get_close_matches(vocabulary.bare(cell.text), titles, n=SHOWN, cutoff=0.4)
        kind = "unknown_task_near" if closest else "unknown_task"
        names = listed([vocabulary.shown_task(titles[title]) for title in closest])
        return Question(kind, "task_id", cell.text, place, name=cell.text, **names)
