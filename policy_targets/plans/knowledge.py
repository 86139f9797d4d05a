"""What the warehouse knows from plans before: labels with their indicators, bodies, places."""

import difflib
import re
from functools import cache

from policy_targets.inputs import seeds
from policy_targets.plans import words

_left_out: set[str] = set()


def leave_out(document_id: str | None) -> None:
    """Know nothing of one plan, to measure what is proposed for it; None knows all again."""
    _left_out.clear()
    if document_id:
        _left_out.add(document_id)
    for known in (body_names, labels, bodies_of):
        known.cache_clear()


@cache
def body_names() -> frozenset[str]:
    """Names of bodies as plans print them."""
    rows = [row for row in seeds.read("organization_names") if row["document_id"] not in _left_out]
    return frozenset(words.plain(row["name_printed"]) for row in rows)


@cache
def bodies_of(region_id: str) -> dict[str, str]:
    """Bodies of a place by name."""
    regions = {row["document_id"]: row["region_id"] for row in seeds.read("documents")}
    found = {
        words.plain(row["name_printed"]): row["organization_id"]
        for row in seeds.read("organization_names")
        if row["document_id"] not in _left_out and regions.get(row["document_id"]) == region_id
    }
    if not _left_out or region_id not in {regions.get(document) for document in _left_out}:
        own = {
            words.plain(row["name_zh"]): row["organization_id"]
            for row in seeds.read("organizations")
            if row["region_id"] == region_id
        }
        found = own | found
    return found


@cache
def endings() -> list[tuple[str, str]]:
    """Endings of names of bodies with the function that they tell, the longest first."""
    rows = [(words.plain(row["ending"]), row["function"]) for row in seeds.read("organization_endings")]
    return sorted(rows, key=lambda row: -len(row[0]))


def function_of(name: str) -> str:
    name = re.sub(r"\(.*\)$", "", words.plain(name))
    name = re.sub(
        r"(?<=局)[\u4e00-\u9fff]{2,5}(?:分局|支局)$", "", name
    )  # a branch for a place does the job of the bureau
    return next((function for ending, function in endings() if name.endswith(ending)), "")


def normal(label: str) -> str:
    """A label in the form in which labels are compared: what plans write in many ways, once."""
    label = words.squeezed(words.plain(label))
    label = re.sub(r"[“”\"'《》·]", "", label)
    label = re.sub(r"^(?:全市|全县|全区|我市|我县|我区|其中:?|力争)", "", label)
    for one, other in (
        ("规模以上", "规上"),
        ("研究与试验发展", "R&D"),
        ("生产总值", "GDP"),
        ("标煤", "标准煤"),
        ("占比", "比重"),
    ):
        label = label.replace(one, other)
    return label.replace("的", "")


@cache
def labels() -> dict[str, list[tuple[str, str, str]]]:
    """Known labels in normal form: indicator, kind of match and reason, the plans before first."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in seeds.read("indicator_labels"):
        if row["document_id"] not in _left_out:
            known = found.setdefault(normal(row["label_printed"]), [])
            if row["indicator_id"] not in {one[0] for one in known}:
                known.append((row["indicator_id"], row["match_type"], row["reason"]))
    for row in seeds.read("indicators"):
        found.setdefault(normal(row["name_zh"]), [(row["indicator_id"], "exact", "")])
    return found


@cache
def _quantities() -> tuple[dict[str, str], dict[str, str]]:
    units = {row["unit_id"]: row["quantity"] for row in seeds.read("units")}
    by_symbol = {
        words.plain(row["symbol_printed"]): units.get(row["unit_id"], "") for row in seeds.read("unit_symbols")
    }
    by_indicator = {row["indicator_id"]: units.get(row["canonical_unit_id"], "") for row in seeds.read("indicators")}
    return by_symbol, by_indicator


def indicators_of(label: str, unit: str) -> list[tuple[str, str, str]]:
    """Known indicators of a label whose quantity the printed unit can measure."""
    by_symbol, by_indicator = _quantities()
    quantity = by_symbol.get(words.plain(unit))
    found = labels().get(normal(label), [])
    if quantity and len(found) > 1:
        found = [one for one in found if by_indicator.get(one[0]) == quantity] or found
    return [one for one in found if measures(unit, one[0])][:1]


def measures(unit: str, indicator_id: str) -> bool:
    """Whether a printed unit can measure an indicator, as far as both are known."""
    by_symbol, by_indicator = _quantities()
    quantity = by_symbol.get(words.plain(unit))
    return not quantity or by_indicator.get(indicator_id, quantity) in (quantity, "none")


def nearest(label: str) -> list[str]:
    """The known indicators whose labels look most like a label."""
    near = difflib.get_close_matches(normal(label), list(labels()), n=3, cutoff=0.5)
    return list(dict.fromkeys(labels()[one][0][0] for one in near))
