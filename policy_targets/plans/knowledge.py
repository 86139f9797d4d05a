"""What the warehouse knows from plans before: labels with their indicators, bodies, places."""

import re
from functools import cache, lru_cache

from policy_targets.inputs import seeds
from policy_targets.plans import words

_left_out: set[str] = set()


def leave_out(document_id: str | None) -> None:
    """Know nothing of one plan, to measure what is proposed for it; None knows all again."""
    _left_out.clear()
    if document_id:
        _left_out.add(document_id)
    for known in (body_names, labels, bodies_of, _named, nearest):
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


@lru_cache(words.CELLS)
def normal(label: str) -> str:
    """A label in the form in which labels are compared: what plans write in many ways, once (seed plan_words)."""
    label = re.sub(r"[“”\"'《》·]", "", words.squeezed(words.plain(label)))
    label = re.sub(rf"^{words.one_of(words.of('label_lead'))}", "", label)
    for use, end in (("label_form", ""), ("label_end", "$")):
        forms = words.meanings(use)
        label = re.sub(words.one_of(forms) + end, lambda match, forms=forms: forms[match[0]], label)
    return label


@cache
def labels() -> dict[str, list[tuple[str, str, str]]]:
    """Known labels in normal form: indicator, kind of match and reason, the plans before first."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    # an id that is retired since it named a place is that place's alone
    of_places = {
        row["retired_indicator_id"]: row["indicator_id"] for row in seeds.read("retired_indicators") if row["region_id"]
    }
    for row in seeds.read("indicator_labels"):
        if row["document_id"] not in _left_out:
            known = found.setdefault(normal(row["label_printed"]), [])
            indicator_id = of_places.get(row["indicator_id"], row["indicator_id"])
            if indicator_id not in {one[0] for one in known}:
                known.append((indicator_id, row["match_type"], row["reason"]))
    for row in seeds.read("indicators"):
        known = found.setdefault(normal(row["name_zh"]), [])
        if row["indicator_id"] not in {one[0] for one in known}:
            known.append((row["indicator_id"], "exact", ""))
    return found


@cache
def _quantities() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Unit and quantity of every symbol; quantity and kind of measure of every indicator."""
    units = {row["unit_id"]: row["quantity"] for row in seeds.read("units")}
    by_symbol = {
        words.plain(row["symbol_printed"]): (row["unit_id"], units.get(row["unit_id"], ""))
        for row in seeds.read("unit_symbols")
    }
    by_indicator = {
        row["indicator_id"]: (units.get(row["canonical_unit_id"], ""), row["measure_kind"])
        for row in seeds.read("indicators")
    }
    return by_symbol, by_indicator


@cache
def _completed() -> dict[str, set[str]]:
    """Quantities that a unit stands for where its label says the rest."""
    units = {row["unit_id"]: row["quantity"] for row in seeds.read("units")}
    found: dict[str, set[str]] = {}
    for row in seeds.read("unit_completions"):
        found.setdefault(row["unit_id"], set()).add(units.get(row["completed_unit_id"], ""))
    return found


def measure_kind(label: str, unit: str) -> str:
    """What kind of measure label and unit tell, as the build reads them; blank where the unit is not known."""
    known = _quantities()[0].get(words.plain(unit))
    if known is None:
        return ""
    unit_id = known[0]
    if unit_id == "percentage_point":
        return "growth_gap"
    if unit_id == "percent" and re.search("增长|增速|增幅|下降|降幅", label):
        return "growth_rate"
    if unit_id in ("percent", "third"):
        return "share"
    if unit_id == "times" or "指数" in label:
        return "index"
    if "/" in unit or re.search("亩均|容积率", label):
        return "density"
    return "count" if unit_id.startswith("count") else "level"


def indicators_of(label: str, unit: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """The known indicator of a label that the printed unit can measure, and others that it cannot."""
    by_indicator, kind = _quantities()[1], measure_kind(label, unit)
    found, unfit = [], []
    for one in labels().get(normal(label), []):
        fits = not kind or (measures(unit, one[0]) and kind == by_indicator.get(one[0], ("", kind))[1])
        if fits:
            found.append(one)
        else:
            unfit.append(one[0])
    return found[:1], unfit


def measures(unit: str, indicator_id: str) -> bool:
    """Whether a printed unit can measure an indicator, as far as both are known."""
    by_symbol, by_indicator = _quantities()
    unit_id, quantity = by_symbol.get(words.plain(unit), ("", ""))
    measured = by_indicator.get(indicator_id, (quantity, ""))[0]
    return not quantity or measured in (quantity, "none") or measured in _completed().get(unit_id, ())


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


@cache
def _named() -> list[tuple[str, set[str], str]]:
    """Names of indicators, and labels that mean exactly one, with their pairs of characters."""
    named = {(row["name_zh"], row["indicator_id"]) for row in seeds.read("indicators")} | {
        (row["label_printed"], row["indicator_id"])
        for row in seeds.read("indicator_labels")
        if row["match_type"] == "exact" and row["document_id"] not in _left_out
    }
    plain = ((words.squeezed(words.plain(name)), indicator_id) for name, indicator_id in named)
    return [(name, _pairs(name), indicator_id) for name, indicator_id in plain]


@lru_cache(words.CELLS)
def nearest(label: str) -> list[str]:
    """The known indicators that share most pairs of characters with a label, as rpt_unmapped_labels tells them."""
    label = words.squeezed(words.plain(label))
    pairs, likeness = _pairs(label), {}
    for name, of_name, indicator_id in _named():
        if shared := len(pairs & of_name):
            like = round(shared * 200 / (len(label) + len(name) - 2), 4)
            likeness[indicator_id] = max(like, likeness.get(indicator_id, 0))
    ordered = sorted(likeness, key=lambda one: (-likeness[one], one))
    return [one for one in ordered[:3] if likeness[one] >= 30]
