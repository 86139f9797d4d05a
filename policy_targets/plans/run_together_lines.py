"""Tables with a row a line whose cells run together: the heads tell the order of the cells, and what each may hold."""

import re
from functools import cache, lru_cache

from policy_targets.plans import bodies, run_together, run_together_places, words
from policy_targets.plans.columns import Column, column, is_place, is_value, totals
from policy_targets.plans.grids import Cell, Table, lines_of
from policy_targets.plans.quantities import unit_pattern

YEAR = (
    r"(?:19|20)\d\d年(?:(?:目标|计划|实际|完成|预计|基数|现状|实绩|快报|预期|执行)[值数]?|基期"
    r"|\((?:基期|实际|预计|基数)[^()\d]{0,3}\))?"
)
ENDS = re.compile(r"\s*[#*]*(?:附件|附?表\s?\d|注[:：]|备注|说明|[一二三四五六七八九十]+、|\()|.*。$")
FIGURES = ("value", "baseline", "place")
WORDED = (
    r"(?:[\u4e00-\u9fff]{0,6}下达的?(?:目标任务|任务目标|任务|目标|指标|要求)?(?:数|执行|后另行分解)?"
    "|另行(?:下达|确定|分解))"
)
GROUP = re.compile(
    "(?:规模|质量|效益|创新|驱动|结构|绿色|低碳|数字|转型|智能|企业|培育|主体|产业|发展|投资|项目|要素|开放|安全|平台|速度|提升"
    "|优化|升级|融合|总量|动能|效率|人才|科技|生态|品牌|集群|服务){1,2}(?:类|指标)?"
)
BEGINS = re.compile("规上|规模以上|新增|净增|新建|国家|省级|全员|单位|战略|高新|先进|高技术|亩均|累计")
TOLD = ("lead", "support", "body", "attribute", "deadline", "remark")
FIGURE = r"[\[(]?[+\-]?\d[\d,]*(?:\.\d+)?(?:-\d[\d,]*(?:\.\d+)?)?[%‰]?[\])]?|-+|/"


@cache
def _head() -> re.Pattern:
    places = (
        rf"{words.one_of(totals())}|[\u4e00-\u9fff]{{2,5}}?(?:街道|镇|乡|高新区|经开区|开发区|新区|园区|园|县|区|市)"
    )
    bodies_told = "(?:考核|责任|统计|评价|分管|监测)(?:部门|单位)"
    return re.compile(rf"(?:{words.one_of(words.of('column'))}|{bodies_told}|{YEAR}|{places})(?:\({unit_pattern()}\))?")


@cache
def _value() -> str:
    """One figure with the bound words around it, or words that stand in its place."""
    before, after = words.one_of(words.bounds("prefix")), words.one_of(words.bounds("suffix"))
    return rf"(?:{before})?(?:{FIGURE})(?:{after})?|{words.one_of(words.of('status'))}"


def heads_of(line: str) -> list[Column]:
    """Columns of a line that holds nothing but heads; none where it holds anything else."""
    bare = line.strip()
    if not 4 <= len(bare) <= 80 or re.search(r"[|\t,。;:]| {2,}", bare) or not _head().match(bare):
        return []
    found = [column(head) for head in _parted(bare, 0, frozenset()) or ()]
    for one in found:
        one.kind = one.kind or "place"
    return found if len(found) >= 2 and any(one.kind in FIGURES for one in found) else []


@lru_cache(words.CELLS)
def _parted(line: str, place: int, seen: frozenset[str]) -> tuple[str, ...] | None:
    """Heads from a place to the end of a line, long words first; what tells rows apart stands there once."""
    if place == len(line):
        return () if seen & {"label", "places", "group"} else None
    for head in sorted(_heads_at(line, place), key=lambda one: -len(one)):
        kind = column(head).kind or "place"
        once = kind in ("number", "label", "unit", "places", "group", "task", "content")
        is_late = once and seen & set(FIGURES)  # what tells rows apart stands before their figures
        if not is_late and (not once or kind not in seen):
            behind = _parted(line, place + len(head), seen | {kind})
            if behind is not None:
                return (head, *behind)
    return None


def _heads_at(line: str, place: int) -> set[str]:
    """Heads that may begin at a place: the longest, and shorter words that it begins with."""
    match = _head().match(line, place)
    if not match:
        return set()
    shorter = {word for word in words.of("column") if len(word) >= 2 and match[0].startswith(word)}
    return {match[0]} | shorter


def _pattern(heads: list[Column]) -> re.Pattern | None:
    """What a row looks like; figures beside each other are one group, and so is what is told behind them."""
    parts: list[str] = []
    count = sum(one.kind in FIGURES for one in heads)
    for one in heads:
        if one.kind in FIGURES:
            if not any(part.startswith("(?P<figures>") for part in parts):
                signs = r"[\d.,%‰\[\]\- ≥≤]|以上|左右|以内|以下"
                several = rf"(?![%‰.,])(?:{signs})+(?:{WORDED})?|{WORDED}"
                parts.append(rf"(?P<figures>{_value()})" if count == 1 else rf"(?P<figures>{several})")
        elif one.kind in TOLD:
            if parts and not parts[-1].startswith("(?P<told>"):
                dated = any(other.kind in ("deadline", "remark") for other in heads)
                parts.append(r"(?P<told>\D.*|)" if dated else r"(?P<told>\D[^\d]*|)")
        elif one.kind != "group":  # what is printed once for several rows goes with the label
            cell = {"number": r"\d{1,3}[.、]?", "unit": unit_pattern(), "places": r"[^\d\s]+?"}.get(one.kind, r"\S.*?")
            if f"(?P<{one.kind}>" in "".join(parts):
                return None
            parts.append(rf"(?P<{one.kind}>{cell})")
    try:
        return re.compile(r"\s*" + r"\s*".join(parts) + r"\s*")
    except re.error:  # figures on both sides of what is told
        return None


def tables(text: str, is_masked) -> list[Table]:
    """Tables of a head line and at least two rows below it."""
    found = []
    lines = [(start, line) for start, line in lines_of(text) if line.strip()]
    for at, (start, line) in enumerate(lines):
        if is_masked(start) or (found and start < found[-1].end):
            continue
        heads = heads_of(line)
        pattern = _pattern(heads) if heads else None
        if pattern is None:
            continue
        table = Table(start, start + len(line), [*heads])
        matches, unread = [], 0
        for row_start, row in lines[at + 1 :]:
            match = None if is_masked(row_start) else _row(row, pattern, heads)
            unread = 0 if match else unread + 1
            if unread > 2 or (unread and (not matches or ENDS.match(row))):
                break
            if match is None:
                continue
            matches.append((row_start, match))
            table.end = row_start + len(row)
        if len(matches) >= 2 and (ways := _ways([match for _, match in matches], heads)):
            table.rows = [_cells(begin, match, way, heads) for (begin, match), way in zip(matches, ways, strict=True)]
            if any(one.kind == "group" for one in heads):
                _without_groups(text, table)
            found.append(table)
    return found


def _without_groups(text: str, table: Table) -> None:
    """Take the heading of a group off a label that begins as labels do, or stands elsewhere without it."""
    at = next((index for index, one in enumerate(table.columns) if one.kind == "label"), None)
    for row in table.rows if at is not None else []:
        cell = row[at]
        for cut in range(2, min(7, len(cell.text) - 3)):
            head, bare = cell.text[:cut], re.sub(r"\(.*|[①-⑳]", "", cell.text[cut:])
            if GROUP.fullmatch(head) and (BEGINS.match(bare) or text.count(bare) > text.count(head + bare)):
                row[at] = Cell(cell.start + cut, cell.end, cell.text[cut:])
                break


def _row(line: str, pattern: re.Pattern, heads: list[Column]) -> re.Match | None:
    """The parts of a row; None where the line is none."""
    match = pattern.fullmatch(line) if len(line) < 300 else None
    if not match:
        return None
    told = match["told"] if "told" in match.groupdict() else ""
    told_heads = [one for one in heads if one.kind in TOLD]
    if "places" in match.groupdict() and not is_place(match["places"]):
        return None
    if told and told_heads[0].kind in ("lead", "body") and not bodies.are_bodies(told) and len(told_heads) == 1:
        return None
    count = sum(one.kind in FIGURES for one in heads)
    glob = match["figures"].rstrip()
    is_cut = is_value(glob) if count == 1 else bool(_worded(glob) or run_together.ways(glob, count))
    return match if is_cut else None


def _worded(glob: str) -> re.Match | None:
    """Figures behind which words stand for all others, such as 3.1完成上级下达任务."""
    return re.fullmatch(rf"(?P<figure>-?\d[\d.]*|)(?P<words>{WORDED})", glob)


def _ways(matches: list[re.Match], heads: list[Column]) -> list[list[tuple[int, int]]]:
    """Where the figures of every row stand: as they add up, or look alike in rows of years and in columns of places."""
    figures = [one for one in heads if one.kind in FIGURES]
    globs = [match["figures"].rstrip() for match in matches]
    if len(figures) == 1:
        return [[(0, len(glob))] for glob in globs]
    if any(one.kind == "places" for one in heads) and not any(map(_worded, globs)):
        totals = [run_together_places.adds_up(match["places"]) for match in matches]
        return run_together_places.cut(globs, totals, len(figures))
    total = next((at for at, one in enumerate(figures) if one.is_total), None)
    ways = []
    for glob in globs:
        if worded := _worded(glob):
            first = [worded.span("figure")] if worded["figure"] else []
            ways.append(first + [worded.span("words")] * (len(figures) - len(first)))
        else:
            ways.append(run_together.split(glob, len(figures), total))
    return ways


def _cells(start: int, match: re.Match, way: list[tuple[int, int]], heads: list[Column]) -> list[Cell | None]:
    """Cells of a row under the heads."""
    told = match["told"] if "told" in match.groupdict() else ""
    told_heads = [one for one in heads if one.kind in TOLD]
    begin = start + match.start("figures")
    figures = iter([Cell(begin + a, begin + b, match["figures"][a:b]) for a, b in way])
    row: list[Cell | None] = []
    for one in heads:
        if one.kind in FIGURES:
            row.append(next(figures))
        elif one.kind in TOLD:
            is_first = bool(told) and one is told_heads[0] and one.kind != "deadline"
            place = start + match.start("told") if is_first else 0
            row.append(Cell(place, place + len(told.rstrip()), told.rstrip()) if is_first else None)
        elif one.kind == "group":
            row.append(None)
        else:
            name = one.kind
            row.append(Cell(start + match.start(name), start + match.end(name), match[name]))
    return row
