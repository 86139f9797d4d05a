"""Time words that govern a figure."""

import re
from functools import cache

from policy_targets.inputs import seeds
from policy_targets.plans import words

FIVE_YEARS = r"“?十[一二三四五六]五”?(?:时期|期间|规划期|末)"
YEAR = rf"(?:(?:(?:到|至) ?)?(?:19|20)\d\d ?年(?:底|末|初|度)?(?:前)?|{FIVE_YEARS})"
MONTH = r"\d{1,2}月(?:底|末|份)?(?:前)?"


@cache
def within_year() -> str:
    """Months, quarters and the like."""
    return rf"(?:{MONTH}|第?[一二三四]季度(?:末|底)?(?:前)?|{words.one_of(words.of('period_word'))})"


@cache
def _part_of_clause() -> re.Pattern:
    """A part of the year, with the year before it where one is printed, at the beginning of a clause."""
    rows = seeds.read("period_parts")
    parts = [row["word"] for row in rows if row["last_month"] != "12" or row["first_month"] != "1"]
    named = words.one_of(part for part in parts if part.endswith(("季度", "半年")))
    return re.compile(rf"(?:其中:?)?\s*({YEAR})?({named}(?:末|底)?)(?:前)?")


def part_of_year(text: str, start: int, place: int) -> tuple[int, int] | None:
    """Where the clause of a figure names the quarter or half-year that it is due in."""
    clause = max(start, *(text.rfind(sign, start, place) + 1 for sign in ",;。:\n"))
    match = _part_of_clause().match(text, clause, place)
    return (match.start(1) if match[1] else match.start(2), match.end()) if match else None


@cache
def leading() -> re.Pattern:
    """Time words at the beginning of a clause."""
    months = r"\d{1,2}月?(?:-|至)\d{1,2}月份?"
    return re.compile(rf"(?:{YEAR}|{months}|{within_year()}|(?:未来)?[三五两\d]年(?:内|来)?)(?:前)?[,、:]?\s*")


def governing(text: str, start: int, place: int, first_year: str = "") -> str:
    """The last year words before a place, from start on; a year before the plan's first one governs no goal."""
    found = ""
    for match in re.finditer(YEAR, text[start:place]):
        before = text[start : start + match.start()][-2:]
        years = re.findall(r"\d{4}", match[0])
        is_compared = re.search("[比较以与]$|自$|从$", before) is not None
        if is_compared or (years and first_year and years[-1] < first_year):
            continue
        if re.match(r"\s*[-至到]\s*\d{4}年", text[start + match.end() :]):
            continue
        found = match[0]
    return found


def respective(text: str, start: int, place: int) -> str:
    """The year of a figure among several that 分别 shares out to years in their order; blank where none are."""
    sentence = max(start, *(text.rfind(sign, start, place) + 1 for sign in "。;\n"))
    years = re.search(r"((?:(?:19|20)\d\d年?[、和与]?){2,}年?)[^。;\d]*分别[^。;\d]*", text[sentence:place])
    if not years:
        return ""
    named = re.findall(r"(?:19|20)\d\d年?", years[1])
    behind = text[sentence + years.end() : place]
    if re.search("[,:]", behind):
        return ""
    order = len(re.findall(r"\d[^、和与]*[、和与]", behind))
    return named[order] if order < len(named) else ""


def of_five_years(numeral: str) -> tuple[str, str]:
    """First and last year of a Five-Year Plan by the ones of its number: 四 of 十四五."""
    first = 2011 + 5 * "二三四五六".index(numeral)
    return str(first), str(first + 4)


def of_title(title: str) -> tuple[str, str]:
    """First and last year of a title."""
    title = words.plain(title)
    span = re.search(r"((?:19|20)\d\d)年?\s*(?:-|至|到){1,2}\s*((?:19|20)\d\d)\s*年", title)
    if span:
        return span[1], span[2]
    years = re.findall(r"((?:19|20)\d\d)\s*年", title)
    if years:
        return years[0], years[-1]
    five = re.search("“?十([二三四五六])五”?", title)
    return of_five_years(five[1]) if five else ("", "")
