"""Words by which plans are read: the seeds plan_words, units, bounds, numerals and what else the project knows."""

import re
import unicodedata
from functools import cache, lru_cache

from policy_targets.inputs import seeds

CELLS = 20_000  # what so many different cells hold is kept, as plans print many of them alike
DASHES = "−–—―‐‑‒﹣─～〜∼~⸺⸻"
OPENING = {"不低于": "gte", "高于": "gt", "快于": "gt", "优于": "gt", "低于": "lt"}  # of wordings without a number


class _Plain(dict):
    """Half-width forms of single characters; every character stays one character, so that places stay the same."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        plain = character
        if character in DASHES:
            plain = "-"
        elif character in "　\xa0\u2002\u2003\u2009\u202f":
            plain = " "
        elif unicodedata.category(character) != "No":
            folded = unicodedata.normalize("NFKC", character)
            plain = folded if len(folded) == 1 else character
        self[code] = ord(plain)
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """The text with half-width signs, as long as before; full stops, 、 and quotes stay."""
    return text.translate(_PLAIN)


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


@cache
def _rows() -> list[dict[str, str]]:
    return seeds.read("plan_words")


@cache
def of(use: str, meaning: str | None = None) -> tuple[str, ...]:
    """Words of one use in plain form, the longest first."""
    found = {plain(row["word"]) for row in _rows() if row["use"] == use and meaning in (None, row["meaning"])}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def meanings(use: str) -> dict[str, str]:
    """What each word of one use stands for, the longest words first."""
    found = {plain(row["word"]): row["meaning"] for row in _rows() if row["use"] == use}
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def one_of(words) -> str:
    """A pattern for any of the words, the longest first; blanks within a word do not matter."""
    return _one_of(frozenset(words))


@cache
def _one_of(words: frozenset[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


@cache
def bounds(position: str) -> dict[str, str]:
    """Bound words of a position (prefix, suffix, infix) with the bound that each sets."""
    own = {"prefix": "bound_before", "suffix": "bound_after", "infix": "bound_inside"}[position]
    known = {
        plain(row["wording"]): row["bound_type"] for row in seeds.read("bound_wordings") if row["position"] == position
    }
    return meanings(own) | {word: bound for word, bound in known.items() if len(word) < 8}


@cache
def units() -> tuple[str, ...]:
    """Unit words, the longest first."""
    known = {plain(row["symbol_printed"]) for row in seeds.read("unit_symbols")}
    return tuple(sorted(known | set(of("unit")), key=lambda word: (-len(word), word)))


@cache
def statuses() -> list[tuple[re.Pattern, str, str]]:
    """Patterns of wordings that stand in place of a number, with status and bound; the longest first."""
    known = [(row["wording_pattern"], row["status"], row["bound_type"]) for row in seeds.read("status_wordings")]
    own = [(word, status, "") for word, status in meanings("status").items()]
    seen, found = set(), []
    for wording, status, bound in sorted(known + own, key=lambda row: -len(row[0])):
        wording = plain(wording)
        if wording in seen or wording in of("aim"):
            continue
        seen.add(wording)
        bound = bound or next((set_ for word, set_ in OPENING.items() if wording.startswith(word)), "")
        found.append((re.compile(re.escape(wording).replace("%", ".{0,16}?")), status, bound))
    return found


@lru_cache(CELLS)
def status_of(value: str) -> tuple[str, str] | None:
    """Status and bound of a whole cell or wording that is no number."""
    value = squeezed(plain(value))
    return next(((status, bound) for pattern, status, bound in statuses() if pattern.fullmatch(value)), None)
