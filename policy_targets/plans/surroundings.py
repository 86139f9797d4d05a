"""What of a file is not the plan: furniture of a page, and a second copy of the whole text."""

import re
from collections import Counter
from functools import cache

from policy_targets.plans import words
from policy_targets.plans.grids import lines_of
from policy_targets.plans.text_files import FURNITURE

PAGE_NUMBER = re.compile(
    r"\s*(?:-\s*\d{1,3}\s*-|第\s*\d{1,3}\s*页(?:\s*,?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}|Page \d+.*)\s*"
)

ANNEX_LIST = re.compile(
    r"(?:^|(?<=\n))[ \t]*附\s?件\s?:\s*(?:1[.、])?[^\n。]{2,80}(?:\n\s*(?:\d{1,2}[.、])[^\n。;:]{2,80}(?=\n|$))*"
)


BEGINS = re.compile(
    r"[\s#*]*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[①-⑳]|第[一二三四五六七八九十]+[章节]|附件|附表"
    r"|表\s?\d|注:|\(?(?:责任|牵头|配合)(?:单位|部门))"
)


@cache
def _furniture() -> re.Pattern:
    return re.compile(words.one_of(words.of("furniture")), re.IGNORECASE)


def furniture(text: str) -> list[tuple[int, int]]:
    """Lines that belong to the page: marked ones, page numbers, short ones with a word of navigation."""
    found = []
    lines = list(lines_of(text))
    for start, line in lines:
        bare = line.strip()
        is_short = len(bare) <= 60 or (len(bare) <= 240 and bool(re.search("Copyright|ICP备|©", bare)))
        is_furniture = (
            bare.startswith(FURNITURE)
            or PAGE_NUMBER.fullmatch(bare)
            or (bare and is_short and not bare.endswith("。") and _navigates(bare))
        )
        if is_furniture and bare:
            found.append((start, start + len(line)))
    for match in ANNEX_LIST.finditer(text):
        found.append(match.span())
    return found


@cache
def _aside() -> re.Pattern:
    return re.compile(rf"[\s#*【\[]*{words.one_of(words.of('aside'))}[】\]]?(?:[\s*:]*|[^。\n]{{0,60}}(?<![。;]))")


ANNEX_OR_TABLE = re.compile(r"\s*[#*]*\s*附[件表]\s?\d|[^|\t\n]*(?:\||\t)[^|\t\n]*(?:\||\t)")


def asides(text: str, length: int) -> list[tuple[int, int]]:
    """Glossaries, explanations and answers in the later half of a plan: from the line that names them to an annex."""
    found: list[tuple[int, int]] = []
    begin = None
    for start, line in lines_of(text):
        if begin is not None and ANNEX_OR_TABLE.match(line):
            found.append((begin, start))
            begin = None
        elif begin is None and start * 2 > length and len(line) < 80 and _aside().fullmatch(line):
            begin = start
    return found if begin is None else [*found, (begin, len(text))]


def _navigates(line: str) -> bool:
    """Whether a short line holds words of navigation and nothing of a plan."""
    match = _furniture().search(line)
    if not match:
        return False
    if match[0] in ("来源", "相关附件", "主办单位", "承办单位", "关闭", "首页", "打印"):
        return (
            bool(re.match(rf"\W*{match[0]}\W*(?::|$|\S*\W*\|)", line))
            and not re.match(r"(?:主办|承办)单位\s*[|\t]", line)
            or "【" in line
        )
    return True


# blanks within words: between Chinese signs or numbers, but not behind the ending of a body, where a list may go on
WITHIN = re.compile(
    r"(?<=[\u4e00-\u9fff\d“”、,;%])(?<![局委办部会院心司行府区站队组室])(?<!镇街)(?<!乡镇)(?<!街道)"
    r"[ ]{1,2}(?=[\u4e00-\u9fff\d“”、,;。%])"
)


def blanks(text: str) -> list[tuple[int, int]]:
    """Places of blanks that break words of running text; where a plan is one long line, blanks part its headings."""
    lines = list(lines_of(text))
    if max((len(line) for _, line in lines), default=0) > 1500:
        return []
    found = []
    for start, line in lines:
        bare = line.strip()
        inner = bare.count(" ")
        if re.match(r"(?:\S{1,12} )?\d{1,3} ", bare) or re.match(r"\S{2,12}[局委办部会院心] ", bare):
            continue  # a row of a table whose cells are parted by blanks
        if (
            len(bare) >= 30
            and re.search("[,。;]", bare)
            and 0 < inner <= len(bare) / 8
            and not re.search(r"[\t|]", bare)
        ):
            found += [(start + match.start(), start + match.end()) for match in WITHIN.finditer(line)]
    return found


def wraps(text: str) -> list[tuple[int, int]]:
    """Places of the line ends, with the blanks around them, that only break long lines at one width.

    A Chinese sign is as wide as two others. A number of a page within a sentence is taken out with its line ends.
    """
    lines = [(start, line) for start, line in lines_of(text) if not PAGE_NUMBER.fullmatch(line)]
    prose = [line for _, line in lines if _is_prose(line)]
    widths = Counter(_width(line) for line in prose)
    if not widths:
        return []
    width = max(widths, key=lambda size: sum(widths[size + near] for near in (-2, -1, 0, 1, 2)))
    near = sum(widths[width + step] for step in range(-4, 5))
    longer = sum(count for size, count in widths.items() if size > width + 4)
    if near < 6 or width < 36 or longer * 10 > near:
        return []
    flush = sum(not _indent(line) for line in prose if _width(line) >= width - 6) * 2 > near
    lines = [(start, line) for start, line in lines if line.strip()]
    found = []
    is_full = [_is_prose(line) and _width(line) >= width - 6 for _, line in lines]
    for at, ((start, line), (other, following)) in enumerate(zip(lines, lines[1:], strict=False)):
        bare, between = line.rstrip(), text[start + len(line) : other]
        ends = between.count("\n") == 1 and bare[-1] in "。;:!?" or bare[-1] in "。!?"
        is_cut = bool(between.strip()) and at and is_full[at - 1] and not BEGINS.match(line)  # by the end of a page
        goes_on = (is_full[at] or is_cut) and not ends
        begins = BEGINS.match(following) and bare[-1] not in "(、," or (flush and _indent(following) > 1)
        is_apart = between.count("\n") > 1 and not between.strip()  # a blank line and no page between
        if goes_on and not begins and not is_apart and not re.search(r"[\t|]| {2,}\S+ {2,}", following.strip()):
            end = other + _indent(following)
            found.append((start + len(bare), end))
    return found


def _width(line: str) -> int:
    """How wide a line is set, in signs of half the width of a Chinese one."""
    bare = re.sub(r"(?<=\S) (?=\S)", "", line.rstrip())  # without blanks within words
    return sum(2 if sign > "\u2000" or sign in ",;:()!?" else 1 for sign in bare)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


FIGURES_BY_BLANKS = re.compile(r"(?:(?:^| )[\[(]?[\d.,+\-/]+%?[\])]?){2}(?= |$)")  # of a row of a table


def _is_prose(line: str) -> bool:
    bare = line.strip()
    return (
        len(bare) >= 18
        and not re.search(r"[\t|]| {2,}\S+ {2,}", bare)
        and not FIGURES_BY_BLANKS.search(bare)
        and bool(re.search("[\u4e00-\u9fff]{4}", bare))
    )


def copies(text: str) -> list[tuple[int, int]]:
    """Places of later copies of the whole text or of a good part of it, in order."""
    found: list[tuple[int, int]] = []
    while len(found) < 3 and (copy := second_copy(text)):
        found.append(copy)
        text = text[: copy[0]] + " " * (copy[1] - copy[0]) + text[copy[1] :]
    return sorted(found)


def second_copy(text: str) -> tuple[int, int] | None:
    """Place of a later copy of the whole text, where the file holds it twice."""
    kept = [index for index, sign in enumerate(text) if not sign.isspace()]
    dense = "".join(text[index] for index in kept)
    size, count = 40, len(dense)
    if count < 400:
        return None
    shifts: Counter = Counter()
    places: dict[int, list[int]] = {}
    step = max(20, count // 400)
    for start in range(0, count // 2, step):
        again = dense.find(dense[start : start + size], start + size)
        if again >= 0:
            shift = (again - start) // 16
            shifts[shift] += 1
            places.setdefault(shift, []).append(start)
    if not shifts:
        return None
    shift, _ = shifts.most_common(1)[0]
    found = sorted(start for near in (shift - 1, shift, shift + 1) for start in places.get(near, []))
    is_whole = len(found) * step >= count * 0.3
    if not is_whole:  # a good part without a gap
        edges = [at for at, (one, other) in enumerate(zip(found, found[1:], strict=False), 1) if other - one > 2 * step]
        runs = [found[a:b] for a, b in zip([0, *edges], [*edges, len(found)], strict=True)]
        found = max(runs, key=len)
        if found[-1] - found[0] < max(600, count // 10):
            return None
    first, last = found[0], found[-1]
    begin = dense.find(dense[first : first + size], first + size)
    end = dense.find(dense[last : last + size], last + size) + size
    while first > 0 and begin > 0 and dense[first - 1] == dense[begin - 1]:
        first, begin = first - 1, begin - 1
    other = last + size
    while end < count and dense[other] == dense[end]:
        other, end = other + 1, end + 1
    return kept[begin], kept[end - 1] + 1
