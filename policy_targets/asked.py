"""What a bulletin or a template is asked for: a period, and a city, locality or body."""

import calendar
import difflib
import re
from dataclasses import dataclass
from datetime import date

import duckdb

FORM = re.compile(r"([12]\d{3})(?:Q([1-4])|-(0[1-9]|1[0-2])|M(0?[1-9]|1[0-2]))?")  # 2025-4 may be meant as a quarter
KNOWN = """
    with cities as (
        select distinct region_id from marts.dim_documents
    )
    select 'city' as kind, region_id as id, name_zh, name_en, region_id
    from marts.dim_regions
    where region_id in (select region_id from cities)
    union all
    select distinct 'locality', regions.region_id, regions.name_zh, regions.name_en, regions.region_id
    from marts.dim_regions as regions
    inner join marts.analyst_figures as figures on regions.region_id = figures.region_id
    where regions.region_id not in (select region_id from cities)
    union all
    select 'body', organization_id, name_zh, name_en, region_id
    from marts.dim_organizations
    where
        organization_id in (
            select organization_id from marts.bridge_task_organizations
            union all select lead_organization_id from marts.analyst_figures
        )
    order by kind desc, id
"""


class Unknown(Exception):
    """A place, body or period that nobody knows; says what would be accepted."""


@dataclass(frozen=True)
class Period:
    """A month, quarter or year; kind is one of these words, name such as 2025-03, 2025Q1 or 2025."""

    kind: str
    name: str
    first_day: date
    last_day: date

    @property
    def zh(self) -> str:
        year = f"{self.last_day.year}年"
        return {
            "month": f"{year}{self.last_day.month}月",
            "quarter": f"{year}{'一二三四'[self.last_day.month // 3 - 1]}季度",
            "year": f"{year}",
        }[self.kind]

    @property
    def en(self) -> str:
        return f"{calendar.month_name[self.last_day.month]} {self.last_day.year}" if self.kind == "month" else self.name


@dataclass(frozen=True)
class Subject:
    """A city, locality or body; place is the region that it is or belongs to."""

    kind: str
    id: str
    name_zh: str
    name_en: str
    region_id: str | None


def _ending(kind: str, year: int, month: int) -> Period:
    """The period of a kind that ends with a month."""
    name = {"month": f"{year}-{month:02}", "quarter": f"{year}Q{month // 3}", "year": f"{year}"}[kind]
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    last = date(year, month, calendar.monthrange(year, month)[1])
    return Period(kind, name, date(year, month - months + 1, 1), last)


def period(text: str) -> Period:
    """The period that a text such as 2025, 2025Q4, 2025-03 or 2025M03 names."""
    found = FORM.fullmatch(text.strip().upper())
    if not found:
        raise Unknown(
            f"{text!r} is no quarter, month or year, so it is no period. Accepted: a quarter such as 2025Q4, a month"
            " such as 2025-03 or 2025M03, a year such as 2025."
        )
    year, quarter, *months = found.groups()
    if quarter:
        return _ending("quarter", int(year), int(quarter) * 3)
    month = next(filter(None, months), None)
    return _ending("month", int(year), int(month)) if month else _ending("year", int(year), 12)


def period_with(kind: str, day: date) -> Period:
    """The period of a kind that holds the day."""
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    return _ending(kind, day.year, (day.month + months - 1) // months * months)


def subject(connection: duckdb.DuckDBPyConnection, who: str) -> Subject:
    """The city, locality or body of an id, or Unknown with the choices."""
    known = [Subject(*row) for row in connection.execute(KNOWN).fetchall()]
    if found := [one for one in known if one.id == who]:
        return found[0]
    named = [one for one in known if who and who in (one.name_zh, one.name_en)]
    near = named or [one for one in known if one.id in difflib.get_close_matches(who, [one.id for one in known], 5)]
    near = [one for one in near if one.kind != "city"]
    cities = "、".join(f"{one.id} {one.name_zh}" for one in known if one.kind == "city")
    likely = "、".join(f"{one.id} {one.name_zh}" for one in near[:5])
    raise Unknown(
        f"{who!r}: no such place or body in any plan; accepted: a city ({cities}), or the region_id of a locality or"
        f" organization_id of a body that one of its plans names{f', such as {likely}' if likely else ''}."
        " These ids stand in marts.dim_regions and marts.dim_organizations."
    )
