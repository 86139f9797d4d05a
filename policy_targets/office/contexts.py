"""What holds for a whole sheet: told by title, notes, name of the sheet, name of the file and mapping file."""

import re
from pathlib import PurePath

from policy_targets.inputs.landing_rows import COLUMNS
from policy_targets.office import headings, periods, vocabulary
from policy_targets.office.figures import Context
from policy_targets.office.periods import Period
from policy_targets.office.questions import Question, contradiction, listed
from policy_targets.office.tables import Table
from policy_targets.office.vocabulary import Vocabulary
from policy_targets.plans import words

UNTIL = re.compile("截|止|末|as of", re.IGNORECASE)
TITLE, SHEET, FILE = ("the title", "标题"), ("the sheet's name", "工作表名"), ("the file's name", "文件名")
NOTE, MAPPING = ("a note beside the table", "表格旁的说明"), ("mapping.csv", "对照表")


def read(name: str, table: Table) -> Context:
    """What is told around a table; a question where two of these texts contradict and the table leaves it open."""
    context, path = Context(), PurePath(name)
    for column, text in table.known.defaults.items():
        _take(context, table.known, column, text, MAPPING)
    for column, (text, _) in table.beside.items():
        _take(context, table.known, column, text, NOTE)
    texts = [(text, TITLE) for text in table.around] + [(table.sheet.name, SHEET), (path.stem, FILE)]
    _take_mentions(context, table, texts)
    _take_periods(context, table, texts)
    for text, source in texts:
        units = _units(text, table.known, is_title=source == TITLE)
        if units and not context.units:
            context.units, context.sources["unit"] = units, source
    context.texts.setdefault("source_title", table.title or path.stem)
    return context


def _take(context: Context, known: Vocabulary, column: str, text: str, source: tuple[str, str]) -> None:
    """Take what a note or the mapping file says of a column."""
    if column == "unit":
        context.units = headings.units_of(text, known) or [text]
    elif column == "region_id":
        found = known.places(text)
        context.place = found[0] if len(found) == 1 else ""
    elif column == "indicator_id":
        context.indicator = tuple(known.indicators(text))
    elif column in ("period", "year"):
        try:
            context.period = periods.read(text, True)
        except periods.Unclear:
            return
    elif column == "counted":
        context.counted = text
    elif column in COLUMNS:
        context.texts[column] = (periods.day(text) or text) if column == "published_on" else text
    context.sources["period" if column == "year" else column] = source


def _take_mentions(context: Context, table: Table, texts: list[tuple[str, tuple[str, str]]]) -> None:
    """Take place, indicator and count that titles and names mention, where nothing nearer tells them."""
    places: dict[str, tuple[str, str]] = {}
    indicators: dict[tuple[str, ...], tuple[str, str]] = {}
    counted: dict[str, tuple[str, str]] = {}
    for text, source in texts:
        named, found = headings.mentioned(text, table.known)
        around = {above for ids in found for one in ids for above in vocabulary.places_above(one)}
        inner = [ids for ids in found if not set(ids) & around]
        if len(inner) == 1 and len(inner[0]) == 1:
            places.setdefault(inner[0][0], source)
        if len(named) > 1 and _lacks_indicator(table) and not indicators and not context.indicator:
            names = listed(["/".join(ids) for ids in named])
            raise Question("indicators_in_title", "indicator_id", text, count=len(named), **names)
        if len(named) == 1:
            indicators.setdefault(named[0], source)
        for word, meaning in table.known.counted.items():
            if len(word) > 1 and word in vocabulary.plain(text):
                counted.setdefault(meaning, source)
    if len(places) > 1 and not context.place and not table.is_of_tasks and _lacks(table, "region_id", "places"):
        one, other, *_ = (vocabulary.place_names()[place] for place in places)
        raise contradiction("region_id", f"{one} {other}", one, other)
    if len(places) == 1 and not context.place:
        ((context.place, context.sources["region_id"]),) = places.items()
    if _lacks_indicator(table) and not context.indicator:
        if len(indicators) > 1:
            one, other, *_ = ("/".join(ids) for ids in indicators)
            raise contradiction("indicator_id", f"{one} {other}", one, other)
        for ids, source in indicators.items():
            context.indicator, context.sources["indicator_id"] = ids, source
    if "since_january" in counted:
        counted.pop("running", None)
    if len(counted) == 1 and not context.counted:
        ((context.counted, context.sources["counted"]),) = counted.items()


def _take_periods(context: Context, table: Table, texts: list[tuple[str, tuple[str, str]]]) -> None:
    """Take the period that titles and names mention."""
    if context.period is not None:
        return
    found: Period | None = None
    for text, source in texts:
        for _, _, period in periods.found(text):
            if period.end and not period.start and not UNTIL.search(text):
                continue  # a day alone is that of publication
            together = _together(found, period) if found else period
            if together is None:
                if _lacks_period(table):
                    raise contradiction("period_end", f"{found} {period}", found, period)
                return
            if together != found:
                context.sources.setdefault("period", source)
            found = together
    context.period = found


def _together(one: Period, other: Period) -> Period | None:
    """Two periods that do not contradict; 1—3月 on a sheet called 3月 stays 1—3月."""
    together = periods.within(one, other)
    is_of_one_year = None in (one.year, other.year) or one.year == other.year
    if together is None and is_of_one_year and one.last and one.last == other.last:
        return one
    return together


def _units(text: str, known: Vocabulary, is_title: bool) -> list[str]:
    """Units of a title: in its last brackets, or all of it."""
    found = headings.units_of(text, known) if is_title else []
    for part in re.findall(r"\(([^()]*)\)", words.plain(text)):
        found = headings.units_of(re.sub("^(?:计量)?单位:", "", part), known) or found
    return found


def _lacks(table: Table, role: str, kind: str) -> bool:
    return not any(column.said.role == role or getattr(column.said, kind) for column in table.columns)


def _lacks_indicator(table: Table) -> bool:
    return not table.is_of_tasks and _lacks(table, "indicator_id", "indicators")


def _lacks_period(table: Table) -> bool:
    """Whether neither rows nor columns tell year and month."""
    roles = {column.said.role for column in table.columns}
    own = [column.said.period for column in table.columns if column.said.period]
    return not (roles & {"period", "period_end", "year"} or any(period.is_whole for period in own))
