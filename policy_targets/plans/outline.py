"""The outline of a plan: numbered headings and items, what part of the plan each belongs to, and what makes no rows."""

import re
from dataclasses import dataclass, field

from policy_targets.plans import quantities, words

NUMERALS = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ANNEX, CHAPTER, BRACKET, DIGIT, DIGIT_BRACKET, CIRCLE, SPOKEN = 0, 1, 2, 3, 4, 5, 6
MARKER = re.compile(
    rf"(?P<annex>附\s?[件表]\s?(?P<annex_no>[{NUMERALS}]|\d{{1,2}})?(?=[ :\n\t*]|$|[^\d,。;)》”、]))"
    rf"|第(?P<part>[{NUMERALS}]{{1,3}})[章节部](?:分)?(?=[ \t、:])"
    rf"|第(?P<article>[{NUMERALS}]{{1,3}})条(?![的款规之和至第所])"
    rf"|(?P<spoken>[{NUMERALS}]{{1,2}})是(?!否|指)"
    rf"|(?P<chapter>[{NUMERALS}]{{1,3}})、"
    rf"|\((?P<bracket>[{NUMERALS}]{{1,3}})\)"
    rf"|(?<![\d.])(?P<digit>\d{{1,2}})(?:[.](?!\d(?!\d{{3}}年))|、)"
    rf"|\((?P<digit_bracket>\d{{1,2}})\)"
    rf"|(?P<circle>[{CIRCLED}])"
)
# headings that Markdown marks and nothing numbers
HASHED = re.compile(r"(?:^|(?<=\n))[ \t]*(#{2,4})[ \t]+(?![*#]|附)([^\n\d(一二三四五六七八九十①-⑳][^\n]{1,30})(?=\n|$)")
# bodies in brackets behind a title
BODIES = re.compile(
    r"[(\[〔【]\s*(?:责任|牵头|配合|主办)(?:单位|部门)|\([^()。]{2,24}(?:牵头|负责)(?:[,、;][^()。]{0,40})?\)"
)
LEVELS = {
    "annex": ANNEX,
    "part": CHAPTER,
    "chapter": CHAPTER,
    "bracket": BRACKET,
    "article": BRACKET,
    "digit": DIGIT,
    "digit_bracket": DIGIT_BRACKET,
    "circle": CIRCLE,
    "spoken": SPOKEN,
}
BEFORE_INLINE = " \t\n。;:!?)]】〕”》*"
ROLE_SIGNS = (("保障", "safeguards"), ("目标", "goals"), ("任务", "tasks"), ("举措", "tasks"), ("措施", "tasks"))


FIGURE_BEHIND = re.compile(r"[^,\d]{2,30},[^\n]*\d")  # a first clause, and a figure in the others
SETS_GOALS = re.compile(r"20\d\d年[^。\n]{0,80}(?:\d|翻番|平均水平)[^年\n。]")


@dataclass
class Node:
    """A heading or a numbered item with everything below it."""

    level: int
    kind: str
    ordinal: int
    start: int
    title_start: int
    title_end: int
    body_start: int
    end: int = 0
    number: str = ""
    title: str = ""
    role: str = ""
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)
    is_continued: bool = False
    is_inline: bool = False
    has_bodies: bool = False

    def chain(self):
        """The node and all that it stands in, from the inside out."""
        node = self
        while node:
            yield node
            node = node.parent


def ordinal(numeral: str) -> int:
    """Number of a Chinese or Arabic numeral up to ninety-nine."""
    return int(numeral if numeral.isdigit() else quantities.spelled(numeral))


class Outline:
    """Headings and items of one plan."""

    def __init__(self, text: str, masked: list[tuple[int, int]]):
        """text is the plain form; masked are tables, furniture and second copies, where no heading stands."""
        self.text = text
        self.masked = sorted(masked)
        lines = [line for line in text.split("\n") if line.strip()]
        longest = max(map(len, lines), default=0)
        self.is_flowing = longest > 1500 or (longest > 300 and longest > 0.4 * len(text))
        self.nodes: list[Node] = []
        self._find()
        self._title()
        self._roles()

    def is_masked(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.masked)

    def _candidates(self):
        """Markers and unnumbered headings in the order of the text."""
        found = [(match.start(), match) for match in MARKER.finditer(self.text)]
        chapters = words.one_of(word for word in words.of("chapter"))
        alone = rf"(?:^|\n)[#*\s>]*(?:{chapters})[*:\s]*(?=\n|$)"
        flowing = rf"(?:(?<=[。 \n])|^)(?:{chapters})(?= )"
        for match in re.finditer(flowing if self.is_flowing else alone, self.text):
            word = re.search(chapters, match[0])
            found.append((match.start() + word.start(), word[0]))
        known = {start for start, _ in found}
        for match in HASHED.finditer(self.text):
            if match.start(2) not in known:
                found.append((match.start(2), match))
        return sorted(found, key=lambda pair: pair[0])

    def _find(self) -> None:
        stack: list[Node] = []
        for start, match in self._candidates():
            if self.is_masked(start):
                continue
            before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            at_line_start = not before.strip(" \t#*>-·•")
            if not isinstance(match, str) and match.re is HASHED:
                level = CHAPTER if len(match[1]) == 2 else BRACKET
                node = Node(level, "word", 0, start, start, match.end(2), match.end(2))
            elif isinstance(match, str):
                node = Node(CHAPTER, "word", 0, start, start, start + len(match), start + len(match))
            else:
                node = self._node(match, at_line_start, stack)
            if node is None:
                continue
            while stack and stack[-1].level >= node.level:
                stack.pop()
            node.is_inline = not at_line_start
            node.parent = stack[-1] if stack else None
            (node.parent.children if node.parent else []).append(node)
            stack.append(node)
            self.nodes.append(node)
        for index, node in enumerate(self.nodes):
            following = (other.start for other in self.nodes[index + 1 :] if other.level <= node.level)
            node.end = next(following, len(self.text))
            line = self.text.find("\n", node.start)
            if node.is_inline and not self.is_flowing and 0 <= line < node.end:
                node.end = line  # an item within a paragraph ends with it

    def _node(self, match: re.Match, at_line_start: bool, stack: list[Node]) -> Node | None:
        kind = match.lastgroup if match.lastgroup != "annex_no" else "annex"
        numeral = match["annex_no"] or "1" if kind == "annex" else match[kind]
        if kind == "article" and not at_line_start:
            return None
        number = CIRCLED.index(numeral) + 1 if kind == "circle" else ordinal(numeral)
        start, end = match.span()
        following = self.text[end : end + 1]
        if kind == "annex":
            line = self.text[start : (self.text + "\n").index("\n", start)]
            is_list = re.match(r"附\s?件\s?:?\s*(?:1[.、]|\n\s*1[.、])", self.text[start : start + 30])
            if not at_line_start or len(line) > 60 or is_list or re.match(r"附\s?件\s*:", line):
                return None
        else:
            same = next((node for node in reversed(stack) if node.kind == kind), None)
            expected = same.ordinal + 1 if same else 1
            in_sequence = number == expected or (number == 1 and kind != "chapter")
            if kind == "digit" and not same and not in_sequence:
                last = next((node for node in reversed(self.nodes) if node.kind == kind), None)
                in_sequence = bool(last) and number == last.ordinal + 1
            previous = "\n" if start and self.is_masked(start - 1) else self.text[start - 1 : start]
            if at_line_start:
                if kind in ("digit", "spoken") and not in_sequence and not (expected <= number <= expected + 3):
                    return None
            elif not in_sequence and not (previous in BEFORE_INLINE and kind == "bracket" and not same):
                return None
            elif kind == "spoken":
                if previous not in "。;:,":
                    return None
            elif (
                previous not in BEFORE_INLINE
                and not (self.is_flowing and "\u4e00" <= following <= "\u9fff" and kind in ("digit", "bracket"))
                or kind == "chapter"
                and not (previous in "。 \n)" or self.is_flowing)
                or kind in ("digit", "digit_bracket", "circle")
                and previous in ")”]》"
                and not self.is_flowing
            ):
                return None
        node = Node(LEVELS[kind], kind, number, start, end, end, end)
        printed = {
            "bracket": f"({numeral})",
            "digit_bracket": f"({numeral})",
            "spoken": f"{numeral}是",
            "article": match[0],
        }
        node.number = match[0].strip() if kind == "annex" else printed.get(kind, numeral)
        return node

    def _title(self) -> None:
        chapters = re.compile(words.one_of(words.of("chapter")))
        for index, node in enumerate(self.nodes):
            following = self.nodes[index + 1].start if index + 1 < len(self.nodes) else len(self.text)
            start = node.title_start
            while start < following and self.text[start] in " \t*#:":
                start += 1
            if node.kind == "annex" and self.text[start : start + 1] == "\n":
                lines = re.match(r"\s*[*#\s]*([^\n]{2,80})", self.text[start:following])
                end = start + lines.end() if lines else start
                start = start + lines.start(1) if lines else start
                node.title_start, node.title_end, node.body_start = start, end, end
            else:
                stops = [self.text.find(sign, start, following) for sign in "。\n\t"]
                end = min([stop for stop in stops if stop >= 0], default=following)
                named = BODIES.search(self.text, start, end)
                end = named.start() if named and named.start() > start + 1 else end
                known = chapters.match(self.text, start)
                colon = self.text.find(":", start, end)
                if known and (known.end() < end - 8 or self.text[known.end() : known.end() + 1] in " :"):
                    end = known.end()
                elif 0 < colon - start <= 24 and node.kind != "annex":
                    end = colon
                elif node.level >= BRACKET and (end - start > 40 or FIGURE_BEHIND.match(self.text, start, end)):
                    comma = self.text.find(",", start, end)
                    end = comma if 0 < comma - start <= 30 else start
                node.title_start, node.title_end = start, end
                node.body_start = end + 1 if self.text[end : end + 1] in "。:" and end > start else end
            if node.kind == "word":
                node.body_start = max(node.body_start, node.title_end)
            node.title = self.text[node.title_start : node.title_end].strip(" *\t:")

    def _roles(self) -> None:
        digits = [node for node in self.nodes if node.kind == "digit"]
        for one, other in zip(digits, digits[1:], strict=False):
            if one.parent is not other.parent and other.ordinal == one.ordinal + 1:
                one.is_continued = other.is_continued = True
        for one, other in zip(digits, digits[1:], strict=False):
            if one.parent is other.parent and (one.is_continued or other.is_continued):
                one.is_continued = other.is_continued = True
        known = words.meanings("chapter")
        for node in self.nodes:
            title = words.squeezed(node.title)
            exact = known.get(title)
            within = next((role for word, role in known.items() if word in title), None)
            signs = next((role for sign, role in ROLE_SIGNS if sign in title), None)
            inherited = node.parent.role if node.parent and node.parent.kind != "annex" else ""
            if node.kind == "annex":
                node.role = "annex"
            elif node.level == CHAPTER:
                node.role = within or signs or "tasks"
            elif inherited in ("guiding", "background"):
                node.role = within or signs or inherited
            elif node.level == BRACKET and inherited == "tasks" and within == "goals":
                node.role = exact or inherited
            else:
                node.role = (exact if exact in ("goals", "guiding") else None) or inherited or "tasks"
        if not any(node.role == "goals" for node in self.nodes):  # the goals stand in the part that guides
            for node in self.nodes:
                if node.role == "guiding" and SETS_GOALS.search(self.text, node.start, node.end):
                    node.role = "goals"
