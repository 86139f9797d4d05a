"""What the columns of a table hold, told by their heads."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from policy_targets.inputs import seeds
from policy_targets.plans import words

YEAR = re.compile(r"(?:19|20)\d\d年?")
YEARS = re.compile(r"(?:到|至)?(?:19|20)\d\d年?(?:-(?:19|20)?\d\d年?)?(?:底|末|初)?")
PLACES = (
    r"(?:责任|各|所属|所在|牵头|分解|实施)"
    r"(?:乡镇|镇街|镇\(街道\)|乡镇\(街道\)|县区|区县|街道|地区|区域|县市区|园区|单位)(?:名称)?"
)
VALUE = re.compile(
    r"[\[(<≥≤>]?[+\-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:-\d[\d,]*(?:\.\d+)?)?[%‰]?[\])*]?[①-⑳*]?"
    r"|-+|/|\.{2,3}|…+|X|x|×"
)


KIND_OF_PLACE = re.compile(
    r"市辖区|县\(市(?:、区)?\)|县市区?|县区|[县区镇乡]|街道|乡镇|镇街|乡镇\(街道\)|园区|开发区|功能区|其他"
)
WHOLE_YEAR = re.compile("全年(?:合计|累计|总计|小计)?")
PART_OF_YEAR = re.compile("季|[上下]半年|月")
GROWTH = re.compile("增[长速幅]|同比|比重|占比|降幅|下降")


@dataclass
class Column:
    """Head of a column: its words, what it holds, and what a figure in it takes from the head."""

    head: str
    kind: str
    period: str = ""
    label: str = ""
    unit: str = ""
    is_total: bool = False


@cache
def known_places() -> frozenset[str]:
    """Names of places that the project knows, with and without the ending of a city or county."""
    return frozenset(words.plain(row["name_zh"]) for row in seeds.read("regions"))


@cache
def totals() -> frozenset[str]:
    return frozenset(row["word"] for row in seeds.read("total_words"))


def is_total(text: str) -> bool:
    """Whether a head or a cell stands for all places together."""
    return words.squeezed(words.plain(text)) in totals()


@cache
def _place() -> re.Pattern:
    return re.compile(rf"[\u4e00-\u9fff()、]{{1,10}}{words.one_of(words.of('place_ending'))}(?:\([^()]{{1,8}}\))?")


@lru_cache(words.CELLS)
def is_place(text: str) -> bool:
    """Whether a cell or a head names a place, or the total of places."""
    text = words.squeezed(text)
    if is_total(text) or text in known_places() or re.fullmatch(r"\S{1,8}(?:小计|合计)", text):
        return True
    if len(text) >= 3 and text in words.of("place_ending"):
        return True
    return len(text) <= 12 and bool(_place().fullmatch(text)) and text not in words.meanings("column")


@cache
def _unit() -> re.Pattern:
    from policy_targets.plans.quantities import unit_pattern

    return re.compile(unit_pattern())


def is_unit(text: str) -> bool:
    """Whether the text is a unit alone."""
    return bool(_unit().fullmatch(words.squeezed(text)))


@lru_cache(words.CELLS)
def is_value(text: str) -> bool:
    """Whether a cell is a figure, a dash, or words that stand in place of a figure."""
    text = words.squeezed(words.plain(text))
    if not text:
        return False
    return bool(VALUE.fullmatch(text)) or words.status_of(text) is not None or (is_bounded(text) and not is_unit(text))


def is_bounded(text: str) -> bool:
    from policy_targets.plans import quantities

    found = quantities.find(text)
    return bool(found) and (found[0].start, found[0].end) == (0, len(text))


def split_unit(label: str) -> tuple[str, str]:
    """A label without the unit in brackets at its end, and that unit."""
    match = re.fullmatch(
        r"(.*?)\s*[(\[]\s*(?:单位:?)?\s*([^()\[\]]{1,14})\s*[)\]]\s*(注?\d?|\*|[①-⑳])?", label, re.DOTALL
    )
    if match and match[1] and is_unit(match[2]):
        return match[1].strip(), words.squeezed(match[2])
    nested = re.fullmatch(r"(.*?)\s*\(\s*((?:[^()]|\([^()]*\)){1,14})\s*\)", label, re.DOTALL)
    if nested and nested[1] and is_unit(nested[2]):
        return nested[1].strip(), words.squeezed(nested[2])
    return label.strip(), ""


def column(head: str) -> Column:
    """The column under a head."""
    text = words.squeezed(words.plain(head)).strip("*")
    bare, unit = split_unit(text)
    known = words.meanings("column")
    period = YEARS.search(text)
    kind = known.get(text) or known.get(re.sub(r"\([^()]*\)$", "", bare))
    if kind == "period":
        return Column(head, "value", period=text, unit=unit)
    if kind:
        kind = "places" if kind == "place" else kind
        return Column(head, kind, unit=unit, period=period[0] if period else "")
    if re.fullmatch(PLACES, bare):
        return Column(head, "places", unit=unit)
    if is_total(bare) or is_place(bare) or KIND_OF_PLACE.fullmatch(bare):
        return Column(head, "place", is_total=is_total(bare), unit=unit)
    if period and len(text) <= 16 and not re.search(r"[\u4e00-\u9fff]{7,}", text[period.end() :]):
        rest = bare.replace(period[0], "", 1).strip("()")
        inner = words.one_of(word for word, meaning in known.items() if meaning == "period")
        part = re.search(inner, rest)
        shown = text[period.start() : period.end()] + (part[0] if part else "")
        is_year = not rest or known.get(rest) in ("value", "baseline", "period", "content") or is_unit(rest)
        if is_year or part or re.search("目标|计划|任务|实[际绩]|完成|预计|执行|快报|基[期数]|现状|值|数$", rest):
            return Column(head, "value", period=shown, unit=unit or (rest if rest and is_unit(rest) else ""))
    part = re.search(words.one_of(word for word, meaning in known.items() if meaning == "period"), text)
    if period and not period.start() and len(bare) > period.end() + 3:  # what is measured, in one year
        return Column(head, "", period=period[0], label=bare[period.end() :], unit=unit)
    if part and len(text) <= len(part[0]) + 5:
        return Column(head, "value", period=part[0], unit=unit)
    for sign, kind in (
        ("牵头", "lead"),
        ("配合|协同|协办", "support"),
        ("(?:单位|部门|主体)$", "body"),
        ("(?:时限|时间|进度)", "deadline"),
        ("(?:指标|指标名称|名称)$", "label"),
        ("(?:任务|事项)$", "task"),
        ("(?:工作|内容|举措|措施|要求)$", "content"),
    ):
        if re.search(sign, text) and len(text) <= 12:
            return Column(head, kind)
    if re.search("目标|任务数|计划数", text) and len(text) <= 8:
        return Column(head, "value", period=period[0] if period else "", unit=unit)
    return Column(head, "", label=bare, unit=unit)


def settle_heads(columns: list[Column]) -> None:
    """Heads that only the heads beside them explain."""
    kinds = [one.kind for one in columns]
    if any(PART_OF_YEAR.search(one.period) for one in columns):  # beside parts of the year stands the whole
        for one in columns:
            if one.kind == "value" and not one.period and WHOLE_YEAR.fullmatch(words.squeezed(one.head)):
                one.period = "全年"
    if kinds.count("place") >= 2 and ("label" in kinds or "task" in kinds):  # among places stands a place
        for one in columns[kinds.index("place") :]:
            one.kind = one.kind or "place"
    if kinds.count("value") >= 2:  # beside figures of quarters or years, the target is a figure
        for one in columns:
            if one.kind == "content" and "目标" in one.head:
                one.kind = "value"
    if kinds.count("value") >= 2 and "label" in kinds:
        for one in columns:
            if one.kind == "" and GROWTH.search(one.head):
                one.kind = "value"
    if "content" in kinds and "task" not in kinds and "label" not in kinds and "" in kinds:
        columns[kinds.index("")].kind = "task"
    elif "task" in kinds and "content" not in kinds and "" in kinds and kinds.index("") < kinds.index("task"):
        columns[kinds.index("task")].kind = "content"
        columns[kinds.index("")].kind = "task"


def settle_told(columns: list[Column], rows: list[list]) -> None:
    """A column of tasks that are told at length, where another one, or a body before it, names them."""
    kinds = [one.kind for one in columns]
    at = kinds.index("task") if "task" in kinds and "content" not in kinds else 0
    if not at or not ("" in kinds or {"body", "lead"} & set(kinds[:at])):
        return
    cells = [row[at].text for row in rows if len(row) == len(columns) and row[at]]
    if sum(len(cell) > 16 or "," in cell for cell in cells) * 2 > len(cells):
        columns[at].kind = "content"
        if "" in kinds:
            columns[kinds.index("")].kind = "task"
