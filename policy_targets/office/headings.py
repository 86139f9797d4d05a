"""What a heading, a title or the name of a row says: column, indicator, place, period, unit, count, or several."""

import re
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache

from policy_targets.office import periods, vocabulary
from policy_targets.office.vocabulary import Vocabulary, bare, plain
from policy_targets.plans import words

NUMBERING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|\d+[.、．](?!\d)|[(（][一二三四五六七八九十\d]+[)）]|[①-⑳]|#|其中\s*[:：]?)\s*"
)


@dataclass(frozen=True)
class Said:
    """What a text says; blank where it says nothing of the kind."""

    role: str = ""
    indicators: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    period: periods.Period | None = None
    unit: str = ""
    counted: str = ""
    growth: str = ""
    total: str = ""  # sum, or whole


def joined(one: Said, other: Said) -> Said | None:
    """What two texts say together; None where they contradict."""
    found = {}
    for name in (field.name for field in fields(Said)):
        first, second = getattr(one, name), getattr(other, name)
        if first and second and first != second:
            if name == "growth" and "not_told" in (first, second):
                found[name] = first if second == "not_told" else second
                continue
            together = {"period": periods.within, "places": _innermost}.get(name, _neither)(first, second)
            if together is None:
                return None
            found[name] = together
        elif second:
            found[name] = second
    return replace(one, **found)


def _neither(one, other) -> None:
    return None


def _innermost(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...] | None:
    """The place that is meant where one stands inside the other, such as 嘉兴市平湖市."""
    inside = [place for place in other if set(one) & vocabulary.places_above(place)]
    outside = [place for place in one if set(other) & vocabulary.places_above(place)]
    found = inside or outside
    return tuple(found) if found else None


@lru_cache(100_000)
def read(text: str, known: Vocabulary, order: str = "") -> Said | None:
    """What a whole text says; None where any of it is not understood. Raises periods.Unclear."""
    word = plain(text)
    if not word:
        return None
    for name, told in (("role", known.headings), ("counted", known.counted), ("growth", known.growth)):
        if word in told:
            meaning = told[word]
            said = Said(**{name: vocabulary.NO_ROLE if meaning == "-" else meaning})
            in_brackets = re.search(r"\((?:单位:?)?([^()]+)\)$", word)
            unit = known.unit(in_brackets[1]) if in_brackets and said.role == "value" else None
            return replace(said, unit=unit) if unit else said
    if word.endswith("%") and (growth := known.growth.get(word[:-1])):
        return Said(growth=growth, unit="%")
    ending = word.removesuffix("名称").removesuffix("代码")
    if ending != word and known.headings.get(ending) in ("region_id", "indicator_id"):
        return Said(role=known.headings[ending])
    behind = re.fullmatch(r"(.+)\((?:单位:?)?([^()]+)\)", word)
    if behind and (unit := known.unit(behind[2])) and (before := read(behind[1], known, order)):
        return joined(before, Said(unit=unit))
    if vocabulary.is_sum(word) or vocabulary.is_whole(word):
        return Said(total="sum" if vocabulary.is_sum(word) else "whole")
    if unit := known.unit(word):
        return Said(unit=unit)
    if period := periods.read(word, True, order):
        return Said(period=period)
    if places := known.places(word):
        return Said(places=tuple(places))
    name = NUMBERING.sub("", text)
    if not name.strip() or word == "其中":
        return Said()
    if indicators := known.indicators(name):
        return Said(indicators=tuple(indicators))
    return _parsed(bare(name), known)


def _parsed(text: str, known: Vocabulary) -> Said | None:
    """A text of several words that are all understood, the longest words first."""
    tried: dict[int, Said | None] = {}

    def rest(at: int) -> Said | None:
        if at == len(text):
            return Said()
        if at not in tried:
            tried[at] = None
            for end, said in _starting(text, at, known):
                behind = rest(end)
                together = joined(said, behind) if behind is not None else None
                if together is not None:
                    tried[at] = together
                    break
        return tried[at]

    return rest(0)


def _starting(text: str, at: int, known: Vocabulary) -> list[tuple[int, Said]]:
    """What may stand at a place of a text, the longest first, each with its end."""
    found: list[tuple[int, Said]] = []
    if text[at] == "(":
        end = text.find(")", at)
        if end > at:
            inner = text[at + 1 : end].removeprefix("单位:").removeprefix("单位")
            unit = known.unit(inner)
            said = Said(unit=unit) if unit else _parsed(inner, known) if inner and "(" not in inner else None
            if said is not None:
                found.append((end + 1, said))
        return found
    if text[at] in ":-_/,、":
        return [(at + 1, Said())]
    table = _table(known)
    for length in range(min(len(text) - at, table[1]), 0, -1):
        found += [(at + length, said) for said in table[0].get(text[at : at + length], ())]
    for start, end, period in periods.found(text[at:]):
        if start == 0:
            found.append((at + end, Said(period=period)))
    return sorted(found, key=lambda one: -one[0])


@cache
def _table(known: Vocabulary) -> tuple[dict[str, list[Said]], int]:
    """Words that may be parts of a text, with what each says, and the length of the longest."""
    table: dict[str, list[Said]] = {}

    def add(word: str, said: Said) -> None:
        word = bare(word)
        if len(word) > 1:
            table.setdefault(word, []).append(said)

    for word in vocabulary.place_words() | set(known.own_places):
        add(word, Said(places=tuple(known.places(word))))
    for word in set(vocabulary.indicator_words()) | set(known.own_indicators):
        add(word, Said(indicators=tuple(known.indicators(word))))
    for word, meaning in known.counted.items():
        add(word, Said(counted=meaning))
    for word, meaning in known.growth.items():
        add(word, Said(growth=meaning))
    for word, meaning in known.headings.items():
        if meaning in ("value", "no_outcome"):
            add(word, Said(role=meaning))
    return table, max(map(len, table))


def mentioned(text: str, known: Vocabulary) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Indicators and places that stand inside a title, each a set of choices; longer names hide those within them."""
    text = bare(text) if not text.startswith("全") else text[:2] + bare(text)
    table, longest = _table(known)
    indicators: dict[tuple[str, ...], None] = {}
    places: dict[tuple[str, ...], None] = {}
    at = 0
    while at < len(text):
        for length in range(min(len(text) - at, longest), 1, -1):
            said = next((one for one in table.get(text[at : at + length], ()) if one.indicators or one.places), None)
            if said and not (length == 2 and said.places):  # two signs of a place may be part of another word
                indicators |= {said.indicators: None} if said.indicators else {}
                places |= {said.places: None} if said.places else {}
                at += length - 1
                break
        at += 1
    return list(indicators), list(places)


def units_of(text: str, known: Vocabulary) -> list[str]:
    """Units that a cell or a note names, one or several; empty where any is unknown."""
    if unit := known.unit(text):
        return [unit]
    parts = [known.unit(part) for part in re.split("[、,;和/]", words.plain(text)) if part.strip()]
    return [part for part in parts if part] if parts and all(parts) else []


def number_and_tail(text: str) -> tuple[str, str] | None:
    """A number and what follows it in one cell, such as 36.4 and 亿元."""
    match = re.fullmatch(r"([+-]?[\d,]+(?:\.\d+)?)\s*([^\d\s.,].{0,11})?", words.plain(text).strip())
    return (match[1], (match[2] or "").strip()) if match else None
