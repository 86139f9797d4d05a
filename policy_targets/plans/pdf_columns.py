"""Tables of a PDF that no lines rule: columns are where words stand below each other, rows what stands beside a key."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from policy_targets.plans.pdf_tables import BLANK, Row, Table
from policy_targets.plans.text_files import SAME_AS_ABOVE, SAME_AS_LEFT

CELL = 0.9  # how far two words of a line stand apart, as a share of their size, where they are two cells
FEWEST = 3  # lines of a table
FIGURE = re.compile(r"[-—–/\d.,，％%\s≥≤<>＜＞\[\]〔〕()（）~～+*]+|…+|无")
LEADERS = re.compile(r"…{2,}|\.{5,}|·{5,}")  # of a list of contents


@dataclass
class Word:
    """Words of one cell in one line."""

    x0: float
    x1: float
    signs: list[dict]

    def text(self) -> str:
        gaps = [b["x0"] - a["x1"] > BLANK * a["size"] for a, b in pairwise(self.signs)]
        return "".join(sign["text"] + " " * gap for sign, gap in zip(self.signs, [*gaps, False], strict=True))


@dataclass
class Line:
    """One line of the page; once the columns are known, its words by column."""

    top: float
    bottom: float
    size: float
    words: list[Word]
    cells: dict[int, str] = field(default_factory=dict)

    def overlaps(self, other: "Line") -> bool:
        return min(self.bottom, other.bottom) - max(self.top, other.top) > 0.15 * self.size


def of_page(page) -> list[Table]:
    """Tables of the words of a page, from top to bottom."""
    lines = []
    for one in page.extract_text_lines(return_chars=True, x_tolerance_ratio=BLANK, y_tolerance=3):
        signs = sorted((sign for sign in one["chars"] if sign["text"].strip()), key=lambda sign: sign["x0"])
        if signs:
            size = max(sign["size"] for sign in signs)
            lines.append(Line(one["top"], one["bottom"], size, _words(signs, CELL)))
    if not lines:
        return []
    return [table for run in _runs(lines) for part in _parted(run) if (table := _table(_trimmed(part)))]


def _words(signs: list[dict], gap: float) -> list[Word]:
    found: list[Word] = []
    for sign in signs:
        if found and sign["x0"] - found[-1].x1 <= gap * sign["size"]:
            found[-1].signs.append(sign)
            found[-1].x1 = max(found[-1].x1, sign["x1"])
        else:
            found.append(Word(sign["x0"], sign["x1"], [sign]))
    return found


def _runs(lines: list[Line]) -> list[list[Line]]:
    """Lines that may be of one table: no line of running text and no wide room lies between them."""
    left, right = min(line.words[0].x0 for line in lines), max(line.words[-1].x1 for line in lines)
    runs: list[list[Line]] = [[]]
    for line in lines:
        first = line.words[0]
        is_wide = first.x1 - first.x0 > 0.55 * (right - left) and first.x0 < left + 3 * line.size
        is_text = len(line.words) == 1 and is_wide
        is_far = runs[-1] and line.top - runs[-1][-1].bottom > 3 * line.size
        if is_text or is_far or LEADERS.search("".join(word.text() for word in line.words)):
            runs.append([])
        if not is_text:
            runs[-1].append(line)
    return runs


def _parted(run: list[Line]) -> list[list[Line]]:
    """A run cut at each title below which the words no longer keep to the columns above."""
    parts, start = [], 0
    for at, line in enumerate(run):
        is_title = len(line.words) == 1 and at > start and not line.overlaps(run[at - 1])
        columns = _columns(run[start:at]) if is_title else []
        below = [word for other in run[at + 1 :] if len(other.words) > 1 for word in other.words]
        if columns and not all(_is_within(word, columns) for word in below):
            parts.append(run[start:at])
            start = at
    return [*parts, run[start:]]


def _is_within(word: Word, columns: list[tuple[float, float]]) -> bool:
    """Whether a word keeps to one column."""
    return sum(min(word.x1, x1) - max(word.x0, x0) > 0 for x0, x1 in columns) == 1


def _trimmed(run: list[Line]) -> list[Line]:
    """A run without the titles above and the notes below it, which are single words in lines of their own."""
    of_several = [at for at, line in enumerate(run) if len(line.words) > 1]
    if not of_several:
        return []
    first, last = of_several[0], of_several[-1]
    while first and run[first - 1].overlaps(run[first]):
        first -= 1
    left = min(line.words[0].x1 for line in run[first : last + 1])
    while last + 1 < len(run):
        below = run[last + 1]
        is_next = below.words[0].x0 > left and below.top - run[last].top < 1.7 * below.size
        if not (is_next or below.overlaps(run[last])):
            break
        last += 1
    return run[first : last + 1]


def _columns(run: list[Line]) -> list[tuple[float, float]]:
    """Where the columns stand: stretches that words of nearly every line keep to; none where there is no table."""
    most = max((len(line.words) for line in run), default=0)
    rich = [line for line in run if len(line.words) >= max(2, most / 2)]
    if len(rich) < FEWEST:
        return []
    counts = Counter(len(line.words) for line in rich)
    usual = max(counts, key=lambda count: (counts[count], count))
    edges = sorted({edge for line in rich for word in line.words for edge in (word.x0, word.x1)})
    size = rich[0].size
    for crossing in range(len(rich) // 4 + 1):  # lines whose words may lie across a gutter, such as merged heads
        columns: list[list[float]] = []
        for x0, x1 in pairwise(edges):
            middle = (x0 + x1) / 2
            covered = sum(any(word.x0 <= middle <= word.x1 for word in line.words) for line in rich)
            if covered <= crossing:
                continue
            if columns and x0 - columns[-1][1] < 0.25 * size:
                columns[-1][1] = x1
            else:
                columns.append([x0, x1])
        if len(columns) >= usual:
            return [(x0, x1) for x0, x1 in columns]
    return []


def _put(line: Line, columns: list[tuple[float, float]]) -> None:
    """Put the words of a line under the columns."""
    for word in line.words:
        under = _under(word, columns)
        parts = [word]
        if len(under) > 1:
            narrow = _words(word.signs, BLANK)
            if len(narrow) > 1 and all(len(_under(part, columns)) == 1 for part in narrow):
                parts = narrow
        for part in parts:
            at = _under(part, columns)
            line.cells[at[0]] = " ".join(filter(None, [line.cells.get(at[0], ""), part.text()]))
            for other in at[1:]:
                line.cells.setdefault(other, SAME_AS_LEFT)


def _under(word: Word, columns: list[tuple[float, float]]) -> list[int]:
    """Columns that a word stands under: those that it covers, else the nearest one."""
    covered = [
        at
        for at, (x0, x1) in enumerate(columns)
        if min(word.x1, x1) - max(word.x0, x0) > 0.4 * min(x1 - x0, word.x1 - word.x0)
    ]
    if covered:
        return covered
    middle = (word.x0 + word.x1) / 2
    return [min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))]


def _table(run: list[Line]) -> Table | None:
    columns = _columns(run) if len(run) >= FEWEST else []
    if not columns:
        return None
    for line in run:
        _put(line, columns)
    figures = [at for at in range(len(columns)) if _holds_figures(run, at)]
    if len(columns) < 3 and not figures:
        return None
    keys = [line for line in run if _is_key(line, figures)]
    if len(keys) < 2:
        return None
    head = [line for line in run[: run.index(keys[0])] if not line.overlaps(keys[0])] if figures else []
    rows = _head(head, len(columns))
    body = run[len(head) :]
    nearest = [min(range(len(keys)), key=lambda at: _distance(line, keys[at])) for line in body]
    for _, lines in groupby(zip(nearest, body, strict=True), key=lambda pair: pair[0]):
        rows.append(_row([line for _, line in lines], len(columns)))
    if len(rows) < FEWEST:
        return None
    box = (
        min(line.words[0].x0 for line in run) - 1,
        min(line.top for line in run),
        max(line.words[-1].x1 for line in run) + 1,
        max(line.bottom for line in run),
    )
    return Table(box, [x0 for x0, _ in columns], False, False, rows)


def _holds_figures(run: list[Line], column: int) -> bool:
    printed = [line.cells[column] for line in run if column in line.cells]
    figures = [bool(FIGURE.fullmatch(text)) for text in printed]
    return column > 0 and sum(figures) >= max(2, 0.6 * len(printed))


def _is_key(line: Line, figures: list[int]) -> bool:
    """Whether a row has its figures in this line; where there are none, what its first column holds."""
    if not figures:
        return 0 in line.cells
    return 2 * sum(bool(FIGURE.fullmatch(line.cells.get(at, "="))) for at in figures) >= len(figures)


def _distance(line: Line, key: Line) -> tuple[float, bool]:
    """How far a line is from another; of two as far away, the one above."""
    return round(abs(line.top - key.top), 1), key.top > line.top


def _head(lines: list[Line], width: int) -> list[Row]:
    """Rows of heads: one, or one for each level where heads stand over several columns."""
    rows: list[Row] = []
    level: list[Line] = []
    for line in lines:
        over = [one for one in [*level, line] if SAME_AS_LEFT in one.cells.values()]
        if level and over and not line.overlaps(over[0] if over[0] is not line else level[-1]):
            rows.append(_row(level, width))
            level = []
        level.append(line)
    if level:
        rows.append(_row(level, width))
    for upper, lower in pairwise(rows):
        lower.cells = [
            cell or (SAME_AS_ABOVE if above else "") for above, cell in zip(upper.cells, lower.cells, strict=True)
        ]
    return rows


def _row(lines: list[Line], width: int) -> Row:
    cells = ["\n".join(line.cells[at] for line in lines if at in line.cells) for at in range(width)]
    return Row(cells, [0.0] * width, lines[0].top)
