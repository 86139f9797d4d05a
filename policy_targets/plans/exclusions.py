"""Numbers of a plan that are neither target, allocation nor commitment, each with its class."""

import re

from policy_targets.inputs import seeds
from policy_targets.plans import prose, words
from policy_targets.plans.proposal import Proposal

OUTSIDE = {"second_copy": "second_copy", "furniture": "page_boilerplate", "aside": "reference_value"}
NUMBER = re.compile(r"\d[\d,.]*\d|\d|[一二两三四五六七八九十百千万亿]+")
SPELLED = re.compile(r"[一二两三四五六七八九十百千万亿]+$")


def find(proposal: Proposal) -> list[tuple[int, int, str]]:
    """Places of all other numbers with their class; what no rule knows is left out and counts as uncovered."""
    text = proposal.plain
    taken = bytearray(len(text) + 1)
    figures = [*proposal.targets, *proposal.allocations, *proposal.commitments]
    for row in figures:
        taken[row["char_start"] : row["char_end"]] = b"\1" * (row["char_end"] - row["char_start"])
    found: list[tuple[int, int, str]] = []

    def add(start: int, end: int, number_class: str) -> None:
        if start < end and not any(taken[start:end]):
            found.append((start, end, number_class))
            taken[start:end] = b"\1" * (end - start)

    for start, end, why in proposal.masked:
        if number_class := OUTSIDE.get(why):
            for match in NUMBER.finditer(text, start, end):
                if why == "second_copy" or match[0][0].isdigit():
                    add(*match.span(), number_class)
    for node in proposal.outline.nodes:
        for match in NUMBER.finditer(text, node.start, node.title_start):
            add(*match.span(), "item_number")
        if node.kind == "circle":
            add(node.start, node.start + 1, "item_number")
    for start, end in proposal.item_numbers:
        add(start, end, "item_number")
    for start, end, number_class in prose.exclusions(text, 0, len(text)):
        add(start, end, number_class)
    for start, end in proposal.labels:
        for match in NUMBER.finditer(text, start, end):
            add(*match.span(), "unit_or_label_part")
    free = [row["word"] for row in seeds.read("numeral_free_words")]
    for match in re.finditer(words.one_of(free), text):
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for start, end, why in proposal.masked:
        if why == "table":
            for match in NUMBER.finditer(text, start, end):
                add(*match.span(), "unit_or_label_part")
    for match in NUMBER.finditer(text):
        if SPELLED.match(match[0]) and match[0] not in ("万", "亿", "千", "百", "十"):
            following = text[match.end() : match.end() + 1]
            add(
                *match.span(), "enumerated_set" if following in "大个项家类种条张套位名支所座级方" else "name_or_slogan"
            )
        elif match[0] in ("万", "亿", "千", "百", "十"):
            add(*match.span(), "name_or_slogan")
    return sorted(found)
