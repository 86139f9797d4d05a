"""Rows of target tables, allocation tables and duty tables."""

import re

from policy_targets.plans import alignment, bodies, columns, grids, knowledge, words
from policy_targets.plans.columns import (
    YEAR,
    YEARS,
    Column,
    is_place,
    is_total,
    is_unit,
    is_value,
    settle_heads,
    split_unit,
)
from policy_targets.plans.grids import Cell, Table
from policy_targets.plans.proposal import Proposal

TABLE_NUMBER = re.compile(r"\s*[*#]*\s*(?:附?表|专栏|附件)\s?(?:\d{1,2}|[一二三四五六七八九十])")
ENDING_OF_TITLE = (
    "目标|任务|指标|计划|分解|分配|下达|方案|推进|进度|完成|情况|安排|控制|[分按](?:季|月|镇街|乡镇)|季度|月度"
)
UNIT_LINE = re.compile(r"\(?(?:计量)?单位:?\s*([^\n()]{1,24}?)\)?$")
FIGURE_KINDS = ("value", "baseline")


def kind_of(table: Table) -> str:
    """What a table holds: allocations by rows or by columns, targets, tasks, or nothing known."""
    kinds = [column.kind for column in table.columns]
    has_figures = any(kind in FIGURE_KINDS for kind in kinds)
    has_bodies = any(kind in ("lead", "support", "body") for kind in kinds)
    if kinds.count("place") >= 2 and not (has_bodies and "content" in kinds):
        return "by_column"
    if "places" in kinds and any(kind in ("", "cell", *FIGURE_KINDS) for kind in kinds):
        return "by_row"
    if "years" in kinds and any(kind in ("", "label") for kind in kinds):
        return "by_year"
    if has_figures and ("label" in kinds or "group" in kinds or "task" in kinds):
        return "targets"
    if ("task" in kinds or "content" in kinds) and (has_bodies or "number" in kinds):
        return "tasks"
    if "label" in kinds and has_bodies:
        return "tasks"
    return ""


def settle(table: Table, rows: list[list[Cell]]) -> None:
    """Columns whose head alone does not tell what they hold: 单位 or 名称 over places, 项目 over figures."""
    for index, one in enumerate(table.columns):
        below = [row[index].text for row in rows if len(row) == len(table.columns) and row[index]]
        if one.kind in ("unit", "label", "group", "body", "", "task") and len(below) >= 2 and index <= 1:
            by_place = sum(is_place(words.squeezed(cell)) for cell in below)
            if by_place * 10 >= len(below) * 6 and "place" not in [column.kind for column in table.columns]:
                one.kind = "places"
        if one.kind == "place" and index == 0 and below and all(is_place(words.squeezed(cell)) for cell in below):
            one.kind = "places"
        if one.kind == "unit" and below and sum(map(bodies.are_bodies, below)) * 2 > len(below):
            one.kind = "body"
        if one.kind == "content" and below and sum(map(is_value, below)) * 2 > len(below):
            one.kind = "value"
    in_words = [one for index, one in enumerate(table.columns) if one.kind == "value" and _told(rows, table, index)]
    figures = [one for one in table.columns if one.kind in FIGURE_KINDS]
    if (len(in_words) > 1 or in_words == figures) and any(one.kind == "task" for one in table.columns):
        # what is due, in words; a quarter among them that says no more than 260家 tells of the same
        for one in figures if len(in_words) * 2 > len(figures) else in_words:
            one.kind = "content"
    settle_heads(table.columns)
    kinds = [one.kind for one in table.columns]
    if "label" not in kinds and "task" not in kinds and "places" not in kinds and any(k in FIGURE_KINDS for k in kinds):
        for one in table.columns:
            if one.kind in ("", "content"):
                one.kind = "label"
                break
    columns.settle_told(table.columns, rows)
    kinds = [one.kind for one in table.columns]
    if "task" in kinds and "content" not in kinds:
        longest = [one for one in table.columns if one.kind == "label"]
        if longest:
            longest[0].kind = "content"


def _told(rows: list[list[Cell]], table: Table, index: int) -> bool:
    """Whether most cells of a column tell in words what is to be done."""
    below = [row[index].text for row in rows if len(row) == len(table.columns) and row[index]]
    return bool(below) and sum(not is_value(cell) for cell in below) * 2 > len(below)


def section_of(proposal: Proposal, table: Table) -> tuple[str, str]:
    """Section and period of a table, from its annex, its title and its number."""
    section, _ = proposal.section_at(table.start)
    numbered = next((title for _, title in table.titles if TABLE_NUMBER.match(title)), None)
    titles = [title for _, title in table.titles]
    node = next((n for n in reversed(proposal.outline.nodes) if n.start <= table.start < n.end), None)
    annex = node and any(one.kind == "annex" for one in node.chain())
    if annex:
        titles += [one.title for one in node.chain()]
    elif numbered:
        section = words.squeezed(TABLE_NUMBER.match(numbered)[0]).strip("*#")
    elif titles and not section:
        section = titles[0]
    year = next((found[-1] for title in titles if (found := YEAR.findall(title))), "")
    if not year:
        year = next((found[-1] for found in [YEAR.findall(section)] if found), "")
    if year and not year.endswith("年"):
        year += "年"
    return section, year


def default_units(proposal: Proposal, table: Table) -> list[str]:
    """The unit or units that a line before the table, or right below it, names for all its figures."""
    below = proposal.plain[table.end :].lstrip().split("\n", 1)[0]
    for text in [*table.inside, *(title for _, title in table.titles), below]:
        match = UNIT_LINE.search(text.strip())
        if match and all(is_unit(unit.strip()) for unit in re.split("[、,;]", match[1])):
            return [words.squeezed(unit) for unit in re.split("[、,;]", match[1])]
    return []


def unit_among(units: list[str], label: str) -> str:
    """Which of the units above a table is that of a label; blank where neither its words nor what is known tells."""
    if len(units) < 2:
        return units[0] if units else ""
    label = words.plain(label)
    if "%" in units and columns.GROWTH.search(label):
        return "%"
    if (
        re.search("(?:数量?|个数)$", label)
        and len(counting := [one for one in units if one in words.of("counting")]) == 1
    ):
        return counting[0]
    fitting = [unit for unit in units if knowledge.indicators_of(label, unit)[0]]
    return fitting[0] if len(fitting) == 1 else ""


def of_title(title: str, plan: str) -> tuple[str, str]:
    """What a table splits over places, where its title alone tells it, and the unit behind the title."""
    bare, unit = split_unit(title)
    within = re.search(r"\(单位:?\s*([^()、,;\s]{1,12})[;,、\s][^()]*\)$", title)
    if within and is_unit(within[1]):
        bare, unit = title[: within.start()], within[1]
    bare = re.sub(r"^(?:附件|附?表)\s?\d{0,2}[.、:]?|(?:19|20)\d\d(?:年度?)?(?:-(?:19|20)\d\d年)?", "", bare)
    place = re.match(r"(?![各全本])[\u4e00-\u9fff]{2,6}?[市县区州旗镇]", bare)
    if place and place[0] in plan:  # the place of the whole plan
        bare = bare[place.end() :]
    bare = re.sub(r"^.{0,8}?各[^的]{0,12}?(?:乡镇|镇街|镇|街道|县区|区县|园区|区\)|地区|单位)(?:\([^()]*\))?", "", bare)
    bare = re.sub(r"^(?:19|20)\d\d年度?|、?分(?:季度|月度?|季|单位|地区|镇街|乡镇|县区)", "", bare)
    return re.sub(rf"(?:{ENDING_OF_TITLE})+表?$", "", bare) or title, unit


def label_of(proposal: Proposal, cell: Cell | None) -> tuple[str, str]:
    """Label and unit of a cell, the label as printed and without its number."""
    if cell is None:
        return "", ""
    bare, unit = split_unit(cell.text)
    lead = re.match(
        r"(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}、|\(\d+\)|\([一二三四五六七八九十]+\)|[①-⑳]|[*·-])\s*", bare
    )
    skip = lead.end() if lead and lead.end() < len(bare) else 0
    bare = re.sub(r"(?<=.)[*①-⑳]+$", "", bare)  # marks of notes
    at = cell.text.rfind(unit) if unit else -1
    unit = _within(proposal, cell, at, at + len(unit)) if at >= 0 else unit
    return _within(proposal, cell, skip, len(bare)), unit


def _within(proposal: Proposal, cell: Cell, skip: int, length: int) -> str:
    """Characters of a cell as printed; the pieces of a cell that is broken over lines are joined."""
    source = proposal.printed(cell.start, cell.end)
    if len(source) == len(cell.text):
        return source[skip:length]
    kept = [sign for sign in source if not sign.isspace()]
    return "".join(kept[len(words.squeezed(cell.text[:skip])) : len(words.squeezed(cell.text[:length]))])


def column_index(table: Table, *kinds: str) -> int | None:
    return next((index for index, column in enumerate(table.columns) if column.kind in kinds), None)


def item_of(table: Table, row: list[Cell | None]) -> str:
    index = column_index(table, "number")
    return words.squeezed(row[index].text).strip("().、") if index is not None and row[index] else ""


def figures(proposal: Proposal, table: Table, kind: str) -> None:
    """Rows of a target or allocation table."""
    section, year = section_of(proposal, table)
    first, last = proposal.years
    if not year and last and (first == last or kind != "targets"):
        year = f"{last}年"
        if first != last:
            proposal.doubt(
                "allocations", section, "period_printed", f"no year is printed at the table; {year} of the title"
            )
    units_of_all = default_units(proposal, table)
    label_index = column_index(table, "label")
    if label_index is None:
        label_index = column_index(table, "task", "group", "content")
    unit_index, places_index = column_index(table, "unit"), column_index(table, "places")
    body_index = column_index(table, "lead", "body")
    years_index = column_index(table, "years")
    name, unit_of_title = of_title(words.squeezed(table.title), proposal.plain[:3000])
    units_of_all = units_of_all or [unit_of_title]
    by_line = kind in ("by_row", "by_year")
    for row in table.rows:
        label, unit = label_of(proposal, row[label_index]) if label_index is not None else ("", "")
        if not by_line and not label:
            continue
        if unit_index is not None and row[unit_index] and not by_line:
            unit = proposal.printed(row[unit_index].start, row[unit_index].end)
        body = row[body_index] if body_index is not None else None
        common = {
            "section": section,
            "item_no": item_of(table, row),
            "qualifier_printed": "",
            "lead_organization_printed": words.squeezed(proposal.printed(body.start, body.end)) if body else "",
        }
        for index, column in enumerate(table.columns):
            if column.kind not in ("value", "baseline", "place", "cell", ""):
                continue
            if column.kind == "" and (not by_line or index == label_index):
                continue
            if kind == "by_column" and column.kind not in ("place",):
                continue
            cell = row[index]
            if cell is None or (not cell and kind == "targets"):
                continue
            own = printed_unit(proposal, table, column)
            figure = common | {
                "label_printed": words.squeezed(label) if "\n" in label else label,
                "unit_printed": words.squeezed(
                    own or ("%" if "%" in units_of_all else "")
                    if "年均" in column.head  # a rate, whatever the label is measured in
                    else (own if column.label else "") or unit or own or unit_among(units_of_all, column.label or label)
                ),
                "period_printed": column.period or year,
                "value_printed": proposal.printed(cell.start, cell.end),
                "char_start": cell.start,
                "char_end": cell.end,
            }
            if kind == "by_year" and row[years_index] and is_value(cell.text):
                figure["label_printed"] = printed_head(proposal, table, column)
                years = row[years_index]
                told = YEARS.search(proposal.plain, years.start, years.end)
                figure["period_printed"] = proposal.printed(*(told.span() if told else (years.start, years.end)))
            if kind in ("targets", "by_year"):
                proposal.targets.append(figure)
                continue
            if kind == "by_row":
                place = row[places_index]
                if place is None or not (is_value(cell.text) or not cell):
                    continue
                figure["label_printed"] = printed_head(proposal, table, column) or label or name
                figure["region_printed"] = proposal.printed(place.start, place.end)
            else:
                figure["region_printed"] = printed_head(proposal, table, column)
            if "\n" in figure["region_printed"]:  # a name that is broken over lines
                figure["region_printed"] = words.squeezed(figure["region_printed"])
            figure["is_total"] = is_total(figure["region_printed"])
            proposal.allocations.append(figure)


def printed_unit(proposal: Proposal, table: Table, column: Column) -> str:
    """The unit of a head as the text prints it behind its label."""
    label = proposal.plain.find(column.label, table.start, table.end) if column.label else -1
    found = proposal.plain.find(column.unit, max(label, table.start), table.end) if column.unit else -1
    return proposal.printed(found, found + len(column.unit)) if found >= 0 else column.unit


def printed_head(proposal: Proposal, table: Table, column: Column) -> str:
    """A head without its unit, as the text prints it where it stands there in one piece."""
    plain = column.head if column.kind == "place" else column.label
    plain = split_unit(plain)[0]
    found = proposal.plain.find(plain, table.start, table.end) if plain else -1
    return proposal.printed(found, found + len(plain)) if found >= 0 else words.squeezed(plain)


def delimited(text: str, is_masked) -> list[Table]:
    """Tables by strokes and tabs."""
    found = []
    for separator, run in grids.locate(text, is_masked):
        rows = grids.read(separator, run)
        parsed = grids.heads(rows)
        if parsed is None:
            continue
        heads, first = parsed
        table = Table(run[0][0], run[-1][0] + len(run[-1][1]), heads)
        table.inside = [
            " ".join(cell.text for cell in row) for row in rows[: max(0, first - 1)] if sum(map(bool, row)) == 1
        ]
        body, notes = rows[first:], re.compile(r"\s*(?:注|备注|说明)\s*[:：]")
        body = [row for row in body if not (sum(map(bool, row)) == 1 and notes.match(next(c.text for c in row if c)))]
        settle(table, body)
        alignment.fill(table, body)
        if kind_of(table):
            found.append(table)
    return found
