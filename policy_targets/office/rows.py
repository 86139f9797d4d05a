"""Rows of a table: what each says of place, indicator, period and more, by the cells that name them."""

import re

from policy_targets.inputs.landing_rows import COLUMNS
from policy_targets.office import headings, periods, vocabulary
from policy_targets.office.figures import Context, Figure, Figures, one_place
from policy_targets.office.grids import Cell
from policy_targets.office.headings import Said
from policy_targets.office.questions import Question, Report, contradiction, listed
from policy_targets.office.tables import Table
from policy_targets.plans import knowledge, words

PERIODS = ("period", "year", "quarter", "month")
CONFIRMED = ("是", "yes", "y", "已确认", "确认")


class LeftOut(Exception):
    """A row that holds no outcome; the argument says why."""


class Rows:
    """Reads the figures of one table."""

    def __init__(self, table: Table, context: Context, told: Report) -> None:
        self.table, self.known, self.context, self.told = table, table.known, context, told
        self.values = [column for column in table.columns if column.is_value]
        self.describing = [
            column
            for column in table.columns
            if not column.is_value and column.said.role not in (vocabulary.NO_ROLE, "no_outcome")
        ]

    def read(self) -> list[Figure]:
        found: list[Figure] = []
        if not self.values:
            self.told.ask(self.table.sheet, Question("no_column_of_figures", "value"), self.table.header[-1], 1)
        figures = Figures(self.table, self.context)
        for row in self.table.data:
            filled = self._filled(row)
            if not filled:
                self.told.blank += len(self.values) if len(self.table.grid.rows[row]) > 1 else 0
                self.table.left_out.append((row, "no figure"))
                continue
            try:
                said, places = self._describe(row)
            except LeftOut as reason:
                self.table.left_out.append((row, reason.args[0]))
                continue
            except Question as question:
                self.told.ask(self.table.sheet, question, row, filled[0][0].number)
                continue
            self.told.blank += len(self.values) - len(filled)
            for column, cell in filled:
                try:
                    if figure := figures.read(row, column, cell, said, places):
                        found.append(figure)
                except Question as question:
                    self.told.ask(self.table.sheet, question, row, column.number)
        return found

    def _filled(self, row: int) -> list:
        """Columns and cells of a row that hold a figure."""
        filled = []
        for column in self.values:
            cell = self.table.grid.cells.get((row, column.number))
            if cell and (cell.kind == "uncounted" or not self.known.is_no_figure(cell.text)):
                filled.append((column, cell))
        return filled

    def _describe(self, row: int) -> tuple[dict, dict]:
        """What the names of a row say, by column of the landing folder, and the cell of each."""
        said: dict = {}
        places: dict[str, tuple[int, int]] = {}
        blank: dict[str, tuple[int, int]] = {}
        for column in self.describing:
            role, place = column.said.role, self.table.grid.place(row, column.number)
            cell = self.table.grid.at(row, column.number)
            if cell is None or (self.known.is_no_figure(cell.text) and role != "unit"):
                blank.setdefault("period" if role in PERIODS else role, (row, column.number))
                continue
            if role == "indicator_id":
                self._indicator(said, cell, place)
            elif role == "region_id":
                self._place(said, cell, place)
            elif role in (*PERIODS, "period_start", "period_end"):
                self._period(said, role, cell, place)
            elif role == "unit":
                said["units"] = headings.units_of(cell.text, self.known) or [cell.text]
            else:
                said[role] = self._plain(role, cell)
            places.setdefault("period_end" if role in PERIODS else role, place)
        # a blank name is not taken from the title or the row above
        for role, kind in (("region_id", "place"), ("indicator_id", "indicator"), ("period", "period")):
            if role in blank and (kind not in said or kind == "period"):
                column = "period_end" if role == "period" else role
                raise Question(f"blank_{kind}", column, "", blank[role])
        return said, places

    def _indicator(self, said: dict, cell: Cell, place) -> None:
        if vocabulary.is_sum(cell.text):
            raise LeftOut("total")
        label = headings.NUMBERING.sub("", cell.text).strip()
        try:
            found = headings.read(cell.text, self.known)
        except periods.Unclear:
            found = None
        if found and found.indicators == ("",):
            raise LeftOut("left out by the mapping file")
        if not found or not found.indicators or found.role:
            near = vocabulary.near_indicators().get(vocabulary.bare(label)) or knowledge.nearest(label)
            names = listed([vocabulary.shown_indicator(one) for one in near] or ["indicator_id"])
            raise Question("unknown_indicator", "indicator_id", cell.text, place, label=label, **names)
        earlier = said.get("indicator", Said())
        together = headings.joined(earlier, found)
        if together is None:
            one, other = (" ".join(told.indicators) for told in (earlier, found))
            raise contradiction("indicator_id", cell.text, one, other, place)
        said["indicator"] = together
        said.setdefault("label", label)

    def _place(self, said: dict, cell: Cell, place) -> None:
        if vocabulary.is_sum(cell.text):
            raise LeftOut("total")
        found = one_place(cell.text, self.known, self.context.place, place)
        if not found:
            raise LeftOut("left out by the mapping file")
        if said.setdefault("place", found) != found:
            raise contradiction("region_id", cell.text, said["place"], found, place)

    def _period(self, said: dict, role: str, cell: Cell, place) -> None:
        text = words.squeezed(words.plain(cell.text))
        if role in ("quarter", "month") and re.fullmatch(r"\d{1,2}|[一二三四]|\d{1,2}-\d{1,2}", text):
            text += {"quarter": "季度", "month": "月"}[role]
        column = role if role in COLUMNS else "period_end"
        try:
            found = periods.read(text, True, self.known.defaults.get("date_order", ""))
        except periods.Unclear as unclear:
            one, other = unclear.args
            raise Question("day_of_two", column, cell.text, place, one=one, other=other) from None
        if found is None:
            raise Question("not_a_period", column, cell.text, place)
        key = role if role in COLUMNS else "period"
        together = periods.within(said[key], found) if key in said else found
        if together is None:
            raise contradiction(column, cell.text, said[key], found, place)
        said[key] = together

    def _plain(self, role: str, cell: Cell) -> str:
        if role == "published_on":
            return periods.day(cell.text) or cell.text
        if role == "accumulation":
            return self.known.accumulations.get(vocabulary.plain(cell.text), cell.text)
        if role == "confirmed":
            return "yes" if vocabulary.plain(cell.text) in CONFIRMED else cell.text
        return cell.text
