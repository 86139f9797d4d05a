"""One figure: what row, column and sheet say of it, put together; what contradicts or is missing is asked."""

import re
from dataclasses import dataclass, field
from datetime import date

from policy_targets.inputs import landing_rows
from policy_targets.inputs.landing_rows import COLUMNS
from policy_targets.office import amounts, counting, headings, periods, vocabulary
from policy_targets.office.grids import Cell
from policy_targets.office.headings import Said
from policy_targets.office.questions import Question, contradiction, listed
from policy_targets.office.tables import Column, Table
from policy_targets.office.vocabulary import Vocabulary

SPAN = re.compile(r"\d{1,2}月?[—–~～至到-]{1,2}\d{1,2}月份?")
Place = tuple[int, int]  # row and column of a cell


@dataclass
class Figure:
    """A row as the landing folder has it, and the cell of each of its columns."""

    row: dict[str, str]
    cells: dict[str, Place]


@dataclass
class Context:
    """What holds for a whole sheet where its rows and columns do not say, each with where it was read."""

    place: str = ""
    indicator: tuple[str, ...] = ()
    period: periods.Period | None = None
    counted: str = ""
    units: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)  # in both languages


@dataclass(frozen=True)
class Meant:
    """The indicator of a figure; told is the one that is named, where the figure is its growth."""

    indicator_id: str
    told: str
    basis: str = ""

    @property
    def rule(self) -> dict:
        return vocabulary.indicator_rows()[self.indicator_id]

    @property
    def is_growth(self) -> bool:
        return self.rule["measure_kind"] == "growth_rate"


def one_place(name: str, known: Vocabulary, around: str, place: Place | None) -> str:
    """The id of a place, of several of one name the one inside the place of the table; blank where it is left out."""
    if vocabulary.is_whole(name):
        if not around:
            raise Question("whole_of_what", "region_id", name, place, name=name)
        return around
    said = headings.read(name, known)
    found = list(said.places) if said and said == Said(places=said.places) else []
    if not found:
        raise Question("unknown_place", "region_id", name, place, name=name)
    return _one_of(found, name, around, place)


def _one_of(found: list[str], name: str, around: str, place: Place | None) -> str:
    inside = [one for one in found if around and vocabulary.place_parents().get(one) == around]
    if len(found) > 1 and len(inside) != 1:
        names = listed([f"{vocabulary.place_names()[one]} ({one})" for one in found])
        raise Question("places_of_one_name", "region_id", name, place, count=len(found), **names)
    return inside[0] if len(found) > 1 else found[0]


class Figures:
    """Makes figures of the cells of one table."""

    def __init__(self, table: Table, context: Context) -> None:
        self.table, self.context, self.known = table, context, table.known
        counted = {column.said.counted for column in table.columns if column.is_value}
        self.is_paired = bool(counted & {"month", "quarter"})  # then a running total beside it is that of the year

    def read(self, row: int, column: Column, cell: Cell, said: dict, places: dict[str, Place]) -> Figure | None:
        """A figure, or None for a sum and for what the mapping file leaves out."""
        own, place = column.said, (row, column.number)
        _check(cell, place, self.table)
        named = self._indicator(said, column)
        region = self._region(said, column) if named else ""
        if not named or not region:
            return None
        meant = self._meant(named, own, cell)
        in_row = said.get("units") or ([named.unit] if named.unit else [])
        if own.growth and meant.indicator_id != meant.told:
            in_row = []  # the unit beside a level is not that of its growth
        value, unit = amounts.read(
            cell, own.unit, in_row, self.context.units, meant.rule["canonical_unit_id"], self.known
        )
        accumulation = said.get("accumulation") or self.context.texts.get("accumulation", "")
        kind = accumulation if accumulation in counting.KINDS else meant.rule["default_accumulation"]
        start, end, counted, is_other = self._days(said, own, named, meant, kind)
        values = {name: said.get(name) or self.context.texts.get(name, "") for name in COLUMNS}
        values |= {
            "region_id": region,
            "indicator_id": meant.indicator_id,
            "period_start": str(start or ""),
            "period_end": str(end),
            "value": value,
            "unit": unit,
            "accumulation": accumulation or is_other,
            "growth_basis": said.get("growth_basis") or meant.basis,
            "label_printed": said.get("label_printed") or _label(said.get("label"), column, meant, counted, start),
        }
        if kind != "stock" and (start is None or (start.month, start.day) != (1, 1)):
            values["source_title"] = SPAN.sub("", values["source_title"])  # 1—3月 tells of other figures of the table
        head = (column.row, column.number)
        return Figure(values, {"value": place} | {name: head for name in _told_by(own)} | places)

    def _indicator(self, said: dict, column: Column) -> Said | None:
        """What row and column together say of the indicator; None where the mapping file leaves it out."""
        in_row, own = said.get("indicator"), column.said
        if in_row and own.indicators and set(in_row.indicators) != set(own.indicators):
            one, other = (" ".join(told.indicators) for told in (in_row, own))
            raise contradiction("indicator_id", column.heading, one, other)
        found = in_row or (own if own.indicators else Said(indicators=self.context.indicator))
        if not found.indicators:
            raise Question("no_indicator", "indicator_id")
        return None if found.indicators == ("",) else found

    def _region(self, said: dict, column: Column) -> str:
        """The place of row or column, or that of the table; blank for a column of sums or one that is left out."""
        own, head = column.said, (column.row, column.number)
        if own.total == "sum" or own.places == ("",):
            return ""
        in_column = one_place("全市", self.known, self.context.place, head) if own.total else ""
        if own.places:
            in_column = _one_of(list(own.places), column.heading, self.context.place, head)
        if said.get("place") and in_column and said["place"] != in_column:
            raise contradiction("region_id", column.heading, said["place"], in_column)
        found = said.get("place") or in_column or self.context.place
        if not found:
            raise Question("no_place", "region_id")
        return found

    def _meant(self, named: Said, own: Said, cell: Cell) -> Meant:
        """The indicator that is meant: of several the one whose unit fits, or the growth of it."""
        growth, rows = own.growth or named.growth, vocabulary.indicator_rows()
        ids = list(named.indicators)
        if len(ids) > 1:
            quantity = vocabulary.quantities().get(cell.unit or own.unit or named.unit)
            units = {one: vocabulary.quantities().get(rows[one]["canonical_unit_id"]) for one in ids}
            fitting = [one for one in ids if quantity and units[one] == quantity]
            if len(fitting) != 1:
                names = listed([vocabulary.shown_indicator(one) for one in ids])
                raise Question("indicators_of_one_name", "indicator_id", count=len(ids), **names)
            ids = fitting
        (found,) = ids
        basis = "" if growth == "not_told" else growth
        if not growth or rows[found]["measure_kind"] == "growth_rate":
            return Meant(found, found, basis)
        growths = vocabulary.growth_of(found, growth == "average")
        if len(growths) == 1:
            return Meant(growths[0], found, basis)
        name, names = rows[found]["name_zh"], listed([vocabulary.shown_indicator(one) for one in growths])
        raise Question("growths_of_one_name" if growths else "no_growth_indicator", "indicator_id", name=name, **names)

    def _days(self, said: dict, own: Said, named: Said, meant: Meant, kind: str) -> tuple[date | None, date, str, str]:
        """First and last day, what is counted, and the accumulation where it is another than the indicator's."""
        period, is_from_title = self.period(said, own, named)
        counted = own.counted or named.counted or self._counted_by_title(period, is_from_title)
        if meant.basis == "year_to_date" and counted != "since_start":
            counted = "since_january"
        if "period_start" in said and "period_end" in said:
            first = said["period_start"]
            return first.first_day or first.last_day, period.last_day, counted, ""
        start, end, other = counting.days(period, counted, kind, is_from_title, self.is_paired, meant.is_growth)
        return start, end, counted, other

    def period(self, said: dict, own: Said, named: Said) -> tuple[periods.Period, bool]:
        """The period of a figure, and whether only the title tells its months."""
        told = said.get("period_end") or said.get("period")
        for other in (own.period, named.period):
            together = periods.within(told, other) if told and other else told or other
            if told and other and together is None:
                raise contradiction("period_end", str(other), told, other)
            told = together
        title = self.context.period
        if told is None:
            if title is None:
                raise Question("no_period", "period_end")
            if not title.is_whole:
                raise Question("no_year", "period_end", period=title)
            return title, True
        if told.is_year and title and title.last and not title.is_year:
            words = {"year": f"{told.year}年", "months": str(periods.without_year(title))}
            raise Question("year_or_months_of_title", "period_end", str(told), **words)
        if not told.is_whole:
            year = title.year or (title.end.year if title.end else None) if title else None
            together = periods.within(periods.Period(year), told) if year else None
            if together is None or not together.is_whole:
                raise Question("no_year", "period_end", period=told)
            told = together
        return told, False

    def _counted_by_title(self, period: periods.Period, is_from_title: bool) -> str:
        """The word of title or mapping file, where it goes with the months that row or column name."""
        counted = self.context.counted
        if not counted or period.is_instant or counted == "since_start":
            return counted
        months = (period.last or 0) - (period.first or 0) + 1
        fits = {"month": months == 1, "quarter": months in (1, 3), "year": months == 12}
        if is_from_title and fits.get(counted, True):
            return counted
        if self.context.sources.get("counted", ("",))[0] == "mapping.csv":
            return counted if months == 1 else ""
        if not is_from_title and fits.get(counted, period.first == 1):
            return ""
        raise Question("month_or_total_of_title", "period_end", str(period), period=period, month=f"{period.last}月")


def _check(cell: Cell, place: Place, table: Table) -> None:
    """Ask for a figure that a cell cannot give."""
    if cell.kind in ("error", "uncounted", "scaled"):
        raise Question(cell.kind, "value", cell.text)
    if place in table.grid.spread:
        raise Question("merged_figure", "value", cell.text)
    if control := landing_rows.CONTROL.search(cell.text):
        raise Question("control_character", "value", cell.text, code=f"{ord(control[0]):04X}")


def _label(in_row: str | None, column: Column, meant: Meant, counted: str, start: date | None) -> str:
    """What was measured, as the table prints it, with the word that says which months it counts."""
    is_named = column.said.indicators and not column.said.growth
    label = in_row or (column.heading if is_named else vocabulary.indicator_rows()[meant.told]["name_zh"])
    if column.said.growth:
        label = f"{label} {column.heading}"
    word = {"month": "当月", "since_january": "本年累计", "running": "本年累计"}.get(counted, "") if start else ""
    return f"{label} {word}" if word and word not in label else label


def _told_by(said: Said) -> list[str]:
    """Columns of the landing folder of which a heading tells."""
    told = {
        "period_end": said.period or said.counted,
        "period_start": said.period or said.counted,
        "unit": said.unit,
        "indicator_id": said.indicators or said.growth,
        "region_id": said.places or said.total,
    }
    return [name for name, value in told.items() if value]
