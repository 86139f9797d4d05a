"""Confirm the vocabularies by libraries and by one another: fast checks that need neither dbt nor the source texts.

What a library knows (numerals, units, days, codes of places) is compared here. What the seeds tell of one another is
compared by the queries of vocabulary_checks/; each returns the columns of a Problem, with the number of the record in
place of the line. They run in DuckDB on the seeds as text, whatever engine the build uses. A rule speaks up only where
one thing contradicts another: what none of them knows is accepted as it stands.
"""

import calendar
import csv
import re
import unicodedata
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import duckdb

from policy_targets.inputs import seeds
from policy_targets.inputs.seeds import Problem

HERE = Path(__file__).parent
CHECKS = HERE / "vocabulary_checks"
UNIT_DEFINITIONS = HERE / "chinese_units.txt"
FACTOR_WORDS = re.compile("[十百千万亿]+")
CURRENCIES = {"CNY": "元", "USD": "美元"}
UCUM = {"har": "hectare", "m2": "metre ** 2", "km2": "kilometre ** 2", "Gbit/s": "G", "%": "percent", "1": "计数"}
# what a published id stands for: of a printed row its place, of a word its meaning, of others nothing but themselves
PLACE = ["document_id", "char_start"]
PUBLISHED = {
    "targets": PLACE,
    "allocations": PLACE,
    "commitments": ["task_id", "char_start", "kind"],
    "tasks": PLACE,
    "observations": ["region_id", "indicator_id", "match_type", "accumulation", "role", "confidence", "url"],
    "source_discrepancies": ["kind", "comparison", "section_a", "item_no_a", "section_b", "item_no_b"],
    "documents": [
        *("region_id", "effective_from", "effective_to", "issued_on", "document_number", "issuing_body"),
        "title_is_printed",
    ],
    "indicators": [
        *("measure_kind", "canonical_unit_id", "default_accumulation", "is_additive", "better", "population"),
        *("theme", "family_id", "broader_indicator_id"),
    ],
    "indicator_families": [],
    "retired_indicators": ["indicator_id", "accumulation", "region_id"],
    "concepts": ["theme"],
    "concept_parents": [],
    "indicator_concepts": ["concept_id", "form_of_indicator_id"],
    "indicator_labels": ["indicator_id", "match_type"],
    "units": [
        *("symbol_zh", "quantity", "canonical_unit_id", "factor_to_canonical", "numerator_unit_id"),
        *("denominator_unit_id", "code", "code_system", "unit_mult"),
    ],
    "physical_units": ["factor_numerator", "factor_denominator"],
    "unit_symbols": ["unit_id"],
    "unit_completions": ["completed_unit_id"],
    "organizations": ["name_zh", "function"],
    "organization_names": ["organization_id"],
    "organization_successions": [],
    "region_changes": [],
    "regions": ["name_zh", "level", "parent_region_id"],
    "bound_wordings": ["position", "bound_type"],
    "status_wordings": ["status", "bound_type"],
    "numeral_wordings": ["value_text", "unit_id"],
    "numeral_free_words": [],
    "period_wordings": ["period_start", "period_end"],
    "accumulation_judgements": ["accumulation"],
    "base_years": ["base_year"],
    "allocation_discrepancies": ["expected_value"],
    "table_notes": ["accumulation", "period_start"],
    "score_weights": [],
    "weighted_ratios": ["form", "numerator", "denominator"],
    "computed_outcomes": ["operation", "part_indicator_id", "other_indicator_id"],
    "size_indicators": ["size"],
    "basis_conventions": ["price_basis"],
    "assessment_rules": [],
    "reporting_deadlines": [],
    "doubt_bounds": [],
    "alert_rules": [],
    "meaning_patterns": ["value"],
    # what plans and the files of offices are read by
    "plan_words": ["meaning"],
    "office_words": ["meaning"],
    "outcome_wordings": ["meaning"],
    "publisher_tiers": ["tier"],
    "organization_endings": ["function"],
    "qualifying_words": ["stage"],
    "linking_words": [],
    "total_words": [],
    "number_marks": ["read_as"],
    "period_parts": ["first_month", "last_month", "is_told_in_labels"],
    "code_wordings": [],
    "names_zh": [],
    "column_descriptions_zh": [],
}
PRINTED_ROWS = ("targets", "allocations", "commitments", "tasks")  # one of these may go: its number is missed elsewhere
SEPARATOR = " · "
# every id that may stand for an indicator, retired ones included, each with the way it counts
NAMED_INDICATORS = """
    select indicator_id as named_id, * from indicators
    union all by name
    select
        retired_indicators.retired_indicator_id as named_id,
        indicators.* replace (retired_indicators.accumulation as default_accumulation)
    from retired_indicators
    inner join indicators on retired_indicators.indicator_id = indicators.indicator_id
"""
# names of tables and columns, and descriptions that hold for every table, are held against one another
ONLY = {"names_zh": "object_kind = 'value'", "column_descriptions_zh": "table_name is not null"}
FIRST_YEAR_OF_THIRD_PLAN = 1966  # the five-year plans before it follow no rule


def numeral(words: str) -> Fraction | None:
    """Value of a Chinese numeral such as 十四, 千万 or 三分之一; None where the words are none."""
    if "分之" in words:
        whole, part = (numeral(words) for words in words.split("分之", 1))
        return part / whole if whole and part else None
    total, section, digit = 0, 0, None
    for character in words.replace("两", "二"):  # 两 has no value in the tables of Unicode that Python 3.11 brings
        value = unicodedata.numeric(character, None)
        if value is None or character.isascii():
            return None
        if value < 10:
            digit = int(value)
        elif value < 10_000:
            section, digit = section + (1 if digit is None else digit) * int(value), None
        else:
            total, section, digit = total + (section + (digit or 0) or 1) * int(value), 0, None
    return Fraction(total + section + (digit or 0)) if words else None


def named_days(wording: str) -> tuple[date | None, date] | None:
    """First and last day of a period that its name alone tells (no first one for 年底); None where it does not."""
    if match := re.fullmatch(r"“?([一二三四五六七八九十]+)五”?(?:时期|期间)?", wording):
        first = FIRST_YEAR_OF_THIRD_PLAN + 5 * (int(numeral(match[1])) - 3)
        return (date(first, 1, 1), date(first + 4, 12, 31)) if first >= FIRST_YEAR_OF_THIRD_PLAN else None
    match = re.fullmatch(r"(?:到|至|截至)?(\d{4})年(?:(\d\d?)(?:月?[-—–至](\d\d?))?月)?(.*)", wording)
    if not match:
        return None
    year, rest = int(match[1]), match[4]
    if match[2]:
        first, last = int(match[2]), int(match[3] or match[2])
    elif quarters := re.fullmatch(r"(第|前)?([一二两三四])个?季度", rest):
        number = int(numeral(quarters[2]))
        first, last, rest = 1 if quarters[1] == "前" else 3 * number - 2, 3 * number, ""
    else:
        first, last = {"上半年": (1, 6), "下半年": (7, 12)}.get(rest, (1, 12))
        rest = "" if rest in ("上半年", "下半年", "全年", "度") else rest
    if rest not in ("", "底", "末") or not 1 <= first <= last <= 12:
        return None
    return None if rest else date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


class Units:
    """Printed units as a units library reads them, exactly."""

    def __init__(self) -> None:
        from pint import UnitRegistry  # slow to import, and only this needs it

        self.registry = UnitRegistry(str(UNIT_DEFINITIONS), non_int_type=Fraction)

    def read(self, symbol: str):
        """One of this unit in base units; None where the library does not know it."""
        plain = re.sub(r"\(.*?\)", "", symbol).replace("/人·年", "/人/年").replace("%", "percent")
        if not plain or plain[0].isdigit():
            return None
        try:
            return self.registry.Quantity(Fraction(1), plain).to_base_units()
        except Exception:  # noqa: BLE001  a text that is no unit ends in errors of many kinds
            return None

    def factor(self, symbol: str, other: str) -> Fraction | None:
        """How many of the other unit one unit is: 0 for units of different things, None where one is not known."""
        one, two = self.read(symbol), self.read(other)
        if one is None or two is None:
            return None
        return Fraction(one.magnitude) / Fraction(two.magnitude) if one.units == two.units else Fraction(0)

    def code_factor(self, code_system: str, code: str, power: str, symbol: str) -> Fraction | None:
        """How many units the coded one is."""
        if code_system == "SDMX":
            factor = self.factor(CURRENCIES.get(code, ""), symbol)
            return factor and factor * 10 ** int(power or 0)
        times, _, unit = code.rpartition(".") if "." in code else (code, "", "") if "*" in code else ("", "", code)
        factor = self.factor(UCUM.get(unit or "1", unit), symbol)
        return factor and factor * 10 ** int(times.removeprefix("10*") or 0)


@cache
def units_library() -> Units:
    return Units()


def _problem(seed: str, row: dict, column: str, problem: str, accepted) -> Problem:
    return Problem(seeds.shown(seed), row["line"], column, row[column], problem, str(accepted))


def _fraction(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _numerals() -> list[Problem]:
    """A numeral means what its characters say: 百 is 100, 四分之一 is 25 of a hundred, 亿元 is one of its unit."""
    units, problems = units_library(), []
    symbols = {row["unit_id"]: row["symbol_zh"] for row in seeds.read("units")}
    for row in seeds.read("numeral_wordings"):
        symbol = symbols.get(row["unit_id"], "")
        ratio = re.fullmatch(r"1:(\d+(?:\.\d+)?)", row["wording"])
        number = Fraction(ratio[1]) if ratio else numeral(row["wording"].removesuffix("大"))
        if number is None:
            number = units.factor(row["wording"], symbol)
        elif not ratio and symbol:
            number /= numeral(symbol) or units.factor(symbol, "份") or 1
        if number and _fraction(row["value_text"]) != number:
            problems.append(_problem("numeral_wordings", row, "value_text", "another value than the words say", number))
        if not ratio and not re.fullmatch("[\u4e00-\u9fff〇]+", row["wording"]):
            accepted = "Chinese characters, or a ratio such as 1:1.2"
            problems.append(_problem("numeral_wordings", row, "wording", "no Chinese numeral", accepted))
        if bool(ratio) != (symbol == "1:n") or (number == 0) or (number and not symbol and number < 1):
            accepted = "the unit that the words name"
            problems.append(_problem("numeral_wordings", row, "unit_id", "another unit than the words say", accepted))
    return problems


def _units() -> list[Problem]:
    """Factors, parts, codes and spellings of units agree with their symbols."""
    units, problems = units_library(), []
    symbols = {row["unit_id"]: row["symbol_zh"] for row in seeds.read("units")}
    owners = {row["symbol_zh"]: row["unit_id"] for row in seeds.read("units")}

    def compare(
        seed: str, row: dict, column: str, found: Fraction | None, expected: Fraction | None, what: str
    ) -> None:
        if expected is not None and found != expected:
            accepted = f"{expected}, as the units library reads {what}" if expected else f"a unit like {what}"
            problems.append(_problem(seed, row, column, "does not agree with the symbol of the unit", accepted))

    for row in seeds.read("units"):
        symbol, canonical = row["symbol_zh"], symbols.get(row["canonical_unit_id"], "")
        factor = Fraction(1) if row["unit_id"] == row["canonical_unit_id"] else units.factor(symbol, canonical)
        compare("units", row, "factor_to_canonical", _fraction(row["factor_to_canonical"]), factor, symbol)
        if "/" in symbol:
            parts = f"{symbols.get(row['numerator_unit_id'])}/{symbols.get(row['denominator_unit_id'])}"
            compare("units", row, "numerator_unit_id", Fraction(1), units.factor(symbol.split("·")[0], parts), parts)
        if row["code"]:
            coded = units.code_factor(row["code_system"], row["code"], row["unit_mult"], symbol)
            compare("units", row, "code", Fraction(1), coded, symbol)
    for row in seeds.read("physical_units"):
        factor = units.factor(symbols[row["unit_id"]], UCUM.get(row["physical_code"], row["physical_code"]))
        found = _fraction(f"{row['factor_numerator']}/{row['factor_denominator']}")
        compare("physical_units", row, "factor_numerator", found, factor, symbols[row["unit_id"]])
    for row in seeds.read("unit_symbols"):
        symbol, owner = row["symbol_printed"], symbols[row["unit_id"]]
        if re.search(r"[\d\s-]", symbol):
            accepted = "words and signs without digits, hyphens and white space"
            problems.append(_problem("unit_symbols", row, "symbol_printed", "no unit", accepted))
        factor = units.factor(symbol, owner)
        if factor is None and (number := numeral(symbol.removesuffix("级"))):  # 亿 alone
            words = FACTOR_WORDS.match(owner)
            factor = number / (numeral(words[0]) if words else 1)
        compare("unit_symbols", row, "unit_id", Fraction(1), factor, symbol)
        if owners.get(symbol, row["unit_id"]) != row["unit_id"]:
            problems.append(_problem("unit_symbols", row, "unit_id", "the symbol of another unit", owners[symbol]))
    return problems


def _days() -> list[Problem]:
    """A named period has the days that its name says."""
    problems = []
    for row in seeds.read("period_wordings"):
        start, end = row["period_start"], row["period_end"]
        days = named_days(row["wording"]) or named_days(f"{start[:4]}年{row['wording']}")
        for column, day in zip(("period_start", "period_end"), days or (), strict=False):
            if day and row[column] != str(day):
                problems.append(_problem("period_wordings", row, column, "another day than the name says", day))
        if not days and start > end:
            problems.append(_problem("period_wordings", row, "period_end", "ends before it starts", f"after {start}"))
    return problems


def _places() -> list[Problem]:
    """A code of GB/T 2260 that the library knows belongs to the place of its name."""
    from stdnum import numdb

    codes, problems = numdb.get("cn/loc"), []
    for row in seeds.read("regions"):
        if not re.fullmatch(r"\d{6}", row["region_id"]):
            continue
        (_, province), *rest = codes.info(row["region_id"])
        names = province.get("province", "") if row["region_id"].endswith("0000") else dict(rest[-1:] or {}).values()
        known = names if isinstance(names, str) else ",".join(name for found in names for name in found.values())
        plain = re.sub(r"\[.*?\]", "", known).split(",") if known else []
        if plain and row["name_zh"] not in plain:
            problems.append(
                _problem("regions", row, "name_zh", "the code is that of another place", " or ".join(plain))
            )
    return problems


def published_now(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """What the ids of the seeds stand for now: seed, id, record, meaning, and whether the row may go."""

    def joined(columns: list[str], between: str) -> str:
        cells = [f"coalesce(\"{column}\", '')" for column in columns] or ["''"]
        return f"concat_ws('{between}', {', '.join(cells)})"

    queries = [
        f"select '{seed}' as seed_name, {joined(seeds.key_columns(seeds.descriptions()[seed]), '#')} as published_id,"
        f" record, {joined(columns, SEPARATOR)} as stands_for, {seed in PRINTED_ROWS} as may_go from {seed}"
        f" where {ONLY.get(seed, 'true')}"
        for seed, columns in PUBLISHED.items()
    ]
    return connection.sql(" union all ".join(queries))


def record_published_ids() -> int:
    """Append the ids that published_ids does not hold yet; returns how many."""
    with seeds.load() as connection:
        now = published_now(connection)  # noqa: F841  read by the query
        new = connection.sql(
            "select seed_name, published_id, stands_for from now"
            " anti join published_ids using (seed_name, published_id) order by all"
        ).fetchall()
    with seeds.path("published_ids").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([*row, None, None] for row in new)
    return len(new)


def _queries() -> list[Problem]:
    """What the queries of vocabulary_checks/ find."""
    with seeds.load() as connection:
        published_now(connection).create_view("published_now")
        connection.sql(NAMED_INDICATORS).create_view("named_indicators")
        queries = [path.read_text("utf-8") for path in sorted(CHECKS.glob("*.sql"))]
        return seeds.with_lines([row for query in queries for row in connection.execute(query).fetchall()])


def check() -> list[Problem]:
    """Everything in the vocabularies that a library or another seed contradicts."""
    return [*_numerals(), *_units(), *_days(), *_places(), *_queries()]
