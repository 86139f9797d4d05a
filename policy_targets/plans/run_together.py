"""Tables whose cells run together without any sign between them: a glob of digits is cut where its parts look alike."""

import math
import re
from functools import cache

from policy_targets.plans import words
from policy_targets.plans.columns import Column, column, settle_heads, totals
from policy_targets.plans.grids import Cell, Table
from policy_targets.plans.quantities import unit_pattern

MOST = 30_000  # steps
GLOB = re.compile(r"(?:\[[\d.,]+\]|-|(?<=\d)/(?=[\d/])|\d[\d.]*[%‰]?| (?=[\d\[\-]))+(?=[^\d.\[\]\-]|$)")
GROUPS = ("类别", "一级指标", "栏目", "指标类别", "分类", "类型", "领域")
STOP = re.compile(r"注[:：]|[一二三四五六七八九十]、(?:重点|主要|保障|工作|组织|总体)|附件|表\s?\d")
MARKER = re.compile(r"([一二三四五六七八九十]{1,2})、")


YEAR = r"(?:19|20)\d\d年(?:目标值?|计划|实际|完成|预计|基数|现状值?)?"
PART = r"(?:全年(?:目标)?|年度目标|第?[一二三四]季度|前三季度|[上下]半年|\d{1,2}月[底末]|1-\d{1,2}月)"
PLACE = r"[\u4e00-\u9fff]{2,5}?(?:街道|镇|乡|高新区|经开区|开发区|新区|园区|县|区|市)(?:管委会|办事处)?"
BEHIND = ("attribute", "lead", "support", "body", "deadline", "remark")  # what may stand behind the figures
ATTRIBUTE = re.compile(r"(?:预期|约束|指导|引导|导向|激励|共性|个性)性?")
BODIES = re.compile(r"(?:各?[省市县区州镇][\u4e00-\u9fff]{1,8}?(?:局|委|办|中心|公司|部)、?)+")


@cache
def _heads() -> re.Pattern:
    """Heads of a table: names of columns, then years or places, then bodies and the like."""
    known = words.meanings("column")
    first = {
        word for word, kind in known.items() if kind in ("label", "unit", "number", "attribute") and len(word) >= 2
    } | set(GROUPS)
    last = words.one_of(word for word, kind in known.items() if kind in BEHIND and len(word) >= 2)
    place = rf"(?:{words.one_of(totals())}|{PLACE})"
    return re.compile(
        rf"(?P<names>(?:{words.one_of(first)}){{1,5}})"
        rf"(?:(?P<years>(?:{YEAR}|{PART}){{2,8}})|(?P<places>(?:{place}){{3,20}}))(?P<after>(?:{last}){{0,3}})"
    )


def split(glob: str, count: int, total: int | None = None) -> list[tuple[int, int]] | None:
    """Cut a glob into so many figures: where one is the total, so that it is; else so that they look most alike."""
    made = ways(glob, count)
    return min(made, key=lambda way: _unlikeness([glob[a:b] for a, b in way], total), default=None)


def ways(glob: str, count: int) -> list[list[tuple[int, int]]]:
    """All ways to cut a glob into so many figures."""
    bound = "以上|左右|以内|以下"
    pieces = re.compile(
        rf"[≥≤><]?\[[\d.,]+\]|-(?!\d)|/|[≥≤><]?-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?[%‰]?(?:{bound})?"
    )
    found: list[list[tuple[int, int]]] = []
    steps = iter(range(MOST))  # what cannot be cut is given up

    def cut(start: int, left: int, made: list[tuple[int, int]]) -> None:
        if left == 0:
            if start == len(glob):
                found.append(made)
            return
        if len(found) > 4000 or next(steps, None) is None or start >= len(glob):
            return
        if glob[start] == " ":
            cut(start + 1, left, made)
            return
        if glob[start] == "[":
            end = glob.find("]", start) + 1
            cut(end, left - 1, [*made, (start, end)]) if end else None
            return
        if glob[start] in "-/":
            cut(start + 1, left - 1, [*made, (start, start + 1)])
        even = (len(glob) - start) / left  # figures of about one length first
        for end in sorted(range(start + 1, len(glob) + 1), key=lambda end: abs(end - start - even)):
            if pieces.fullmatch(glob[start:end]) and _is_written(glob[start:end]):
                cut(end, left - 1, [*made, (start, end)])

    cut(0, count, [])
    return found


def _is_written(figure: str) -> bool:
    """Whether a figure is written as figures are: no zero in front, no more than two or three decimals."""
    bare = re.sub(r"[^\d.]", "", figure)
    whole, _, decimals = bare.partition(".")
    return whole == "0" or not whole.startswith("0") and len(decimals) <= 4


def _unlikeness(figures: list[str], total: int | None) -> float:
    """How little figures of one row look alike: in size, in decimals, and rising or falling all the way."""
    bare = [re.sub(r"[^\d.\-]", "", figure) for figure in figures]
    numbers = [abs(float(figure)) for figure in bare if re.fullmatch(r"-?\d+(?:\.\d+)?", figure)]
    if not numbers:
        return 0.0
    sizes = [math.log10(number + 0.5) for number in numbers]
    spread = sum(abs(a - b) for a, b in zip(sizes, sizes[1:], strict=False))
    decimals = [len(figure.partition(".")[2]) for figure in bare]
    many = sum(max(0, count - 2) for count in decimals) + 0.2 * (max(decimals) - min(decimals)) + 0.15 * sum(decimals)
    steps = [b - a for a, b in zip(numbers, numbers[1:], strict=False)]
    turns = sum(a * b < 0 for a, b in zip(steps, steps[1:], strict=False))
    falls = 0.1 * sum(step < 0 for step in steps)
    negative = 0.3 * sum(figure.startswith("-") and len(figure) > 1 for figure in bare)
    if total is not None and len(numbers) == len(figures) > 2:
        others = sum(numbers) - numbers[total]
        fits = -4.0 if abs(others - numbers[total]) < 1e-6 * max(1.0, numbers[total]) else 0.0
        return 0.5 * spread + many + negative + fits
    return spread + many + 0.4 * turns + falls + negative


def tables(text: str, is_masked) -> list[Table]:
    """Tables without any sign between their cells."""
    found = []
    for match in _heads().finditer(text):
        if is_masked(match.start()):
            continue
        table = Table(match.start(), match.end(), _columns(match))
        _rows(text, table, match.end())
        if table.rows:
            since = max(text.rfind(sign, 0, match.start()) for sign in "。\n") + 1
            since = max([since, *(one.end for one in found if one.end <= match.start())], default=since)
            before = text[max(since, match.start() - 60) : match.start()].strip()
            named = re.search(r"(?:附件|附?表)\s?\d{0,2}[^。]*$", before)
            if named:
                table.inside = [named[0]]
                table.start = text.rfind(named[0], 0, match.start())
            found.append(table)
    return found


def _columns(match: re.Match) -> list[Column]:
    names = re.findall(words.one_of(words.of("column")), match["names"])
    named = [column(name) for name in names]
    last = max((at for at, one in enumerate(named) if one.kind == "label"), default=None)
    named = [one for at, one in enumerate(named) if one.kind != "label" or at == last]
    if match["years"]:
        years = re.findall(rf"{YEAR}|{PART}", match["years"])
        named += [Column(year, "value", period=column(year).period) for year in years]
    else:
        places = re.findall(rf"{words.one_of(totals())}|{PLACE}", match["places"])
        named += [Column(place, "place", is_total=place in totals()) for place in places]
    settle_heads(named)
    return named + [column(name) for name in re.findall(words.one_of(words.of("column")), match["after"])]


def _rows(text: str, table: Table, place: int) -> None:
    """Rows behind the heads, each a label, perhaps a unit, and its figures."""
    heads = [one.kind for one in table.columns]
    figures = [one for one in table.columns if one.kind in ("value", "place")]
    total = next((at for at, one in enumerate(figures) if one.is_total), None)
    has_unit, has_number, has_group = "unit" in heads, "number" in heads, "group" in heads
    found = []
    touches = has_number and heads[-1] not in BEHIND  # the number of the next row
    while row := _row(text, place, len(figures), total, has_number, len(found) + 2 if touches else None):
        found.append(row)
        place = row[1][-1][1]
        while text[place : place + 1].isspace():
            place += 1
    cut = _group_end([text[a:b] for (a, b), _ in found]) if has_group else ""
    units = [Column("", "unit")] if has_unit else []
    table.columns = [Column("", "number"), Column("", "label"), *units, *figures]
    number = None
    for order, ((start, end), parts) in enumerate(found, start=1):
        if order > 1:
            start = _behind(text, start, end, heads)
        marker = MARKER.match(text, start, end)
        lead = re.match(rf"\s*{order}[.、]?", text[start:end]) if has_number else None
        if lead:
            number = Cell(start, start + lead.end(), text[start : start + lead.end()].strip())
            start += lead.end()
        elif marker:
            number = Cell(start, marker.end() - 1, marker[1])
            start = marker.end()
            if cut and cut in text[start:end]:
                start += text[start:end].index(cut) + len(cut)
        elif not has_group:
            number = None
        attribute = re.search(rf"{ATTRIBUTE.pattern}$", text[start:end]) if "attribute" in heads else None
        stop = start + attribute.start() if attribute else end
        unit = re.search(rf"{unit_pattern()}$", text[start:stop]) if has_unit else None
        cells = [Cell(start + unit.start(), stop, unit[0])] if unit else [Cell(stop, stop, "")] if has_unit else []
        stop = cells[0].start if cells else stop
        table.rows.append(
            [number, Cell(start, stop, text[start:stop]), *cells, *[Cell(a, b, text[a:b]) for a, b in parts]]
        )
        table.end = parts[-1][1]
    if found:
        table.end = _behind(text, table.end, min(len(text), table.end + 60), heads)


def _behind(text: str, start: int, end: int, heads: list[str]) -> int:
    """Where the attribute and the bodies of a row end, which stand behind its figures."""
    for kinds, pattern in (({"attribute"}, ATTRIBUTE), ({"body", "lead"}, BODIES)):
        match = pattern.match(text, start, end) if kinds & set(heads) else None
        start = match.end() if match and match.end() < end else start
    return start


def _row(text: str, place: int, count: int, total: int | None, has_number: bool, following: int | None):
    """The next label and its figures: the first glob of digits that can be cut into so many figures."""
    for match in GLOB.finditer(text, place, place + 140):
        label = text[place : match.start()]
        if len(label) > 60 or "。" in label or "\n" in label.strip() or STOP.match(label):
            return None
        glob = match[0]
        if not label.strip() or (label[-1].isdigit() and not has_number):
            continue
        if label.count('"') % 2 or label.count("“") > label.count("”"):
            continue  # a number within a name
        whole = glob
        if following is not None and glob.endswith(str(following)) and text[match.end() : match.end() + 1].strip():
            glob = glob[: -len(str(following))].rstrip()
        parts = split(glob, count, total) or (split(whole, count, total) if whole != glob else None)
        if parts is None and "[" in glob and (fewer := split(glob, count - 1)):
            parts = [(fewer[0][0], fewer[0][0]), *fewer]  # the first column is blank
        if parts:
            return (place, match.start()), [(match.start() + a, match.start() + b) for a, b in parts]
    return None


def _group_end(labels: list[str]) -> str:
    """The words with which all headings of groups end, where headings and labels run together."""
    headed = [MARKER.sub("", label, count=1) for label in labels if MARKER.match(label)]
    if len(headed) < 2:
        return ""
    first = headed[0]
    common = [
        first[a:b]
        for a in range(1, len(first))
        for b in range(a + 2, len(first) + 1)
        if all(first[a:b] in other for other in headed[1:])
    ]
    return max(common, key=len, default="")
