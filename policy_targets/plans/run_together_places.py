"""Tables of places whose cells run together: units part the heads, and the figures of a column look alike."""

import itertools
import math
import re
from collections import Counter
from functools import cache

from policy_targets.plans import run_together, run_together_sums, words
from policy_targets.plans.columns import PLACES, Column, is_place, is_total, split_unit
from policy_targets.plans.grids import Cell, Table
from policy_targets.plans.quantities import unit_pattern

ROW = re.compile(r"\s*([^\d\[\]\-/。,;:]{2,14}?)\s*([\d\[/-][\d.\[\]/\-]*)")
MOST = 20_000  # combinations of ways to cut the rows that are all looked at
FORMS = 24  # numbers of decimals in the columns that are tried


@cache
def _heads() -> re.Pattern:
    names = words.one_of(word for word, kind in words.meanings("column").items() if kind in ("place", "unit"))
    return re.compile(
        rf"(?P<number>序号|编号)?(?P<name>{PLACES}|{names})(?P<heads>(?:[^()。,;:\n]{{2,20}}\({unit_pattern()}\)){{2,12}})(?=\s*1?[^\d\s]{{2,14}}[\d-])"
    )


def tables(text: str, is_masked) -> list[Table]:
    """Tables of places without any sign between their cells."""
    found = []
    for match in _heads().finditer(text):
        if is_masked(match.start()):
            continue
        heads = [one[0] for one in re.finditer(rf"[^()]+\({unit_pattern()}\)", match["heads"])]
        columns = [Column(match["name"], "places"), *(_figures(head) for head in heads)]
        table = Table(match.start(), match.end(), columns)
        before = max(0, match.start() - 60)
        title = re.search(r"(?:附件|附?表)\s?\d{0,2}[^。;:]{4,40}$", text[before : match.start()])
        if title:
            table.start = before + title.start()
            table.inside = [re.sub(r"^(?:附件|附?表)\s?\d{0,2}", "", title[0])]
        rows = _rows(text, match.end(), len(heads), bool(match["number"]))
        globs, totals = [glob for _, glob in rows], [adds_up(row[1]) for row, _ in rows]
        for (row, _), way in zip(rows, cut(globs, totals, [one.unit for one in columns[1:]]), strict=True):
            place = row.start(2)
            cells = [Cell(place + one, place + other, text[place + one : place + other]) for one, other in way]
            table.rows.append([Cell(*row.span(1), row[1]), *cells])
            table.end = cells[-1].end
        if len(rows) >= 2:
            found.append(table)
    return found


def adds_up(place: str) -> bool:
    """Whether a row is the sum of others."""
    return is_total(place) or place.endswith(("小计", "合计"))


def _figures(head: str) -> Column:
    label, unit = split_unit(head)
    return Column(head, "", label=label, unit=unit)


def _rows(text: str, place: int, count: int, has_number: bool) -> list[tuple[re.Match, str]]:
    """Rows behind the heads: a place, and digits that can be cut into so many figures.

    Where rows are numbered, the number of a row stands behind the digits of the row before.
    """
    following = 1 if has_number else None
    if following and (number := re.compile(r"\s*1(?!\d)").match(text, place)):
        place, following = number.end(), 2
    rows = []
    while (match := ROW.match(text, place)) and is_place(match[1]):
        glob, place = match[2], match.end()
        behind = ROW.match(text, place)
        is_numbered = behind and is_place(behind[1]) and not adds_up(behind[1])
        if following and is_numbered and glob.endswith(str(following)):
            glob, following = glob[: -len(str(following))], following + 1
        if not run_together.ways(glob, count):
            break
        rows.append((match, glob))
    return rows


def cut(globs: list[str], totals: list[bool], units: list[str]) -> list[list[tuple[int, int]]]:
    """For every row the way to cut its digits: columns hold figures that are alike, and rows add up to a total."""
    every = [run_together.ways(glob, len(units)) for glob in globs]
    if added := run_together_sums.adding_up(globs, every, totals, units):
        return added
    forms = Counter(form for glob, ways in zip(globs, every, strict=True) for form in {_form(glob, w) for w in ways})
    whole = {form: sum(n for other, n in forms.items() if _fits(other, form)) for form in forms if None not in form}
    most = max(whole.values(), default=0)
    likely = sorted((form for form in whole if whole[form] == most), key=lambda form: (max(form), sum(form)))[:FORMS]

    def cost(chosen) -> float:
        figures = [[glob[a:b] for a, b in way] for glob, way in zip(globs, chosen, strict=True)]
        return sum(_unlikeness(list(cells), totals) for cells in zip(*figures, strict=True))

    made = []
    for best in likely or [()]:
        options = [
            [way for way in ways if _fits(_form(glob, way), best)] or ways
            for glob, ways in zip(globs, every, strict=True)
        ]
        made.append(_likeliest(options, cost, MOST // max(len(likely), 1)))
    return min(made, key=cost)


def _likeliest(options: list[list], cost, most: int) -> list:
    """The choice of one option each that costs least: of all where they are few, else one after the other."""
    if math.prod(map(len, options)) <= most:
        return list(min(itertools.product(*options), key=cost))
    chosen = [ways[0] for ways in options]
    for at, ways in [*enumerate(options), *enumerate(options)]:
        chosen[at] = min(ways, key=lambda way, at=at: cost([*chosen[:at], way, *chosen[at + 1 :]]))
    return chosen


def _form(glob: str, way: list[tuple[int, int]]) -> tuple[int | None, ...]:
    """How many decimals each figure has; None for a dash."""
    return tuple(None if glob[a:b] in ("-", "/") else len(glob[a:b].partition(".")[2]) for a, b in way)


def _fits(form: tuple, other: tuple) -> bool:
    return all(one in (None, two) for one, two in zip(form, other, strict=False))


def _unlikeness(cells: list[str], totals: list[bool]) -> float:
    """How much the figures of a column differ in size; less where those of the places add up to a total."""
    numbers = [float(re.sub(r"[^\d.]", "", cell) or 0) for cell in cells]
    own = [number for number, total in zip(numbers, totals, strict=True) if not total]
    sizes = [math.log10(abs(number) + 0.5) for number in own]
    middle = sum(sizes) / max(len(sizes), 1)
    is_sum = any(abs(sum(own) - number) < 1e-6 for number, total in zip(numbers, totals, strict=True) if total)
    return sum((size - middle) ** 2 for size in sizes) - 4 * is_sum
