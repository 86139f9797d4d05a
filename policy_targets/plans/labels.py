"""The words that say what a figure measures: where they begin and end beside it."""

import re
from functools import cache

from policy_targets.inputs import seeds
from policy_targets.plans import periods, words

HARD = ",。;:!?\n\t"
JOINING = re.compile(r"(?:以及|并且|和|及|与|并|且|、|,)*\s*")
COMPARED = re.compile(r"(?:比|较)(?:上年|去年|上一年|同期|\d{4}年)(?:同期|底|末)?[\u4e00-\u9fff]{0,4}")
AREA = re.compile(
    r"(?:[省市县区州旗镇]级?)?财政(?:每年|(?:(?:19|20)\d\d年?-)?(?:19|20)\d\d年|预算|[\d一二三四五]年)*(?=安排|列支|统筹|投入)|(?:全市|全县|全区|全省|我市|我县|我区|全州|全旗)(?=力争|每年|累计|计划|年均|确保)"
)
IN_A_CONTEST = re.compile(
    r"[^,。;:、]{0,12}?在[^,。;:]{2,24}?(?:考核|考评|评价|评估|排名|评比)(?:排名)?中(?=[\u4e00-\u9fff])"
)
APPLIED_TO = re.compile(r"对[^,。;:\d]{2,16}?(?:实行|实施|开展|推行)(?=[\u4e00-\u9fff“])")
LEAD = re.compile(
    r"[、的*#\s]+|(?<![^\n])[-+•●■◆·]\s*|\((?:\d{1,2}|[一二三四五六七八九十])\)|[①-⑳]|[一二三四五六七八九十]是(?!否)|并按(?:照)?|(?:即|等)(?![级候待])"
)


@cache
def _drops() -> re.Pattern:
    kinds = "工业|固体|固废|公共|债|纳税|性|贸易"  # of 一般, which drops away elsewhere
    return re.compile(rf"(?!一般(?:{kinds}))(?:{words.one_of(words.of('drop'))})")


@cache
def _lead() -> re.Pattern:
    return re.compile(rf"(?:{words.one_of(words.of('label_lead'))}(?![域级]))+")


@cache
def _verbs() -> re.Pattern:
    return re.compile(rf"(?:{words.one_of(set(words.of('verb')) | set(words.of('drop')))}|[\s、和及并对])+")


@cache
def _linking() -> re.Pattern:
    known = {words.plain(row["word"]) for row in seeds.read("linking_words")}
    return re.compile(rf"{words.one_of(known | set(words.of('linking')))}$")


@cache
def _late() -> re.Pattern:
    """Time words behind a label."""
    return re.compile(rf"\s*(?:(?:到|至)?(?:19|20)\d\d\s*年(?:底|末)?|{periods.within_year()})\s*$")


def is_verbs(text: str) -> bool:
    """Whether a text is nothing but verbs of doing and words that drop away."""
    text = words.squeezed(text)
    return not text or (len(text) <= 24 and bool(_verbs().fullmatch(text)))


def clause_start(text: str, start: int, place: int, found: list) -> int:
    """Where the clause of a figure begins: behind the last sign, or behind the figure before."""
    index, depth = place, 0
    while index > start:
        sign = text[index - 1]
        if sign in ")]”》】〕":
            depth += 1
        elif sign in "([“《【〔":
            if depth == 0 and sign in "([【〔":
                break
            depth = max(0, depth - 1)
        elif depth == 0 and sign in HARD:
            break
        index -= 1
    for figure in reversed(found):
        if figure.end <= place and figure.end > index and figure.kind not in ("threshold", "part"):
            after_label = figure.label[1] if figure.label[0] >= figure.end else figure.end
            index = max(index, figure.end, min(after_label, place))
            index = JOINING.match(text, index, place).end()
            break
    return index


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A label without time words, words of purpose and blanks at both ends."""
    changed = True
    while changed and start < end:
        changed = False
        for pattern in (LEAD, periods.leading(), AREA, IN_A_CONTEST, APPLIED_TO, _drops()):
            match = pattern.match(text, start, end)
            if match and match.end() > start:
                start, changed = match.end(), True
    while end > start and text[end - 1] in " \t\n,、":
        end -= 1
    while (late := _late().search(text[start:end])) and late.start() > 0:
        end = start + late.start()
    while (link := _linking().search(text[start:end])) and link.start() > 0 and not text[start:end].endswith("以上的"):
        end = start + link.start()
    return start, end


def without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """A label without the words before it that say for whom, such as 全县: a goal is that of the whole place anyway."""
    lead = _lead().match(text, start, end)
    return (lead.end(), end) if lead and lead.end() < end else (start, end)


def is_after_verb(text: str, place: int) -> bool:
    """Whether a verb of doing stands right before a place."""
    before = re.split(r"[,。;:、\n]", text[max(0, place - 16) : place])[-1]
    verbs = words.one_of(words.of("verb"))
    return bool(re.search(rf"{verbs}\s*$", before)) and not re.search(
        rf"(?:{words.one_of(words.of('enumerating'))})", before
    )


def after(text: str, place: int, limit: int, following: int) -> tuple[int, int]:
    """The words behind a figure that say what it counts."""
    start = place
    lead = re.match(r"\s*(?:左右|规模|额度)?的?\s*", text[place:limit])
    start += lead.end() if lead else 0
    if following <= start:
        following = limit
    index, depth = start, 0
    while index < limit:
        sign = text[index]
        if depth == 0 and index > start and text.startswith(("以及", "用于"), index):
            break
        if sign in "([“《":
            depth += 1
        elif sign in ")]”》":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and (sign in HARD or index >= following):
            break
        index += 1
    if following <= index + 1 and following < limit:
        cut = re.search(r"(?:[、,]|和|及|与|以及)[^、,]{0,14}$", text[start:index])
        if cut and (is_verbs(text[start + cut.start() + 1 : index]) or cut[0][0] in "、,"):
            index = start + cut.start()
    while index > start and text[index - 1] in " 、,":
        index -= 1
    return start, index
