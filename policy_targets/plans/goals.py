"""Headline goals in running text."""

import re
from functools import cache

from policy_targets.plans import labels, periods, prose, words
from policy_targets.plans.outline import Node
from policy_targets.plans.proposal import Proposal, without


def stretches(proposal: Proposal):
    """Each goals heading with the pieces of text that stand in it and not in a node of another part."""
    for node in proposal.outline.nodes:
        if node.role != "goals":
            continue
        taken = [(one, other) for one, other, _ in proposal.masked] + [
            (child.start, child.end) for child in node.children
        ]
        place = node.body_start
        if node.title_end > node.title_start and re.search(r"\d", proposal.plain[node.title_start : node.title_end]):
            place = node.title_start
        yield node, without(place, node.end, taken)


def propose(proposal: Proposal) -> None:
    """Goals of all headings that hold goals, and aims of a first item that guides in a plan of numbered items."""
    for node in proposal.outline.nodes:
        if node.is_continued and node.role == "guiding":
            found = aims(proposal, node.body_start, node.end, [], _moving("变革|作用|地位|发展"))
            _add(proposal, node, node.body_start, [figure for figure in found if figure.label[0] > figure.start])
    for node, pieces in stretches(proposal):
        for start, end in pieces:
            found, excluded = prose.find(proposal.plain, start, end, in_goals=True)
            found = [
                figure for figure in found if figure.kind != "threshold" and not _is_bare_baseline(proposal, figure)
            ]
            moved = aims(proposal, start, end, found, _moving("方向发展"))
            stated = [one for one in aims(proposal, start, end, found) if one not in moved]
            _add(proposal, node, start, sorted(found + stated + moved, key=lambda one: one.start))


def _add(proposal: Proposal, node: Node, start: int, figures: list[prose.Found]) -> None:
    section, item_no = _place(proposal, node)
    for figure in figures:
        proposal.labels.append(figure.label)
        proposal.targets.append(
            {
                "section": section,
                "item_no": item_no,
                "label_printed": re.sub(r"\s*\n\s*", "", proposal.printed(*figure.label)),
                "qualifier_printed": figure.qualifier,
                "unit_printed": "",
                "period_printed": _period(proposal, node, start, figure.start),
                "value_printed": proposal.printed(figure.start, figure.end),
                "char_start": figure.start,
                "char_end": figure.end,
                "lead_organization_printed": "",
                "is_in_words": figure.status == "qualitative",
                "is_baseline": figure.kind == "baseline",
            }
        )


def _is_bare_baseline(proposal: Proposal, figure: prose.Found) -> bool:
    """Whether a figure is where a goal sets out from and no year tells when."""
    before = proposal.plain[max(0, figure.start - 7) : figure.start]
    return figure.kind == "baseline" and not re.search(r"\d{4}年", before)


@cache
def _aims() -> tuple[re.Pattern, re.Pattern]:
    after, before = words.of("aim", "after"), words.of("aim", "before")
    return re.compile(rf"(?P<aim>{words.one_of(after)})$"), re.compile(
        rf"(?P<aim>{words.one_of(before)})(?P<what>.{{4,60}})$"
    )


@cache
def _moving(ends: str) -> tuple[re.Pattern, re.Pattern]:
    """Words that move something on, before what ends so."""
    before = words.one_of(words.of("moving"))
    return re.compile(r"(?!)"), re.compile(rf"(?P<aim>{before})(?P<what>[^,。;]{{4,60}}(?:{ends}))$")


def aims(proposal: Proposal, start: int, end: int, found: list[prose.Found], patterns=None) -> list[prose.Found]:
    """Goals in words alone: what is to become better, or what is to be reached."""
    after, before = patterns or _aims()
    made = []
    for clause in re.finditer(r"[^,。;\n]+", proposal.plain[start:end]):
        one, other = start + clause.start(), start + clause.end()
        if any(figure.start < other and one < figure.end for figure in found):
            continue
        text = proposal.plain[one:other]
        behind, ahead = after.search(text), None
        if behind:
            label = labels.stripped(proposal.plain, one, one + behind.start())
            if label[1] - label[0] >= 2:
                made.append(
                    prose.Found(one + behind.start("aim"), one + behind.end("aim"), label, status="qualitative")
                )
            continue
        lead = one if patterns else labels.stripped(proposal.plain, one, other)[0]
        ahead = re.match(r"(?:把[^,。]{1,12}?)?" + before.pattern, proposal.plain[lead:other])
        if ahead:
            what = lead + ahead.start("what")
            place = (lead + ahead.start("aim"), lead + ahead.end("aim"))
            whole = proposal.plain[what:other]
            parts = [what + m.start() for m in re.finditer(r"(?<=[基源区城地]地)、|(?<=[区城地])、", whole)]
            edges = [what, *(part + 1 for part in parts), other]
            stops = [*parts, other]
            for begin, stop in zip(edges, stops, strict=False):
                made.append(prose.Found(*place, (begin, stop), status="qualitative"))
    return made


def _place(proposal: Proposal, node: Node) -> tuple[str, str]:
    named = next((one for one in node.chain() if one.title in words.of("chapter")), node)
    item = node if node.number else named
    return proposal.printed(named.title_start, named.title_end).strip(" *:：") or node.title, item.number


def _period(proposal: Proposal, node: Node, start: int, place: int) -> str:
    """Year words that govern a goal: in its paragraph, under its heading, or the one year of the title."""
    first, last = proposal.years
    part = periods.part_of_year(proposal.plain, start, place)
    if part and (first == last or "年" in proposal.plain[slice(*part)].removesuffix("半年")):
        return proposal.printed(*part)
    shared = periods.respective(proposal.plain, start, place)
    if shared:
        return proposal.printed(*_span(proposal, start, place, shared))
    top = next((one for one in reversed(list(node.chain())) if one.role == "goals"), node)
    for begin in (start, node.start, top.start):
        found = periods.governing(proposal.plain, begin, place, first)
        if found:
            return proposal.printed(*_span(proposal, begin, place, found))
    return f"{last}年" if last and first == last else ""


def _span(proposal: Proposal, begin: int, place: int, found: str) -> tuple[int, int]:
    start = proposal.plain.rfind(found, begin, place)
    return start, start + len(found)
