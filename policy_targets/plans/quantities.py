"""Find the numbers of a text with the units and bound words that touch them, and read what they say."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from policy_targets.plans import words

DIGITS = r"(?:\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:,\d{3})*)(?:\.\d+)?"
LONE_LETTER = r"(?<!(?<![A-Za-z])[A-Za-z])"  # one letter before digits makes a code of both
CHINESE = "一二两三四五六七八九十百千万亿"
FRACTION = rf"[{CHINESE}]+分之[{CHINESE}]+"
SPELLED_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2, "〇": 0}
SPELLED_POWERS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Quantity:
    """A number as printed, with everything that belongs to its value."""

    start: int
    end: int
    number: str
    unit: str = ""
    before: str = ""
    after: str = ""
    inside: str = ""
    high: str = ""
    is_spelled: bool = False
    number_start: int = field(default=0, compare=False)


@cache
def unit_pattern() -> str:
    """A pattern for a unit, alone or divided by others."""
    base = (
        "(?:" + "|".join(" ?".join(map(re.escape, unit)) for unit in words.units()) + ")"
    )  # blanks within do not matter
    return (
        rf"(?:(?:万|亿|千|百万|千万|百亿|千亿){base}|{base})(?:/(?:万|千|百)?(?:{base}|年|人|户|月|平方公里))*(?:·年)?"
    )


@cache
def pattern() -> re.Pattern:
    """Bound, number or range, unit and bound, with what may stand between them."""
    unit = unit_pattern()
    before = words.one_of(words.bounds("prefix"))
    after = words.one_of(words.bounds("suffix"))
    inside = words.one_of(words.bounds("infix"))
    blank = " *"
    return re.compile(
        rf"(?P<before>(?:(?<![签预节合条特履租制最附发表则]){before}{blank})*)"
        rf"(?P<number>(?<![\d.\-/]){LONE_LETTER}(?:1:{DIGITS}|{DIGITS})|{FRACTION}|"
        rf"(?<![{CHINESE}第])[{CHINESE}]+(?={blank}(?:{unit}))|(?<![{CHINESE}第])[{CHINESE}]*(?:亿|万)(?=(?:元|美元)))"
        rf"(?P<inside>{inside}?)"
        rf"(?:(?P<unit_low>{blank}(?:{unit}))?{blank}(?:-|至|到){{1,2}}{blank}(?P<high>{DIGITS}))?"
        rf"{blank}(?P<inside_two>{inside}?){blank}(?P<unit>{unit})?"
        rf"(?P<bracket>\([^()\d,]{{1,4}}\)(?={blank}{after}))?"
        rf"(?P<after>{blank}{after}(?:\(含[^()]{{0,3}}\))?)?"
    )


def find(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Quantities of a plain text between two places, in order."""
    found = []
    for match in pattern().finditer(text, start, len(text) if end is None else end):
        unit = match["unit"] or (match["unit_low"] or "").strip()
        stop = match.end()
        while text[stop - 1] in " \t":
            stop -= 1
        found.append(
            Quantity(
                match.start(),
                stop,
                match["number"],
                words.squeezed(unit),
                words.squeezed(match["before"]),
                words.squeezed(match["after"] or ""),
                match["inside"] or match["inside_two"] or "",
                match["high"] or "",
                not match["number"][0].isdigit(),
                match.start("number"),
            )
        )
    return found


def spelled(numeral: str) -> Decimal | None:
    """Value of a Chinese numeral; a quarter is 25, of a hundred; None where it cannot be read."""
    if "分之" in numeral:
        below, above = (spelled(part) for part in numeral.split("分之"))
        return None if not below or above is None else (above * 100 / below).quantize(Decimal("1.000000"))
    total = section = digit = Decimal(0)
    seen = False
    for sign in numeral:
        if sign in SPELLED_DIGITS:
            digit, seen = Decimal(SPELLED_DIGITS[sign]), True
        elif sign in SPELLED_POWERS:
            section += (digit if seen else Decimal(1)) * SPELLED_POWERS[sign]
            digit, seen = Decimal(0), False
        elif sign in "万亿":
            total = (total + section + digit or Decimal(1)) * (10_000 if sign == "万" else 100_000_000)
            section = digit = Decimal(0)
            seen = False
        else:
            return None
    return total + section + digit


def read(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, str, str]:
    """Value, upper end, unit and bound of a quantity."""
    number = re.sub("[, ]", "", quantity.number)
    if quantity.is_spelled:
        value = spelled(number)
        unit = "%" if "分之" in number else quantity.unit
        if unit == "成" and value is not None:  # tenths
            value, unit = value * 10, "%"
    else:
        value, unit = Decimal(number.rpartition(":")[2]), quantity.unit
    high = Decimal(quantity.high.replace(",", "")) if quantity.high else None
    return value, high, unit, bound_of(quantity)


def bound_of(quantity: Quantity) -> str:
    """The bound that the words around a number set; a word other than an equal one outranks."""
    if quantity.high:
        return "between"
    before = words.bounds("prefix")
    found = [words.bounds("suffix").get(re.sub(r"\(含.*\)", "", quantity.after), "gte") if quantity.after else ""]
    found += [bound for word, bound in before.items() if word in quantity.before]
    if quantity.inside:
        found.append("gt")
    telling = [bound for bound in found if bound and bound != "eq"]
    return telling[0] if telling else "eq"


def read_value(value: str, unit: str) -> tuple[str, str, str, str]:
    """Value, upper end, unit and bound of a printed value as texts; all but the unit blank where it is no number."""
    text = re.sub(r"\s*\n\s*", "", words.plain(value).strip())
    text = re.sub(r"^[\[(]([^\[\]()]*)[\])]$", r"\1", text)
    negative = re.fullmatch(r"[-+](?=\d)(.+)", text)
    text = negative[1] if negative else text
    found = find(text)
    status = words.status_of(value)
    is_whole = bool(found) and (found[0].start, found[0].end) == (0, len(text))
    if not found or (status and status[0] != "numeric" and not is_whole):
        return "", "", words.plain(unit), status[1] if status else ""
    low, high, own_unit, bound = read(found[0])
    low = -low if negative and negative[0].startswith("-") and low is not None else low
    if bound == "eq" and found[0].start:  # a bound word with other words between it and the number
        bound = next((one for word, one in words.bounds("prefix").items() if text.startswith(word)), bound)
    shown = ["" if number is None else f"{number.normalize():f}" for number in (low, high)]
    return shown[0], shown[1], own_unit or words.plain(unit), bound
