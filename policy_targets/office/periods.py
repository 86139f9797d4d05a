"""Periods as offices write them: days, months, quarters, halves, years and spans of them, with or without the year."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from policy_targets.plans import words

YEAR = r"(?P<year>(?:19|20)\d\d)"
ORDINAL = r"[一二三四1-4]"
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "两": 2} | {str(number): number for number in range(1, 5)}
MONTHS_EN = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH_EN = rf"(?:{'|'.join(MONTHS_EN)})[a-z]*\.?"
DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
MONTHS_ZH = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
TO = r"(?:-|至|到)+"
# each with the name of what it finds; a year may be left out and stand elsewhere
FORMS = {
    "days": r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:-|至|到)+(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?",
    "day": rf"{YEAR}年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日?",
    "dashed_day": rf"{YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?![\d月])(?:00:00(?::00)?)?",
    "plain_day": rf"{YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)",
    "turned_day": r"(?P<one>\d{1,2})[-/.](?P<other>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)",
    "quarters": rf"(?:{YEAR}年?)?(?:前(?P<upto>[二两三23])个?季度|第?[一1]季?度?{TO}第?(?P<last>[二三四2-4])季度)",
    "quarter": rf"(?:{YEAR}(?:年|-)?)?(?:第?(?P<number>{ORDINAL})季度?|q(?P<q>[1-4]))",
    "quarter_en": r"q(?P<q>[1-4])(?P<year>(?:19|20)\d\d)",
    "half": rf"(?:{YEAR}年?)?(?P<half>上半年|下半年|h1|h2)",
    "months": rf"(?:{YEAR}[年.-]?)?(?P<first>\d{{1,2}})月?份?{TO}(?:(?P<again>\d{{4}})年)?(?P<last>\d{{1,2}})月份?",
    "month": rf"(?:{YEAR}年)?(?P<month>\d{{1,2}})月份?",
    "bare_month": rf"{YEAR}[-/.](?P<month>\d{{1,2}})",
    "plain_month": rf"{YEAR}(?P<month>0[1-9]|1[0-2])",
    "month_en": rf"(?P<name>{MONTH_EN})(?P<year>(?:19|20)\d\d)",
    "months_en": rf"(?P<name>{MONTH_EN})(?:-|to)(?P<until>{MONTH_EN}),?(?P<year>(?:19|20)\d\d)",
    "year": rf"{YEAR}(?:年度?全?年?|全年)",
    "whole_year": "全年|全年度|年度",
    "bare_year": rf"{YEAR}(?:\.0)?",
}
IN_TEXT = (
    "days",
    "day",
    "dashed_day",
    "quarters",
    "quarter",
    "half",
    "months",
    "month",
    "months_en",
    "month_en",
    "year",
)
BEFORE, BEHIND = r"(?P<before>截至|截止到?|至|到|as of)?", r"(?P<behind>末|底|止)?"
PATTERNS = {name: re.compile(rf"{BEFORE}{form}{BEHIND}", re.IGNORECASE) for name, form in FORMS.items()}


class Unclear(Exception):
    """A time word that can mean two things; the arguments are the two."""


@dataclass(frozen=True)
class Period:
    """First and last month of a period, whose year may be told elsewhere; or days; is_instant for an end alone."""

    year: int | None = None
    first: int | None = None
    last: int | None = None
    start: date | None = None
    end: date | None = None
    is_instant: bool = False

    @property
    def is_whole(self) -> bool:
        return self.end is not None or None not in (self.year, self.last)

    @property
    def is_year(self) -> bool:
        return (self.first, self.last) == (1, 12)

    @property
    def last_day(self) -> date:
        return self.end or date(self.year, self.last, calendar.monthrange(self.year, self.last)[1])

    @property
    def first_day(self) -> date | None:
        return None if self.is_instant else self.start or date(self.year, self.first, 1)

    def __str__(self) -> str:
        if self.end:
            return f"{self.start}—{self.end}" if self.start else str(self.end)
        year = f"{self.year}年" if self.year else ""
        if self.is_year or self.last is None:
            return f"{year or '全年'}{'末' if self.is_instant else ''}"
        months = f"{self.first}—{self.last}月" if self.first != self.last else f"{self.last}月"
        return f"{year}{months}{'末' if self.is_instant else ''}"


def without_year(period: Period) -> Period:
    """The months of a period alone."""
    if period.end:
        return Period(None, period.start.month if period.start else period.end.month, period.end.month)
    return replace(period, year=None)


def day(text: str) -> str | None:
    """A text that is a day, as 2025-03-31."""
    try:
        found = read(text, True)
    except Unclear:
        return None
    return str(found.end) if found and found.end and not found.start else None


def within(wide: Period, narrow: Period) -> Period | None:
    """What two time words tell together: one gives what the other leaves open; None where they contradict."""
    if wide.end or narrow.end:
        one, other = (wide, narrow) if wide.end else (narrow, wide)
        if other.end:
            return one if (one.start, one.end) == (other.start, other.end) else None
        fits = other.year in (None, one.end.year) and (
            other.last is None or other.is_year or other.last == one.end.month
        )
        return one if fits else None
    if wide.year and narrow.year and wide.year != narrow.year:
        return None
    year = wide.year or narrow.year
    months = [period for period in (wide, narrow) if period.last is not None]
    parts = [period for period in months if not (period.is_year and len(months) > 1)]
    if len({(period.first, period.last) for period in parts}) > 1:
        return None
    if not months:
        return Period(year)
    part = (parts or months)[-1]
    return replace(part, year=year, is_instant=any(one.is_instant for one in (parts or months)))


def tidy(text: str) -> str:
    text = words.squeezed(words.plain(text)).lower()
    text = re.sub("[一二三四五六七八九〇○零]{4}(?=年)", lambda year: year[0].translate(DIGITS), text)
    return re.sub("(?:十[一二]?|[一二三四五六七八九])(?=月)", lambda month: str(MONTHS_ZH.index(month[0]) + 1), text)


def read(text: str, is_period: bool = False, order: str = "") -> Period | None:
    """The period of a whole text; bare years and months without 年, only where a period is expected.

    Raises Unclear where two days can be meant; order (day_first, month_first) tells which.
    """
    text = tidy(text)
    for name, pattern in PATTERNS.items():
        if not is_period and name in ("bare_month", "plain_month", "plain_day", "bare_year", "whole_year"):
            continue
        if match := pattern.fullmatch(text):
            return _made(name, match, order)
    return None


def found(text: str) -> list[tuple[int, int, Period]]:
    """Periods inside a text with their places, the longest of those that overlap."""
    text = tidy(text)
    taken: list[tuple[int, int, Period]] = []
    for name in IN_TEXT:
        for match in PATTERNS[name].finditer(text):
            start, end = match.span()
            is_inside_number = start > 0 and text[start - 1].isdigit()
            if all(end <= one or start >= other for one, other, _ in taken) and not is_inside_number:
                period = _made(name, match, "")
                if period:
                    taken.append((start, end, period))
    return sorted(taken, key=lambda one: one[0])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _made(name: str, match: re.Match, order: str) -> Period | None:
    got = {key: value for key, value in match.groupdict().items() if value is not None}
    year = int(got["year"]) if "year" in got else None
    is_instant = "before" in got or "behind" in got
    if name == "days":
        days = [_day(*map(int, one)) for one in re.findall(r"((?:19|20)\d\d)\D(\d{1,2})\D(\d{1,2})", match[0])]
        return Period(start=days[0], end=days[1]) if None not in days else None
    if name in ("day", "dashed_day", "plain_day"):
        day = _day(year, int(got["month"]), int(got["day"]))
        return day and Period(end=day, is_instant=True)
    if name == "turned_day":
        one, other = int(got["one"]), int(got["other"])
        days = {"day_first": _day(year, other, one), "month_first": _day(year, one, other)}
        possible = {kind: day for kind, day in days.items() if day and order in ("", kind)}
        if len(set(possible.values())) > 1:
            raise Unclear(*map(str, possible.values()))
        return Period(end=next(iter(possible.values())), is_instant=True) if possible else None
    if name == "quarters":
        first, last = 1, 3 * QUARTERS[got.get("upto") or got["last"]]
    elif name in ("quarter", "quarter_en"):
        last = 3 * QUARTERS[got.get("number") or got["q"]]
        first = last - 2
    elif name == "half":
        first, last = (1, 6) if got["half"] in ("上半年", "h1") else (7, 12)
    elif name == "months":
        first, last = int(got["first"]), int(got["last"])
        if not 1 <= first <= last <= 12 or got.get("again", got.get("year")) != got.get("year"):
            return None
    elif name == "month_en":
        first = last = MONTHS_EN.index(got["name"][:3]) + 1
    elif name == "months_en":
        first, last = (MONTHS_EN.index(got[key][:3]) + 1 for key in ("name", "until"))
        if first > last:
            return None
    elif name in ("year", "bare_year", "whole_year"):
        first, last = 1, 12
    else:
        first = last = int(got["month"])
        if name == "bare_month" and match[0].endswith((".1",)):
            raise Unclear(f"{year}年1月", f"{year}年10月")
    if not 1 <= last <= 12:
        return None
    return Period(year, first, last, is_instant=is_instant)
