"""Figures of a table as rows of the landing folder's columns, each with the cells it came from.

What one row, column, title or note tells is put together; what contradicts, is missing or can mean two things is a
question, which names both.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from openpyxl.utils import get_column_letter

from policy_targets.inputs import landing_rows
from policy_targets.inputs.landing_rows import COLUMNS, Problem
from policy_targets.office import counting, headings, periods, vocabulary
from policy_targets.office.grids import Cell
from policy_targets.office.headings import Said
from policy_targets.office.tables import Column, Table, _Grid
from policy_targets.plans import knowledge, words

MULTIPLES = ("万", "亿", "千", "百")
PLAIN = [
    name for name in COLUMNS if name not in ("region_id", "indicator_id", "period_start", "period_end", "value", "unit")
]


class Question(Exception):
    """What cannot be decided: column name, value, problem, accepted, and both in Chinese; last the cell, or None."""


@dataclass
class Figure:
    """A row as the landing folder has it, and the cell of each of its columns."""

    row: dict[str, str]
    cells: dict[str, tuple[int, int]]


@dataclass
class Context:
    """What holds for a whole sheet where its rows and columns do not say, each with where it was read."""

    place: str = ""
    indicator: tuple[str, ...] = ()
    period: periods.Period | None = None
    counted: str = ""
    units: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    from_zh: dict[str, str] = field(default_factory=dict)
    from_en: dict[str, str] = field(default_factory=dict)


class Rows:
    """Reads the figures of one table."""

    def __init__(self, table: Table, context: Context, told: "Report") -> None:
        self.table, self.known, self.context, self.told = table, table.known, context, told
        self.grid = _Grid(table.sheet)
        self.values = [column for column in table.columns if column.is_value]
        self.is_paired = any(column.said.counted in ("month", "quarter") for column in self.values)
        self.figures: list[Figure] = []

    def read(self) -> list[Figure]:
        if not self.values:
            self._ask_once(
                self.table.header[-1], 1, Question(
                    "value", "", "no column of figures", "a heading such as 数值, a month, a place or an indicator",
                    "没有数据列", "表头写“数值”，或写月份、地区、指标名称", None,
                ),
            )  # fmt: skip
        for row in self.table.data:
            self._read_row(row)
        return self.figures

    def _ask_once(self, row: int, column: int, question: Question) -> None:
        name, found, *texts, place = question.args
        self.told.ask(self.table.sheet, *(place or (row, column)), name, found, *texts)

    def _read_row(self, row: int) -> None:
        cells = {column.number: self.grid.at(row, column.number) for column in self.table.columns}
        filled = []
        for column in self.values:
            cell = self.grid.cells.get((row, column.number))
            if cell is None or (cell.kind != "uncounted" and self.known.is_no_figure(cell.text)):
                continue
            filled.append((column, cell))
        names = [cell for column in self.table.columns if not column.is_value and (cell := cells[column.number])]
        if not filled:
            if not names or len(self.grid.rows[row]) > 1:
                self.told.blank += len(self.values)
            self.table.left_out.append((row, "no figure"))
            return
        try:
            said, places = self._describe(row, cells)
        except Question as question:
            self._ask_once(row, filled[0][0].number, question)
            return
        if said is None:
            return
        self.told.blank += len(self.values) - len(filled)
        for column, cell in filled:
            try:
                if figure := self._figure(row, column, cell, said, places):
                    self.figures.append(figure)
            except Question as question:
                self._ask_once(row, column.number, question)

    def _describe(self, row: int, cells: dict) -> tuple[dict | None, dict]:
        """What the names of a row say, by column of the landing folder, and the cell of each."""
        said: dict = {}
        places: dict[str, tuple[int, int]] = {}
        for column in self.table.columns:
            cell, role = cells[column.number], column.said.role
            if cell is None or column.is_value or role in (vocabulary.NO_ROLE, "no_outcome"):
                continue
            if self.known.is_no_figure(cell.text) and role != "unit":
                continue
            place = self.grid.place(row, column.number)
            if role == "indicator_id":
                if vocabulary.is_sum(cell.text):
                    self.table.left_out.append((row, "total"))
                    return None, {}
                found = self._indicator(cell, column, place)
                if found is None:
                    self.table.left_out.append((row, "left out by the mapping file"))
                    return None, {}
                self._both(said, "indicator", found, cell, column, place)
                said.setdefault("label", headings.NUMBERING.sub("", cell.text).strip())
            elif role == "region_id":
                if vocabulary.is_sum(cell.text):
                    self.table.left_out.append((row, "total"))
                    return None, {}
                found = self._place(cell, place)
                if not found:
                    self.table.left_out.append((row, "left out by the mapping file"))
                    return None, {}
                if said.setdefault("place", found) != found:
                    raise _contradiction("region_id", cell, said["place"], found, place)
            elif role in ("period", "year", "quarter", "month", "period_start", "period_end"):
                self._period(said, role, cell, place)
            elif role == "unit":
                said["units"] = headings.units_of(cell.text, self.known) or [cell.text]
            else:
                said[role] = self._plain(role, cell)
            places.setdefault(role if role in COLUMNS else "period_end", place)
        self._ask_for_blanks(row, said, cells)
        return said, places

    def _ask_for_blanks(self, row: int, said: dict, cells: dict) -> None:
        """A blank name in a column of names is asked for, and not taken from title or row above."""
        for key, roles, name, name_zh in (
            ("place", ("region_id",), "place", "地区"),
            ("indicator", ("indicator_id",), "indicator", "指标"),
            ("period", ("period", "year", "quarter", "month"), "period", "时间"),
        ):
            blank = [
                column
                for column in self.table.columns
                if column.said.role in roles
                and ((cell := cells[column.number]) is None or self.known.is_no_figure(cell.text))
            ]
            if blank and (key not in said or key == "period"):
                raise Question(
                    roles[0] if roles[0] in COLUMNS else "period_end", "", f"the {name} is blank",
                    f"the {name} in each row, or one merged cell for all its rows",
                    f"{name_zh}为空", f"每行都写明{name_zh}，或把同一{name_zh}的各行合并单元格", (row, blank[0].number),
                )  # fmt: skip

    def _both(self, said: dict, key: str, found: Said, cell: Cell, column: Column, place) -> None:
        earlier = said.get(key)
        together = headings.joined(earlier, found) if earlier else found
        if together is None:
            raise _contradiction("indicator_id", cell, " ".join(earlier.indicators), " ".join(found.indicators), place)
        said[key] = together

    def _indicator(self, cell: Cell, column: Column, place) -> Said | None:
        """What the name of an indicator says; None where the mapping file leaves it out."""
        try:
            found = headings.read(cell.text, self.known)
        except periods.Unclear:
            found = None
        if found and found.indicators == ("",):
            return None
        if found and found.indicators and not found.role:
            return found
        label = headings.NUMBERING.sub("", cell.text)
        near = vocabulary.near_indicators().get(vocabulary.bare(label)) or knowledge.nearest(label)
        names = [f"{vocabulary.indicator_rows()[one]['name_zh']} ({one})" for one in near]
        choices, choices_zh = (" or ".join(names), "、".join(names)) if names else ("an indicator_id", "指标代码")
        raise Question(
            "indicator_id", cell.text, "unknown indicator",
            f"{choices}; or a line in mapping.csv beside the file: indicator,{label},<indicator_id, or - to leave it out>",
            "指标名称未收录",
            f"最接近的有：{choices_zh}；或在同一文件夹的 mapping.csv 中加一行：指标,{label},指标代码（不取则写 -）", place,
        )  # fmt: skip

    def _place(self, cell: Cell, place) -> str:
        """The id of a place; blank where the mapping file leaves it out."""
        if vocabulary.is_whole(cell.text):
            if self.context.place:
                return self.context.place
            raise Question(
                "region_id", cell.text, f"{cell.text}: nothing says of which city", "the name of the place itself",
                f"“{cell.text}”指哪个地区，表中没有说明", "写明地区名称，或在标题中写明", place,
            )  # fmt: skip
        said = headings.read(cell.text, self.known)
        found = list(said.places) if said and said == Said(places=said.places) else []
        if len(found) > 1:
            parents = vocabulary.place_parents()
            inside = [one for one in found if self.context.place and parents.get(one) == self.context.place]
            found = inside if len(inside) == 1 else found
        if len(found) == 1:
            return found[0]
        if not found:
            raise Question(
                "region_id", cell.text, "unknown place",
                f"a name or region_id of seeds/vocabularies/regions.csv; or a line in mapping.csv beside the file: "
                f"place,{cell.text},<region_id, or - to leave it out>",
                "地区名称未收录",
                f"已收录的地区名称或代码；或在同一文件夹的 mapping.csv 中加一行：地区,{cell.text},地区代码（不取则写 -）", place,
            )  # fmt: skip
        names = [f"{vocabulary.place_names()[one]} ({one})" for one in found]
        raise Question(
            "region_id", cell.text, f"{len(found)} places bear this name", " or ".join(names),
            f"有 {len(found)} 个地区叫这个名称", "写明是哪一个：" + "、".join(names), place,
        )  # fmt: skip

    def _period(self, said: dict, role: str, cell: Cell, place) -> None:
        text = words.squeezed(words.plain(cell.text))
        if role in ("quarter", "month") and re.fullmatch(r"\d{1,2}|[一二三四]", text):
            text += {"quarter": "季度", "month": "月"}[role]
        if role == "month" and not re.search(r"月|\d{4}|[qQ季年]", text):
            text += "月"
        column = role if role in COLUMNS else "period_end"
        try:
            found = periods.read(text, True, self.known.defaults.get("date_order", ""))
        except periods.Unclear as unclear:
            one, other = unclear.args
            raise Question(
                column, cell.text, f"a day that can be {one} or {other}", f"write {one} or {other}",
                f"日期有两种读法：{one} 或 {other}", f"请写成 {one} 或 {other}", place,
            ) from None  # fmt: skip
        if found is None:
            raise Question(
                column, cell.text, "not a period", "such as 2025-03-31, 2025年3月, 2025年1—3月, 2025年一季度 or 2025年",
                "看不懂的时间", "写成 2025-03-31、2025年3月、2025年1—3月、2025年一季度 或 2025年", place,
            )  # fmt: skip
        if role in ("period_start", "period_end"):
            said[role] = found
            return
        together = periods.within(said["period"], found) if "period" in said else found
        if together is None:
            raise _contradiction(column, cell, str(said["period"]), str(found), place)
        said["period"] = together

    def _plain(self, role: str, cell: Cell) -> str:
        if role == "published_on" and (day := _day(cell.text)):
            return str(day)
        if role == "accumulation":
            return self.known.accumulations.get(vocabulary.plain(cell.text), cell.text)
        if role == "confirmed":
            return "yes" if vocabulary.plain(cell.text) in ("是", "yes", "y", "已确认", "确认") else cell.text
        return cell.text

    def _figure(self, row: int, column: Column, cell: Cell, said: dict, places: dict) -> Figure | None:
        """One figure, with what its row, its column and the sheet say of it."""
        own, context, place = column.said, self.context, (row, column.number)
        if cell.kind in ("error", "uncounted", "scaled"):
            raise _unusable(cell, place)
        if place in self.grid.spread:
            raise Question(
                "value", cell.text, "one figure in a cell that is merged over several", "a figure in each cell",
                "合并单元格里只有一个数字，不知属于哪一格", "取消合并，每格填一个数字", place,
            )  # fmt: skip
        if control := landing_rows.CONTROL.search(cell.text):
            raise Question(
                "value", landing_rows.shown(cell.text), f"control character U+{ord(control[0]):04X}",
                "text without control characters", "含控制字符", "删去控制字符", place,
            )  # fmt: skip
        head = (column.row, column.number)
        indicator = self._one_indicator(said, column, place)
        if indicator is None:
            return None
        region = self._one_place(said, column, place)
        if not region:
            return None
        growth = self._growth(indicator, own, place, cell)
        rule = vocabulary.indicator_rows()[growth.indicator_id]
        value, unit = self._value_and_unit(cell, indicator, own, said, rule, growth.is_growth, place)
        accumulation = said.get("accumulation") or context.texts.get("accumulation", "")
        kind = accumulation if accumulation in counting.KINDS else rule["default_accumulation"]
        period, is_from_title = self._one_period(said, own, indicator, place)
        counted = own.counted or indicator.counted or self._counted_by_title(period, is_from_title, place)
        if growth.basis == "year_to_date":
            counted = counted if counted in ("since_january", "since_start") else "since_january"
        if "period_end" in said and "period_start" in said:
            start, end, told = said["period_start"].first_day or said["period_start"].last_day, period.last_day, ""
        else:
            try:
                start, end, told = counting.days(
                    period, counted, kind, is_from_title, self.is_paired, bool(rule["measure_kind"] == "growth_rate")
                )
            except counting.Unclear as unclear:
                raise Question("period_end", str(period), *unclear.args, place) from None
        label = _label(
            said.get("label"), column, vocabulary.indicator_rows()[indicator.indicators[0]]["name_zh"], counted, start
        )
        values = {
            "region_id": region,
            "indicator_id": growth.indicator_id,
            "period_start": str(start) if start else "",
            "period_end": str(end),
            "value": value,
            "unit": unit,
            "accumulation": accumulation or told,
            "growth_basis": said.get("growth_basis") or growth.basis,
            "label_printed": said.get("label_printed") or label,
        }
        for name in PLAIN:
            values.setdefault(name, "")
            values[name] = values[name] or said.get(name) or context.texts.get(name, "")
        cells = (
            {"value": place}
            | {
                name: head
                for name in ("period_end", "period_start", "unit", "indicator_id", "region_id")
                if _tells(own, name)
            }
            | places
        )
        return Figure(values, cells)

    def _one_indicator(self, said: dict, column: Column, place) -> Said | None:
        """What row and column together say of the indicator; None where the mapping file leaves it out."""
        in_row, own = said.get("indicator"), column.said
        if in_row and own.indicators and set(in_row.indicators) != set(own.indicators):
            raise _contradiction(
                "indicator_id", Cell(column.heading), " ".join(in_row.indicators), " ".join(own.indicators), place
            )
        found = in_row or (own if own.indicators else None) or Said(indicators=self.context.indicator)
        if found.indicators == ("",):
            return None
        if not found.indicators:
            raise Question(
                "indicator_id", "", "nothing says of which indicator the figure is",
                "a column 指标, or the name of the indicator in heading or title",
                "没有说明是哪项指标", "加一列“指标”，或在表头、标题中写明指标名称", place,
            )  # fmt: skip
        return found

    def _one_place(self, said: dict, column: Column, place) -> str:
        own = column.said
        if own.total == "sum":
            return ""
        cell = Cell(column.heading)
        in_column = self._place(Cell("全市"), (column.row, column.number)) if own.total == "whole" else ""
        if own.places:
            in_column = (
                own.places[0]
                if len(own.places) == 1
                else self._place(Cell(_name_of(own.places)), (column.row, column.number))
            )
        if own.places == ("",):
            return ""
        if said.get("place") and in_column and said["place"] != in_column:
            raise _contradiction("region_id", cell, said["place"], in_column, place)
        found = said.get("place") or in_column or self.context.place
        if not found:
            raise Question(
                "region_id", "", "nothing says of which place the figure is", "a column 地区, or the place in the title",
                "没有说明是哪个地区", "加一列“地区”，或在标题中写明地区", place,
            )  # fmt: skip
        return found

    def _one_period(self, said: dict, own: Said, indicator: Said, place) -> tuple[periods.Period, bool]:
        """The period of a figure, and whether only the title tells its months."""
        told = said.get("period_end") or said.get("period")
        for other in (own.period, indicator.period):
            if told and other:
                together = periods.within(told, other)
                if together is None:
                    raise _contradiction("period_end", Cell(str(other)), str(told), str(other), place)
                told = together
            told = told or other
        wide = self.context.period
        is_from_title = told is None or (told.last is None and told.end is None)
        if wide and not (told and told.is_whole):
            together = periods.within(periods.Period(wide.year) if told and told.last else wide, told) if told else wide
            if together is None:
                raise _contradiction("period_end", Cell(str(told)), str(wide), str(told), place)
            told = together
        if told is None or not told.is_whole:
            raise Question(
                "period_end", str(told or ""), "nothing says of which year and month the figure is" if not told else f"{told}: the year is missing",
                "a column 时间, or the period in the title, such as 2025年1—3月",
                "没有说明是哪一年、哪几个月" if not told else f"“{told}”没有年份", "加一列“时间”，或在标题中写明，如 2025年1—3月", place,
            )  # fmt: skip
        return told, is_from_title

    def _counted_by_title(self, period: periods.Period, is_from_title: bool, place) -> str:
        """The word of title or mapping file, where it goes with the months that row or column name."""
        counted = self.context.counted
        if not counted or is_from_title or period.is_instant or counted == "since_start":
            return counted
        months = (period.last or 0) - (period.first or 0) + 1
        if self.context.from_en.get("counted") == "mapping.csv":
            return counted if months == 1 else ""
        if {"month": months == 1, "quarter": months == 3, "year": months == 12}.get(counted, period.first == 1):
            return ""
        month = f"{period.last}月"
        raise Question(
            "period_end", str(period), f"two readings: {period} alone, or a total up to it, as the title says",
            "the words that say which in the heading", f"有两种读法：{period}，或如标题所说截至{month}的累计",
            "在表头写明：当月，或 1—" + month, place,
        )  # fmt: skip

    def _growth(self, indicator: Said, own: Said, place, cell: Cell) -> "Growth":
        """The indicator that is meant: of several the one whose unit fits, or the growth of it."""
        kind = own.growth or indicator.growth
        rows = vocabulary.indicator_rows()
        ids = list(indicator.indicators)
        if len(ids) > 1:
            unit = cell.unit or own.unit or indicator.unit
            quantities = vocabulary.quantities()
            fitting = [
                one for one in ids if unit and quantities.get(rows[one]["canonical_unit_id"]) == quantities.get(unit)
            ]
            ids = fitting if len(fitting) == 1 else ids
        if len(ids) > 1:
            names = [f"{rows[one]['name_zh']} ({one})" for one in ids]
            raise Question(
                "indicator_id", "", f"{len(ids)} indicators bear this name", " or ".join(names),
                f"有 {len(ids)} 项指标用这个名称", "写明是哪一项：" + "、".join(names), place,
            )  # fmt: skip
        (found,) = ids
        is_growth = rows[found]["measure_kind"] == "growth_rate"
        basis = "" if kind in ("", "not_told") else kind
        if not kind or is_growth:
            return Growth(found, basis, is_growth)
        of = vocabulary.growth_of(found, kind == "average")
        if len(of) == 1:
            return Growth(of[0], basis, True)
        name = rows[found]["name_zh"]
        choices = [f"{rows[one]['name_zh']} ({one})" for one in of]
        raise Question(
            "indicator_id", own.growth and "" or name,
            f"the growth of {name} is no known indicator" if not of else f"the growth of {name} can be several indicators",
            " or ".join(choices) or "the column left out: a line in mapping.csv beside the file: heading,<its heading>,-",
            f"没有收录“{name}”的增速指标" if not of else f"“{name}”的增速对应几项指标",
            "写明是哪一项：" + "、".join(choices) if of else "删去该列，或在同一文件夹的 mapping.csv 中写：表头,该列表头,-", place,
        )  # fmt: skip

    def _value_and_unit(
        self, cell: Cell, indicator: Said, own: Said, said: dict, rule: dict, is_growth: bool, place
    ) -> tuple[str, str]:
        """The number, and the unit that cell, column, row or sheet give; the row's unit is not that of a growth."""
        quantities, known = vocabulary.quantities(), self.known
        wanted = quantities.get(rule["canonical_unit_id"], "")
        text, tail = cell.text, cell.unit
        if cell.kind != "number" and (got := headings.number_and_tail(cell.text)):
            text, tail = got if got[1] else (cell.text, "")
        in_cell = [known.unit(tail)] if tail and known.unit(tail) else []
        if tail and not in_cell and tail not in MULTIPLES:
            if cell.kind != "number":
                text = cell.text  # refused as it stands
            else:
                in_cell = [tail]
        in_row = (
            []
            if is_growth and not indicator.growth and own.growth
            else said.get("units") or ([indicator.unit] if indicator.unit else [])
        )
        given = [units for units in (in_cell, [own.unit] if own.unit else [], in_row) if units]
        fitting = [[unit for unit in units if quantities.get(unit) == wanted] or units for units in given]
        found = {unit for units in fitting for unit in units}
        if not found:
            found = {unit for unit in self.context.units if quantities.get(unit) == wanted} or set(
                self.context.units if len(self.context.units) == 1 else ()
            )
            if not found and wanted == "none":
                found = {"none"}
        if tail in MULTIPLES and not in_cell:
            text, found = _multiplied(text, tail, found, known, place)
        if not found:
            choices = vocabulary.symbols(wanted)[:4]
            raise Question(
                "unit", "", f"no unit: is the figure in {' or in '.join(choices) or rule['canonical_unit_id']}?",
                "a column 计量单位, a unit in brackets in the heading, or 单位：… above the table",
                f"没有计量单位：是{'还是'.join(choices) or rule['canonical_unit_id']}？",
                "加一列“计量单位”，或在表头括号内、表格上方“单位：”后写明", place,
            )  # fmt: skip
        if len(found) > 1:
            units = sorted(found)
            raise Question(
                "unit", " ".join(units), f"the unit can be {' or '.join(units)}", "one unit",
                f"计量单位有两种说法：{'、'.join(units)}", "只写一种计量单位", place,
            )  # fmt: skip
        return text, next(iter(found))


@dataclass(frozen=True)
class Growth:
    indicator_id: str
    basis: str
    is_growth: bool


@dataclass
class Report:
    """What is asked about a file, and how many cells hold no figure."""

    problems: list[Problem] = field(default_factory=list)
    blank: int = 0
    asked: Counter = field(default_factory=Counter)

    def ask(self, sheet, row: int, column: int, name: str, found: str, *texts: str) -> None:
        """Note a question once for each cell and kind."""
        letter = get_column_letter(column) if column else None
        is_everywhere = not found and not texts[0].endswith("is blank")  # then it is asked once
        key = (sheet.name, name, texts[0], *(() if is_everywhere else (row, letter)))
        self.asked[key] += 1
        if self.asked[key] == 1 and len(self.problems) < landing_rows.SHOWN:
            self.problems.append(Problem(row, name, landing_rows.shown(found), *texts, sheet.name, letter))


def _label(in_row: str | None, column: Column, name: str, counted: str, start: date | None) -> str:
    """What was measured, as the table prints it, with the word that says which months it counts."""
    label = in_row or (column.heading if column.said.indicators and not column.said.growth else name)
    if column.said.growth:
        label = f"{label} {column.heading}"
    word = {"month": "当月", "since_january": "本年累计", "running": "本年累计"}.get(counted, "") if start else ""
    return f"{label} {word}" if word and word not in label else label


def _tells(said: Said, name: str) -> bool:
    return bool(
        {
            "period_end": said.period or said.counted,
            "period_start": said.period or said.counted,
            "unit": said.unit,
            "indicator_id": said.indicators or said.growth,
            "region_id": said.places or said.total,
        }[name]
    )


def _name_of(ids: tuple[str, ...]) -> str:
    return re.sub("[市县区]$", "", vocabulary.place_names().get(ids[0], ids[0]))


def _day(text: str) -> date | None:
    try:
        found = periods.read(text, True)
    except periods.Unclear:
        return None
    return found.end if found and not found.start else None


def _contradiction(column: str, cell: Cell, one: str, other: str, place) -> Question:
    return Question(
        column, cell.text, f"two readings: {one} and {other}", f"{one} or {other}, the same in all places",
        f"有两种说法：{one} 和 {other}", f"前后一致，写 {one} 或 {other}", place,
    )  # fmt: skip


def _unusable(cell: Cell, place) -> Question:
    texts = {
        "error": (
            "a formula that ends in an error", "a number", "公式出错", "改成数字",
        ),
        "uncounted": (
            "a formula whose result is not stored",
            "the number itself, or the workbook opened and saved again in Excel or WPS",
            "公式没有计算结果", "在 Excel 或 WPS 中打开后重新保存，或直接填写数字",
        ),
        "scaled": (
            "a number shown in thousands or millions of what the cell holds", "a number shown as it is, with its unit",
            "单元格以千或百万为单位显示，与所存数字不一致", "取消缩放显示格式，写明数字和计量单位",
        ),
    }  # fmt: skip
    return Question("value", cell.text, *texts[cell.kind], place)


def _multiplied(text: str, tail: str, found: set[str], known, place) -> tuple[str, set[str]]:
    """A number such as 36.4万 whose unit stands elsewhere."""
    for unit in found:
        if unit.startswith(tail):
            raise Question(
                "value", text + tail, f"{text} {unit}, or {text} times {tail}{unit}", f"{text} without {tail}, or another unit",
                f"“{text}{tail}”有两种读法：{text} {unit}，或 {text} {tail}{unit}", f"删去“{tail}”，或改写计量单位", place,
            )  # fmt: skip
    together = {known.unit(tail + unit) for unit in found} - {None}
    if len(together) == 1:
        return text, together
    if not found and (unit := known.unit(tail)):
        return text, {unit}
    return text + tail, found
