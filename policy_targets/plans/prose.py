"""Figures in running text: which numbers promise something, and which are names, dates, counts of a list or codes."""

import re
from dataclasses import dataclass
from functools import cache

from policy_targets.plans import judgement, labels, quantities, words
from policy_targets.plans.quantities import Quantity

CHINESE = "\u4e00-\u9fff"
NOT_FIGURES = (  # what holds a number and is no figure, with the class of its number
    ("document_number", rf"[{CHINESE}]{{1,8}}[〔\[(]\d{{4}}[〕\])]第?\d{{1,4}}号"),
    ("period", r"(?:19|20)\d\d年?\s*(?:-|至|到){1,2}\s*(?:19|20)\d\d年"),
    ("date", r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|(?:19|20)\d\d-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?|\d{1,2}月\d{1,2}日"),
    ("period", r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|末|初|度)?|\d{1,2}月(?:底|末|份|前)?|[一二三四1-4]季度|[上下]半年"),
    (
        "period",
        r"(?:\d{1,2}|[一二两三四五六七八九十]+)(?:周年|年(?:内|来|期)?(?!产|营|税|均|度|销|综|用|收|纳|综|新))|十[一二三四五六]五",
    ),
    ("period", r"(?<![至到在过于])(?:\d{1,2}|[一二两三四五六七八九十]+)(?:个月|个季度|月底)"),
    (
        "name_or_slogan",
        rf"\d+(?:\.\d+)?\s?\+\s?[\dA-Za-z{CHINESE}]+|[A-Za-z]+-?\d[\dA-Za-z.]*+(?!\s?[家个项场台套款])|(?<![\d.])\d+(?:\.\d+)?(?!(?:[PE]|[PE](?:FLOPS|Flops))(?![A-Za-z\d]))[A-FH-LN-SU-Z][A-Za-z0-9]*",
    ),
    (
        "name_or_slogan",
        r"\d{1,2}[GD](?![A-Za-z以])(?=[^,。;])|\d+(?:\.\d+)?(?:版|强|产业|工程|行动|计划|体系|战略|模式|号|期工程)(?!企业\d)",
    ),
    ("reference_value", r"(?:前|连续|最后|末) ?[一二三四五六七八九十\d]+(?:名|位|次|个|年|强)|由 ?\d{1,2}[名位]"),
    ("name_or_slogan", rf"第[一二三四五六七八九十\d]+(?:[届次批位号个条产轮]|[{CHINESE}])"),
    (
        "name_or_slogan",
        r"[一二三四五六七八九十百千]+(?:是|期|级|类|体化|站式|件事|流|律|定|些|步|般|系列|旦|方面|带|次性|揽子|线|网|图|库|村|产)",
    ),
    ("name_or_slogan", r"[一二三四五六七八九十百千]+[\u4e00-\u9fff][一二三四五六七八九十百千]+[\u4e00-\u9fff]"),
)
QUOTED = re.compile(r"“[^“”\n。;]{1,48}”|「[^「」\n]{1,24}」|‘[^‘’\n]{1,24}’|《[^《》\n]{1,80}》")
RATE_LABEL = re.compile(r"(?:率|指数|系数|密度|强度|比|比例|比重|水平|得分|分值|占比)(?:为|是|约)?\s*$")


@dataclass
class Found:
    """A figure in running text."""

    start: int
    end: int
    label: tuple[int, int]
    kind: str = "commitment"  # commitment, threshold, parameter, or part of a label
    qualifier: str = ""
    quantity: Quantity | None = None
    status: str = "numeric"


@cache
def _not_figures() -> list[tuple[str, re.Pattern]]:
    return [(number_class, re.compile(pattern)) for number_class, pattern in NOT_FIGURES]


def exclusions(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Places of numbers that are no figures, with their class; the first class that fits is kept."""
    found: list[tuple[int, int, str]] = []
    for match in QUOTED.finditer(text, start, end):
        if re.search(r"[\d一二两三四五六七八九十百千万亿]", match[0]) and not _is_count(match[0]):
            found.append((match.start(), match.end(), "name_or_slogan"))
    for number_class, pattern in _not_figures():
        for match in pattern.finditer(text, start, end):
            if not any(one < match.end() and match.start() < other for one, other, _ in found):
                found.append((match.start(), match.end(), number_class))
    return sorted(found)


def _is_count(quoted: str) -> bool:
    return bool(re.fullmatch("“零”|“0”", quoted))


@cache
def _prose_status() -> re.Pattern:
    """Wordings in place of a number that stand in running text."""
    far = r"[^,。;:、\d\n“”()]{1,14}?"
    return re.compile(
        rf"(?P<gt>(?:高于|优于|快于|好于){far}(?:平均水平|平均增速|平均值|平均|增速|水平))(?!的| ?\d|水平|增速|值)"
        rf"|(?P<lt>低于{far}(?:平均水平|平均值|平均|水平))(?!的| ?\d|水平|增速|值)"
        rf"|(?P<gte>不低于{far}(?:平均水平|平均增速|平均值|平均|增速|水平))(?!的| ?\d|水平|增速|值)"
        rf"|(?P<delegated>(?:完成|达到|控制在){far}下达(?:的)?(?:{far})?(?:目标任务|任务目标|任务|目标|指标|要求)(?:数)?(?:以内|之内|范围内)?)"
        rf"|(?P<set>(?:完成|达到)(?:省|市|县|国家|上级)[^,。;:、\d\n]{{0,6}}?(?:目标任务|任务目标|任务|目标|指标|要求))"
        rf"|(?P<pending>待{far}(?:下达|确定|明确)(?:后[^,。;\n]{{0,8}})?)"
        rf"|(?P<year>(?:不?[低高]于|优于|快于)(?:上年|去年)(?:同期)?(?:平均)?(?:水平)?)(?!的| ?\d)"
        rf"|(?P<whole>零发生|全覆盖|“?零”?的突破|“?零”?突破|实现倍增|(?:实现)?翻一番|(?:实现)?翻番|基本同步|动态清零)(?!的)"
    )


def statuses(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Places of wordings that stand in place of a number."""
    found = []
    for match in _prose_status().finditer(text, start, end):
        quoted = any(
            q.start() < match.start() and match.end() <= q.end()
            for q in QUOTED.finditer(text, max(start, match.start() - 26), end)
        )
        if quoted:
            continue
        status = {"delegated": "delegated", "set": "delegated", "pending": "pending"}.get(
            match.lastgroup, "qualitative"
        )
        found.append((match.start(), match.end(), status))
    return found


def is_figure(text: str, quantity: Quantity) -> bool:
    """Whether a number promises or sets something at all."""
    before, after = text[: quantity.start], text[quantity.end :]
    following = after.lstrip(" ")[:1]
    if before.endswith("第") or following in ("+", "."):
        return False
    if quantity.unit == "大":
        things = re.match(rf"[{CHINESE}]{{0,12}}(?:企业|平台|基地|项目|园区|品牌)", after)
        again = text[quantity.start - 1] in "、和" and "十大" in text[max(0, quantity.start - 24) : quantity.start]
        return quantity.number == "十" and bool(things) and (again or labels.is_after_verb(text, quantity.start))
    if quantity.is_spelled:
        if "分之" in quantity.number:
            return True
        if quantity.unit.endswith("级") and quantity.unit != "星级":
            return bool(re.match(rf"[{CHINESE}“]", after))
        if quantity.unit == "星级" or re.fullmatch("[百千万亿十]*(?:亿|万)", quantity.number):
            return bool(quantity.after or quantity.before or after.startswith(("级", "企业群体")))
        if quantity.unit == "成":
            return bool(quantity.after or quantity.before)
        listed = re.search(r"[^,。;:]+$", before)
        if listed and listed[0].count("、") + 1 == quantities.spelled(quantity.number) and "、" in listed[0]:
            return False  # the count of what is listed before it
        if quantity.number in ("一", "") or quantity.unit in ("分", "度", "级", "类", "种", "门"):
            return False
        if re.fullmatch("[百千]", quantity.number):
            return bool(re.match(rf"[{CHINESE}“]", after)) and quantity.unit in (
                "项",
                "家",
                "个",
                "名",
                "场",
                "亿元",
                "万元",
            )
        return bool(quantity.after) or labels.is_after_verb(text, quantity.start)
    if text[quantity.start - 1 : quantity.start] == "等":
        return False
    if ":" in quantity.number:
        return True
    if quantity.unit in ("千伏", "伏") and re.match(rf"[{CHINESE}]", following):
        return False  # what kind of line or station is built
    if quantity.unit:
        if quantity.unit in ("G", "M", "T", "P", "万", "亿") and not (quantity.before or quantity.after):
            return quantity.unit in ("万", "亿") and not re.match(rf"[{CHINESE}]", following)
        is_part = quantity.unit in ("日", "期", "号", "级", "版", "分", "对", "门", "度", "成")
        return not (is_part and following and following not in ",。;、)")
    if quantity.before or quantity.after:
        return not re.match(r"年|月|日|号", following or "")
    at_end = not following or following in ",。;、)\n"
    return at_end and bool(RATE_LABEL.search(before[-12:]))


def _wider_bound(text: str, start: int, quantity: Quantity, label: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    """A bound word that stands before the whole that a share is taken of, such as 不低于总量的30%."""
    if quantity.unit != "%" or quantity.before or label[0] >= start:
        return start, label
    match = re.search(
        rf"{words.one_of(w for w in words.bounds('prefix') if len(w) > 1)}[{CHINESE}]{{2,14}}的$",
        text[label[0] : start],
    )
    if not match or not match.start():
        return start, label
    return label[0] + match.start(), (label[0], label[0] + match.start())


def _share_out(text: str, found: list[Found]) -> None:
    """Labels of figures that 分别 shares out: as many names parted by 、 as figures, in their order."""
    for first in found:
        names = [m.span() for m in re.finditer("[^、和及]+", text[slice(*first.label)])]
        row = [one for one in found if one.label == first.label and one.start >= first.start]
        behind = text[first.label[1] : first.start]
        gaps = [text[one.end : other.start].strip() for one, other in zip(row, row[1:], strict=False)]
        is_shared = row[0] is first and "分别" in behind + text[first.start : first.end]
        if is_shared and len(names) == len(row) > 1 and all(gap in ("、", "和", "及", "与") for gap in gaps):
            begin = first.label[0]
            for one, (a, b) in zip(row, names, strict=True):
                one.label = (begin + a, begin + b)


def find(text: str, start: int, end: int, in_goals: bool = False) -> tuple[list[Found], list[tuple[int, int, str]]]:
    """Figures of a stretch of text, and the places of its other numbers with their class."""
    excluded = exclusions(text, start, end)
    kept: list[Quantity] = []
    for quantity in quantities.find(text, start, end):
        number_end = quantity.number_start + len(quantity.number)
        if any(one < number_end and quantity.number_start < other for one, other, _ in excluded):
            continue
        if is_figure(text, quantity):
            kept.append(quantity)
        else:
            excluded.append(
                (quantity.number_start, number_end, "enumerated_set" if quantity.is_spelled else "index_or_code")
            )
    places = sorted(
        [(q.start, q.end, q) for q in kept]
        + [(one, other, status) for one, other, status in statuses(text, start, end)],
        key=lambda p: p[:2],
    )
    found: list[Found] = []
    for index, (one, other, what) in enumerate(places):
        if found and one < found[-1].end:
            continue
        following = next((p[0] for p in places[index + 1 :] if not isinstance(p[2], str)), end)
        if isinstance(what, str):
            made = judgement.of_wording(text, start, one, other, found)
            found += [Found(one, other, label, status=what) for label in made]
            continue
        made = judgement.of_quantity(text, start, end, what, found, following)
        if made is None:
            excluded.append((one, other, "unit_or_label_part"))
            continue
        label, kind, qualifier = made
        one, label = _wider_bound(text, one, what, label)
        found.append(Found(one, other, label, kind, qualifier, what))
    _share_out(text, found)
    if in_goals:
        for figure in found:
            figure.label = labels.without_lead(text, *figure.label)
    else:
        excluded += [(figure.start, figure.end, "reference_value") for figure in found if figure.kind == "baseline"]
        found = [figure for figure in found if figure.kind != "baseline"]
    return found, sorted(excluded)
