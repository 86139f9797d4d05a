"""First and last day of a figure: by its period, by what a word such as 当月 or 累计 counts, and by the indicator."""

from datetime import date

from policy_targets.office.periods import Period

KINDS = ("stock", "flow", "increment", "cumulative", "none")


class Unclear(Exception):
    """A figure whose days can be told in two ways: problem and accepted, in both languages."""


def days(
    period: Period, counted: str, kind: str, is_from_title: bool, is_paired: bool, is_growth: bool
) -> tuple[date | None, date, str]:
    """First day (None for what is held on a day), last day, and the accumulation where the indicator's own is another."""
    last = period.last_day
    month = date(last.year, last.month, 1)
    january = date(last.year, 1, 1)
    if kind == "stock":
        if counted:
            raise _two(
                f"what is held on {last}", "what was added in the period", f"{last} 的期末数", "期内新增数", "期末数"
            )
        return None, last, ""
    if counted == "month":
        return month, last, "increment" if kind == "cumulative" else ""
    if counted == "quarter":
        if last.month % 3:
            raise _two("the quarter", f"the months up to {last}", "当季", f"截至{last.month}月的数", "1—3月、4—6月等")
        return date(last.year, last.month - 2, 1), last, "increment" if kind == "cumulative" else ""
    if counted == "year":
        return january, last, "increment" if kind == "cumulative" else ""
    if counted == "since_january":
        return january, last, ""
    if counted == "since_start":
        return None, last, "" if kind in ("cumulative", "none") else "cumulative"
    if counted == "running":
        if kind == "cumulative":
            return None, last, ""
        if period.first_day == january or is_paired or last.month == 1:
            return january, last, ""
        raise _two(
            f"{last.year}-01 to {last.year}-{last.month:02}", "a total since an earlier start",
            f"{last.year}年1—{last.month}月累计", "自更早起点的累计", f"本年累计，或 {last.year}年1—{last.month}月",
        )  # fmt: skip
    if kind == "cumulative":
        if period.is_instant:
            return None, last, ""
        raise _two(
            f"all up to {last}",
            f"only what was added in {period}",
            f"截至 {last} 的累计数",
            f"{period}内新增数",
            "累计，或当年、当月",
        )
    if kind == "none" and not is_growth and period.is_instant:
        return None, last, ""
    if last.month == 1 and not period.start:
        return january, last, ""
    if period.is_instant or (is_from_title and period.first_day != january):
        first = month if period.is_instant else period.first_day
        alone = f"{last.month}月当月" if first == month else f"{first.month}—{last.month}月"
        raise _two(
            f"{first} to {last} alone", f"{january} to {last}",
            f"{last.year}年{alone}", f"{last.year}年1—{last.month}月累计", f"当月，或 {last.year}年1—{last.month}月",
        )  # fmt: skip
    return period.first_day, last, ""


def _two(one: str, other: str, one_zh: str, other_zh: str, write: str) -> Unclear:
    return Unclear(
        f"two readings: {one}, or {other}", f"the words that say which: {write}",
        f"有两种读法：{one_zh}，或{other_zh}", f"在表头或标题中写明：{write}",
    )  # fmt: skip
