"""Clauses that give roles or duties for a whole part of a plan."""

import re

from policy_targets.plans import bodies, words
from policy_targets.plans.proposal import Proposal

ENDS = ",。;:\n()[]|\t"
LEADING_GROUP = re.compile(
    r"由([\u4e00-\u9fff“”]{2,24}?(?:领导小组办公室|领导小组|专班))(?:负责)?(?:牵头)(?:组织)?(?:实施|负责|协调)?"
)


def propose(proposal: Proposal) -> None:
    """Clauses that rank the bodies of every item, or name bodies that share every item."""
    plain = proposal.plain
    for match in re.finditer(words.one_of(words.of("ranking")), plain):
        if proposal.is_masked_copy(match.start()):
            continue
        start = max(plain.rfind(sign, 0, match.start()) for sign in ENDS) + 1
        stop = min((at for at in (plain.find(sign, match.end()) for sign in ENDS) if at >= 0), default=len(plain))
        if proposal.clauses and proposal.clauses[-1]["char_end"] > start:
            continue
        meaning = "Where several bodies are named, the first is the lead."
        _add(proposal, start, stop, "first_body_leads", "", meaning)
    for match in re.finditer(
        r"(?:以下|下列)[^。;\n()]{0,12}?均(?:需|须|由|应)([^。;\n]{2,24}?)(?:负责|落实|配合)", plain
    ):
        _shared(proposal, match, match.span(1))
    for match in re.finditer(r"([^。;:\n]{2,24}?)(?:均)?为责任(?:主体|单位),?\s*下同", plain):
        for start, end in bodies.parts(plain, *match.span(1)):
            _shared(proposal, match, (start, end))
    for match in LEADING_GROUP.finditer(plain):
        if not proposal.is_masked_copy(match.start()):
            name = words.squeezed(proposal.printed(*match.span(1)))
            meaning = "The group leads the implementation of the plan."
            _add(proposal, *match.span(), "leads_the_plan", name, meaning)


def _shared(proposal: Proposal, match: re.Match, place: tuple[int, int]) -> None:
    name = words.squeezed(proposal.printed(*place))
    if not proposal.is_masked_copy(match.start()) and bodies.is_body(name):
        meaning = "The named bodies are responsible for everything below as well."
        _add(proposal, max(match.start(), place[0]), match.end(), "also_responsible", name, meaning)


def _add(proposal: Proposal, start: int, end: int, effect: str, name: str, meaning: str) -> None:
    while start < end and proposal.plain[start] in " \t":
        start += 1
    proposal.clauses.append(
        {
            "char_start": start,
            "char_end": end,
            "effect": effect,
            "name_printed": name,
            "meaning_en": meaning,
            "scope_en": "proposed for the whole plan",
        }
    )
    row = f"{start}-{end}"
    proposal.doubt(
        "blanket_clauses",
        row,
        "scope_en",
        "how far does the clause reach?",
        "whole plan | the table or part it stands in",
    )
