"""First and last day of a figure: by its period, by what a word such as 当月 or 累计 counts, and by the indicator."""

from datetime import date

from policy_targets.office.periods import Period
from policy_targets.office.questions import Question

KINDS = ("stock", "flow", "increment", "cumulative", "none")


def days(
    period: Period,
    counted: str,
    kind: str,
    is_from_title: bool = False,
    is_paired: bool = False,
    is_growth: bool = False,
) -> tuple[date | None, date, str]:
    """First day (None for what is held on a day), last day, and the accumulation if it is not the indicator's own."""
    last = period.last_day
    january = date(last.year, 1, 1)
    added = "increment" if kind == "cumulative" else ""
    total = {"january": january, "end": last, "total_zh": f"{last.year}年1—{last.month}月"}

    def unclear(question: str, **words) -> Question:
        return Question(question, "period_end", str(period), **words)

    if kind == "stock":
        if counted:
            raise unclear("held_or_added", end=last)
        return None, last, ""
    if counted == "month":
        return date(last.year, last.month, 1), last, added
    if counted == "quarter":
        if last.month % 3:
            raise unclear("quarter_of_what", end=last)
        return date(last.year, last.month - 2, 1), last, added
    if counted == "year":
        return january, last, added
    if counted == "since_january":
        return january, last, ""
    if counted == "since_start":
        return None, last, "" if kind in ("cumulative", "none") else "cumulative"
    if counted == "running":
        if kind == "cumulative":
            return None, last, ""
        if period.first_day == january or is_paired or last.month == 1:
            return january, last, ""
        raise unclear("total_since_when", **total)
    if kind == "cumulative":
        if period.is_instant:
            return None, last, ""
        raise unclear("all_or_added", end=last, period=period)
    if kind == "none" and not is_growth and period.is_instant:
        return None, last, ""
    if last.month == 1 and not period.start:
        return january, last, ""
    if period.is_instant or (is_from_title and period.first_day != january):
        is_month = period.is_instant or period.first == period.last
        start = date(last.year, last.month if is_month else period.first, 1)
        alone = f"{last.year}年{last.month}月当月" if is_month else str(period)
        raise unclear("month_or_total", start=start, alone_zh=alone, **total)
    return period.first_day, last, ""
