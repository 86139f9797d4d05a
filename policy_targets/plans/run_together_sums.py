"""Ways to cut the digits of a table of places by which the places add up to their total, column by column."""

import math
import re
from itertools import count

from policy_targets.plans import words

STEPS = 400_000  # rows, ways and sums that are looked at before a table is given up
SCALE = 10_000

Way = list[tuple[int, int]]


def adding_up(globs: list[str], ways: list[list[Way]], totals: list[bool], units: list[str]) -> list[Way] | None:
    """One way for each row so that amounts add up to the row of the total; None where there is none.

    Shares and ratios add up to nothing: they are like the one of the total.
    """
    added = [at for at, unit in enumerate(units) if unit not in ("%", "‰") and "/" not in unit]
    if not added or sum(totals) != 1 or len(globs) < 3:
        return None
    counted = [at for at, unit in enumerate(units) if unit in words.of("counting")]
    rows = [_numbers(glob, made, counted) for glob, made in zip(globs, ways, strict=True)]
    total = totals.index(True)
    places = [row for at, row in enumerate(rows) if at != total]
    steps = count()
    best: tuple[float, list[Way]] | None = None
    for whole, numbers in rows[total]:
        goal = [numbers[at] for at in added]
        if min(goal) < 0:
            continue
        shares = [1 / len(places) if at in added else 1.0 for at in range(len(units))]
        most = [figure if at in added else 10 * figure for at, figure in enumerate(numbers)]
        options = [
            [
                (way, _oddness(figures, numbers, shares), tuple(max(figures[at], 0) for at in added))
                for way, figures in row
                if all(figure <= limit or limit < 0 for figure, limit in zip(figures, most, strict=True))
            ]
            for row in places
        ]
        found = _reaching(options, goal, steps)
        if found and (best is None or found[0] < best[0]):
            best = (found[0], [*found[1][:total], whole, *found[1][total:]])
    return best[1] if best else None


def _reaching(options: list, goal: list[int], steps) -> tuple[float, list[Way]] | None:
    """The least odd choice of one way for each row by which all columns reach their total."""
    if not all(options):
        return None
    columns = range(len(goal))
    left = [(0,) * len(goal), (0,) * len(goal)]  # the most and the least that the rows behind can add
    behind = [left]
    for row in reversed(options):
        left = [
            tuple(kind(one[2][at] for one in row) + behind[-1][which][at] for at in columns)
            for which, kind in enumerate((max, min))
        ]
        behind.append(left)
    behind.reverse()
    sums: dict[tuple[int, ...], tuple[float, list[Way]]] = {(0,) * len(goal): (0.0, [])}
    for at, row in enumerate(options):
        most, least = behind[at + 1]
        following: dict[tuple[int, ...], tuple[float, list[Way]]] = {}
        for so_far, (cost, path) in sums.items():
            for way, odd, figures in row:
                if next(steps) > STEPS:
                    return None
                reached = tuple(a + b for a, b in zip(so_far, figures, strict=True))
                if all(reached[c] + least[c] <= goal[c] <= reached[c] + most[c] for c in columns) and (
                    reached not in following or cost + odd < following[reached][0]
                ):
                    following[reached] = (cost + odd, [*path, way])
        sums = following
    return sums.get(tuple(goal))


def _numbers(glob: str, ways: list[Way], counted: list[int]) -> list[tuple[Way, list[int]]]:
    """Ways by which what is counted is whole, with their figures in ten-thousandths; -1 for a dash."""
    found = []
    for way in ways:
        cells = [glob[a:b] for a, b in way]
        if any("." in cells[at] for at in counted) or any(re.match(r"-\d", cell) for cell in cells):
            continue
        bare = [re.sub(r"[^\d.]", "", cell) for cell in cells]
        found.append((way, [round(float(cell) * SCALE) if cell else -1 for cell in bare]))
    return found


def _decimals(figure: int) -> int:
    return next(at for at, step in enumerate((SCALE, 1_000, 100, 10, 1)) if figure % step == 0)


def _oddness(figures: list[int], total: list[int], shares: list[float]) -> float:
    """How much the figures of a row have other decimals than those of the total, or another size than is usual."""
    odd = 0.0
    for figure, whole, share in zip(figures, total, shares, strict=True):
        if figure < 0:
            odd += 0.2
            continue
        odd += 0.3 * abs(_decimals(figure) - _decimals(whole)) + max(0, _decimals(figure) - 2)
        if whole > 0 and figure > 0:
            odd += 0.4 * abs(math.log10(figure / (whole * share)))
    return odd
