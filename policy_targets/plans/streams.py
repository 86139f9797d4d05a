"""Tables whose cells are parted by blanks alone, or stand one a line: heads and rows are told by what they hold."""

import re

from policy_targets.plans import alignment, bodies, stream_heads, stream_places, words
from policy_targets.plans.columns import (
    PART_OF_YEAR,
    Column,
    column,
    is_place,
    is_total,
    is_value,
    settle_heads,
    settle_told,
)
from policy_targets.plans.grids import Cell, Table
from policy_targets.plans.outline import NUMERALS, ordinal
from policy_targets.plans.stream_heads import Token

ENDS = re.compile(
    r"\**(?:#{1,6}$|附件|附表|注[:：]|备注[:：]|表\s?\d|[一二三四五六七八九十]{1,2}、|说明[:：]|〔页面〕)"
)
NAMED = re.compile(r"\**(?:附?表|附件|专栏)\s?\d{0,2}[:：.、]?\**$")
GROUP = re.compile(r"(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\))[^,。;:\d]{2,12}")
HEADING = re.compile(r"\([一二三四五六七八九十]{1,2}\)\S")
LONGEST = {
    "content": 60,
    "task": 4,
    "label": 5,
    "lead": 6,
    "support": 8,
    "body": 6,
    "unit": 3,
    "group": 2,
    "remark": 6,
    "places": 2,
}
BODIES = ("lead", "support", "body")
MERGED = {"content": 1, "unit": 6, "lead": 15}  # what it costs to join two pieces to one cell


def _number(text: str) -> int | None:
    match = re.fullmatch(r"\(?(\d{1,3})\)?[.、]?", text)
    if match:
        return int(match[1])
    match = re.fullmatch(rf"\(?([{NUMERALS}]{{1,3}})\)?、?", text)
    return ordinal(match[1]) if match else None


def _starts_by_number(tokens: list[Token], first: int, end: int) -> list[int]:
    """Numbers of the tokens that number the rows 1, 2, 3 and so on."""
    starts, expected, index = [], 1, first
    while index < end:
        following = tokens[index + 1].text if index + 1 < end else ""
        if _number(tokens[index].text) == expected and following and not is_value(following):
            starts.append(index)
            expected += 1
        index += 1
    return starts


def _starts_by_text(tokens: list[Token], heads: list[Column], first: int, end: int) -> list[int]:
    """Rows without numbers: a place before figures, or words behind the figures of the row before."""
    if heads[0].kind in ("lead", "body"):  # every body begins a row
        return [at for at in range(first, end) if tokens[at].gap and bodies.are_bodies(tokens[at].text)]
    by_row = any(one.kind in ("places", "years") for one in heads)
    kinds = [one.kind for one in heads]
    last_figure = max((at for at, kind in enumerate(kinds) if kind in alignment.FIGURES), default=len(kinds))
    trailing = left = kinds[last_figure + 1 :]
    starts, seen_value, index = [first], False, first
    row_a_line = sum(not token.gap for token in tokens[first:end]) * 2 > end - first
    while index < end:
        text = tokens[index].text
        if is_value(text):
            seen_value = True
        elif by_row:
            begins = row_a_line and tokens[index].gap and 2 <= len(text) <= 12
            names = is_place(text) or begins or re.fullmatch(r"\d{4}年(?:底|末)?", text)
            if index > first and names and index + 1 < end and is_value(tokens[index + 1].text):
                starts.append(_of_one_name(tokens, index))
        elif seen_value and row_a_line and tokens[index].gap:
            starts.append(index)
            seen_value = False
        elif seen_value:
            left = trailing if is_value(tokens[index - 1].text) else left
            at = next((at for at, kind in enumerate(left) if _goes_behind(text, kind)), None)
            if at is not None:
                is_listed = left[at] in BODIES and index + 1 < end and not tokens[index + 1].gap
                left = left[at:] if is_listed else left[at + 1 :]
            else:
                starts.append(index)
                seen_value = False
        index += 1
    return starts


def _goes_behind(text: str, kind: str) -> bool:
    """Whether a text may stand behind the figures of a row under a head of this kind."""
    if kind in BODIES:
        return bodies.are_bodies(text)
    return kind == "remark" or (kind == "attribute" and bool(re.search("性$|核心|一般", text)))


def _of_one_name(tokens: list[Token], index: int) -> int:
    """The first of two tokens of a place whose name a blank breaks, at the start of a line; else the one given."""
    before = tokens[index - 1]
    is_broken = not tokens[index].gap and before.gap and not is_value(before.text) and not is_total(before.text)
    return index - 1 if is_broken and is_place(before.text + tokens[index].text) else index


def _end(tokens: list[Token], first: int) -> int:
    """Number of the token behind a table: a note, an annex, a sentence of prose, or a wide gap."""
    for index in range(first, len(tokens)):
        token = tokens[index]
        if token.gap and ENDS.match(token.text) and not (_number(token.text) and token.text.endswith("、")):
            return index
        if token.gap > 4 and index > first + 3 and not is_value(token.text):
            return index
    return len(tokens)


def segmented(tokens: list[Token], heads: list[Column]) -> list[Cell | None]:
    """The tokens of a row in cells under the heads, so that they fit best; what fits nowhere is left at the end."""
    count, width = len(tokens), len(heads)
    best: list[list[tuple[int, int]]] = [[(-(10**9), 0)] * (width + 1) for _ in range(count + 1)]
    best[0] = [(0, 0)] + [(-30 * j, 0) for j in range(1, width + 1)]
    named = [bodies.are_bodies(token.text) for token in tokens]
    for j in range(1, width + 1):
        head = heads[j - 1]
        longest = LONGEST.get(head.kind, 1)
        for i in range(1, count + 1):
            skip = 8 if head.kind in alignment.FIGURES else 30
            best[i][j] = (best[i][j - 1][0] - skip, 0)
            for size in range(1, min(longest, i) + 1):
                part = tokens[i - size : i]
                if size > 1 and head.kind != "content" and any(token.gap > 3 for token in part[1:]):
                    break
                joined = "".join(token.text for token in part)
                cell = Cell(part[0].start, part[-1].end, joined)
                value = (
                    best[i - size][j - 1][0] + 20 * alignment.fit(cell, head) - MERGED.get(head.kind, 12) * (size - 1)
                )
                if size > 1 and head.kind in ("content", "task", "label"):  # a body in a line of its own is a cell
                    value -= 40 * sum(named[i - size : i])
                if value > best[i][j][0]:
                    best[i][j] = (value, size)
    i = max(range(count + 1), key=lambda i: best[i][width][0] - 24 * (count - i))
    row: list[Cell | None] = [None] * width
    for j in range(width, 0, -1):
        size = best[i][j][1]
        if size:
            part = tokens[i - size : i]
            row[j - 1] = Cell(part[0].start, part[-1].end, "".join(token.text for token in part))
            i -= size
    return row


def without_groups(tokens: list[Token]) -> list[Token]:
    """The tokens without headings of groups within a table: lines such as 一、质量指标 with a row right below."""
    kept = []
    for index, token in enumerate(tokens):
        below = tokens[index + 1 : index + 7]
        begins = bool(below) and below[0].gap
        below = below[1:] if begins and re.fullmatch(r"\d{1,2}", below[0].text) else below  # the number of the row
        cells = [other.text for other in below]
        first = next((at for at, cell in enumerate(cells) if is_value(cell)), 0)
        is_group = (
            token.gap
            and GROUP.fullmatch(token.text)
            and first
            and begins
            and not any(_number(cell) for cell in cells[:1])
            and not any(cell in words.meanings("column") or "," in cell for cell in map(words.plain, cells[:first]))
        )
        if not is_group:
            kept.append(token)
    return kept


def tables(text: str, is_masked) -> list[Table]:
    """Tables by blanks, and tables of one cell a line."""
    tokens = without_groups(stream_heads.tokens_of(text, is_masked))
    found, index = [], 0
    while index < len(tokens):
        is_titled = index and not tokens[index].gap and NAMED.match(tokens[index - 1].text)
        may_begin = column(tokens[index].text).kind or len(tokens[index].text) <= 2
        head = stream_heads.head(tokens, index) if may_begin and not is_titled else None
        if head is None:
            index += 1
            continue
        heads, first = head
        first = stream_heads.units(tokens, heads, stream_heads.last_open_head(tokens, heads, first))
        end = _end(tokens, first)
        table = _table(text, tokens, heads, index, first, end)
        if table is None:
            index += 1
            continue
        found.append(table)
        index = next((at for at in range(first, len(tokens)) if tokens[at].start >= table.end), len(tokens))
    return found + stream_places.tables(tokens, found)


def _table(text: str, tokens: list[Token], heads: list[Column], index: int, first: int, end: int) -> Table | None:
    kinds = [one.kind for one in heads]
    numbered = "number" in kinds
    starts = _starts_by_number(tokens, first, end) if numbered else _starts_by_text(tokens, heads, first, end)
    if not starts or (numbered and len(starts) < 2):
        return None
    if numbered and "places" in kinds:  # the row of the total has no number
        totals = (at for at in range(first, end - 1) if tokens[at].gap and is_total(tokens[at].text))
        starts = sorted({*starts, *(at for at in totals if at - 1 not in starts and is_value(tokens[at + 1].text))})
    settle_heads(heads)
    parts = [tokens[one:other] for one, other in zip(starts, [*starts[1:], end], strict=True)]
    _without_shared(heads, [sum(is_value(one.text) for one in part[numbered:]) for part in parts])
    table = Table(tokens[index].start, tokens[first - 1].end, heads)
    figures = [one for one in heads if one.kind == "value"]
    printed = sum(is_value(token.text) for token in tokens[first:end]) - (len(starts) if numbered else 0)
    if "task" in kinds and figures and printed < len(starts):  # what is due, in words
        for one in figures:
            one.kind = "content"
    before = kinds.index("number") if numbered else 0
    if before:  # heads before the number hold what is printed once for many rows
        heads = heads[before:]
        table.columns = heads
    rows_end = table.end
    for at, start in enumerate(starts):
        stop = starts[at + 1] if at + 1 < len(starts) else end
        part = []
        for token in tokens[start:stop]:
            if token.gap and HEADING.match(token.text) and token.start > tokens[start].start and len(token.text) < 30:
                table.groups[len(table.rows) + 1] = token.text
                break
            part.append(token)
        row = segmented(part[:80], heads)
        figures = [at for at, one in enumerate(heads) if one.kind in alignment.FIGURES]
        if figures and not any(row[at] and is_value(row[at].text) for at in figures):
            above = table.rows[-1] if table.rows else None
            if not (above and all(above[at] == above[figures[0]] for at in figures)):  # one wording for several rows
                if numbered:
                    continue
                break
            for at in figures:
                row[at] = above[at]
        alignment.total_to_places(row, heads)
        alignment.spread(row, heads)
        _blank(row, heads, part, text)
        table.rows.append(row)
        rows_end = max(cell.end for cell in row if cell)
    settle_told(heads, table.rows)
    table.end = rows_end
    return table if table.rows else None


def _without_shared(heads: list[Column], counts: list[int]) -> None:
    """Take out the head that stands over the figures behind it, where most rows have one figure less than heads."""
    figures = [at for at, one in enumerate(heads) if one.kind in ("value", "baseline")]
    if sum(count == len(figures) - 1 for count in counts) * 2 <= len(counts):
        return
    for at, following in zip(figures, figures[1:], strict=False):
        part, next_part = (bool(PART_OF_YEAR.search(heads[one].period)) for one in (at, following))
        if (next_part and not part) or (heads[following].period and not heads[at].period):
            del heads[at]
            return


def _blank(row: list[Cell | None], heads: list[Column], part: list[Token], text: str) -> None:
    """Figures that are not printed at the end of a row have an empty cell behind the last one."""
    figures = [at for at, one in enumerate(heads) if one.kind in alignment.FIGURES]
    printed = [at for at in figures if row[at]]
    if printed and len(printed) >= 2:
        for at in figures:
            if row[at] is None and at > printed[-1]:
                place = row[printed[-1]].end + (
                    1 if text[row[printed[-1]].end : row[printed[-1]].end + 1] == " " else 0
                )
                row[at] = Cell(place, place, "")
