"""Names of bodies: lists in brackets, lines and cells, and the roles that words give them."""

import re
from dataclasses import dataclass
from functools import cache

from policy_targets.plans import knowledge, words

SHARED = re.compile(
    r"(?:等)?(?:按(?:照)?(?:各自)?(?:职责)?分工(?:负责|落实)?|分工负责|(?:负责|共同|具体|组织|抓好)*(?:落实|实施)|"
    r"等(?:[省市县区镇]级?|[市县区]直)?(?:各)?(?:相关|有关)?(?:部门|单位))$"
)
OTHER_HEADS = re.compile(
    r"[,;。、]?\s*(?:完成)?(?:时限|时间|期限|节点)\s*:|[,;。、]?\s*(?:责任人|联系人|[\u4e00-\u9fff]{2}领导)\s*:"
)
PARTS = re.compile(r"<br ?/?>|[、,;;\n/]|(?<=[\u4e00-\u9fff)])[ \t]+(?=[市县区各省州旗团国人中]|经开|高新|园区|工业园)")


@dataclass
class Body:
    """A body as printed, with its place and the word that gives it a role."""

    start: int
    end: int
    name: str
    role: str = ""
    is_in_prose: bool = False


@cache
def _ending() -> re.Pattern:
    endings = set(words.of("body_ending")) | {ending for ending, _ in knowledge.endings()}
    return re.compile(rf".*{words.one_of(endings)}(?:\([^()]{{1,12}}\))?(?:等)?")


def is_body(name: str) -> bool:
    """Whether a name reads as that of a body."""
    name = words.squeezed(words.plain(name))
    return 2 <= len(name) <= 40 and (name in knowledge.body_names() or bool(_ending().fullmatch(name)))


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of the names in a list; separators within brackets part nothing."""
    found, depth, place = [], 0, start
    index = start
    while index < end:
        sign = text[index]
        if sign in "([（〔“《":
            depth += 1
        elif sign in ")]）〕”》":
            depth = max(0, depth - 1)
        if depth == 0 and (match := PARTS.match(text, index, end)):
            found.append((place, index))
            index = place = match.end()
            continue
        index += 1
    found.append((place, end))
    trimmed: list[tuple[int, int]] = []
    for one, other in found:
        while one < other and text[one] in " \t\n。.:;、,*":
            one += 1
        while other > one and text[other - 1] in " \t\n。.:;、,*":
            other -= 1
        if (
            trimmed
            and re.fullmatch("各(?:区|县|市|镇|乡|街道)", text[trimmed[-1][0] : trimmed[-1][1]])
            and (text[other - 1 : other] not in "局委办" and text[trimmed[-1][1] : one].strip() == "、")
        ):
            one = trimmed.pop()[0]  # such as 各区、县(市)政府
        if trimmed and one < other and not text[trimmed[-1][1] : one].strip():  # parted by blanks or lines alone
            halves = text[trimmed[-1][0] : trimmed[-1][1]], text[one:other]
            if not all(map(is_body, halves)) and is_body("".join(halves)):
                one = trimmed.pop()[0]
        if one < other:
            trimmed.append((one, other))
    return trimmed


def are_bodies(text: str) -> bool:
    """Whether a cell is a list of bodies."""
    text = words.plain(text)
    found = parts(text, 0, len(text))
    named = [is_body(text[start:end]) for start, end in found]
    return bool(named) and sum(named) * 2 > len(named) and all(end - start <= 24 for start, end in found)


@cache
def _role_heads() -> re.Pattern:
    return re.compile(rf"({words.one_of(words.of('role'))})\s*[:为]?\s*[:]\s*")


@cache
def _role_words() -> tuple[re.Pattern, re.Pattern]:
    telling = [word for word, role in words.meanings("role").items() if role and not word.endswith(("单位", "部门"))]
    return (
        re.compile(rf"(?:\((?:{words.one_of(telling)})\)|(?:{words.one_of(telling)}))$"),
        re.compile(words.one_of(telling)),
    )


def listed(text: str, start: int, end: int, role: str = "") -> list[Body]:
    """Bodies of a list, with roles from heads such as 牵头单位: and words such as 牵头 behind a name."""
    found: list[Body] = []
    heads = list(_role_heads().finditer(text, start, end))
    stretches = [(start, heads[0].start() if heads else end, role)]
    for index, head in enumerate(heads):
        stop = heads[index + 1].start() if index + 1 < len(heads) else end
        stretches.append((head.end(), stop, words.meanings("role")[words.squeezed(head[1])]))
    for one, other, own_role in stretches:
        beside = OTHER_HEADS.search(text, one, other)
        other = beside.start() if beside else other
        found += _stretch(text, one, other, own_role)
    return found


def _stretch(text: str, start: int, end: int, role: str) -> list[Body]:
    """Bodies of one list; a word behind names gives its role to all names since the last semicolon or the last word of
    the kind, or where there was none since the last comma."""
    found: list[Body] = []
    since, is_told = 0, False
    for one, other in parts(text, start, end):
        previous = text[:one].rstrip()[-1:]
        if previous == ";" or (previous == "," and not is_told):
            since = len(found)
        whole, other = other, _own_end(text, one, other)
        is_shared = other < whole
        ranks = re.search(r"\([^()]*\)$", text[one:other])
        if ranks and any(word in ranks[0] for word in words.of("ranking")):  # who leads
            other = one + ranks.start()
        name = text[one:other]
        own = role
        behind = _role_words()[0].search(name)
        if behind and behind.start() > 1:
            other = _own_end(text, one, one + behind.start())
            own = words.meanings("role")[behind[0].strip("()")]
        if behind and behind.start() == 0:
            own = words.meanings("role")[behind[0].strip("()")]
            for body in found[since:]:
                body.role = own
            since = len(found)
            continue
        while other > one and (text[other - 1] in " \t" or text[other - 1] == "等"):
            other -= 1
        name = words.squeezed(text[one:other])
        if re.search(r"\d年|\d月", name) or any(
            word in name for word in words.of("ranking")
        ):  # when it is due, who leads
            continue
        if len(name) < 2 or len(name) > 40 or (not is_body(name) and len(name) > 14) or name in words.of("noise"):
            continue
        found.append(Body(one, other, name, own))
        if behind and "(" not in behind[0]:
            for body in found[since:]:
                body.role = own
        if is_shared or (behind and "(" not in behind[0]):
            since, is_told = len(found), True
    return found


def _own_end(text: str, start: int, end: int) -> int:
    """Where a name ends before words that say that its duty is shared or to be carried out."""
    shared = SHARED.search(text, start, end)
    return shared.start() if shared and shared.start() > start else end


PAIRS = {"(": ")", "[": "]", "〔": "〕", "【": "】", "<": ">"}


@cache
def _opening() -> re.Pattern:
    heads = [word for word in words.of("role") if len(word) >= 4]
    return re.compile(rf"(?:[(\[〔【]\s*)?(?:{words.one_of(heads)})\s*[:为]")


def closing(text: str, start: int, end: int) -> int:
    """Place behind the bracket that closes the one at start; the end where none does."""
    opened, depth = text[start], 0
    for index in range(start, end):
        if text[index] == opened:
            depth += 1
        elif text[index] == PAIRS[opened]:
            depth -= 1
            if depth == 0:
                return index + 1
    return end


def lists_in(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """Lists of bodies in a text: where the whole stands and where its content stands."""
    found, place = [], start
    while match := _opening().search(text, place, end):
        if match[0][0] in PAIRS:
            stop = closing(text, match.start(), end)
            found.append((match.start(), stop, match.start() + 1, stop - 1 if stop > match.end() else stop))
        else:
            line = text.find("\n", match.start(), end)
            stop = line if line >= 0 else end
            before = text.rfind("\n", start, match.start())
            is_line = not text[max(before + 1, start) : match.start()].strip()
            sentence = text.find("。", match.start(), stop)
            if not is_line and sentence >= 0:
                stop = sentence
            found.append((match.start(), stop, match.start(), stop))
        place = max(found[-1][1], match.end())
    if not found:
        found = _bare_brackets(text, start, end)
    return found


def _bare_brackets(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """A bracket at the end of an item, or of its last paragraph that has one, that lists bodies without a word."""
    stops = [start + match.start() for match in re.finditer(r"(?<=[)\]】〕])[。;]?[ *]*(?=\n)", text[start:end])]
    return next((found for stop in [end, *reversed(stops)] if (found := _bare_bracket(text, start, stop))), [])


def _bare_bracket(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """A bracket at the end of a text that lists bodies without a word before them."""
    tail = text[start:end].rstrip(" \t\n*").rstrip("。;")
    if not tail.endswith((")", "]", "】", "〕")):
        return []
    opened = {closing_sign: sign for sign, closing_sign in PAIRS.items()}[tail[-1]]
    depth = 0
    for index in range(len(tail) - 1, -1, -1):
        depth += (tail[index] == tail[-1]) - (tail[index] == opened)
        if depth == 0:
            inside = (start + index + 1, start + len(tail) - 1)
            pieces = re.split("([,;、])", _role_words()[1].sub("", text[inside[0] : inside[1]]))
            cleaned = "".join(SHARED.sub("", piece) for piece in pieces)
            tells_role = len(cleaned) < inside[1] - inside[0]
            if are_bodies(cleaned) and (tells_role or text[: start + index].rstrip().endswith(("。", ";", "!"))):
                return [(start + index, start + len(tail), *inside)]
            break
    return []
