"""Invented monthly outcomes for every place that was given a number, so that every verdict can be seen at work.

They go into demo/landing and are built into demo/warehouse. The default build leaves out any file that carries their
publisher, wherever it stands.
"""

import calendar
import csv
import os
import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import duckdb

from policy_targets.build import elsewhere
from policy_targets.paths import DATABASE_NAME, PROJECT, WAREHOUSE, shown

DEMO = PROJECT / "demo"
PUBLISHER = "demo generator"
HEADER = (
    "region_id",
    "indicator_id",
    "period_start",
    "period_end",
    "accumulation",
    "value",
    "unit",
    "source_title",
    "publisher",
    "published_on",
    "label_printed",
    "confidence",
    "note",
)
SERIES = """
    select
        windows.region_id, windows.indicator_id, windows.judged_by, windows.canonical_unit_id,
        -- a running total is delivered month by month
        case windows.accumulation when 'cumulative' then 'flow' else windows.accumulation end as accumulation,
        windows.measure_kind = 'count' as is_count, windows.window_start, windows.window_end, windows.value_canonical,
        indicators.name_zh
    from intermediate.int_target_windows as windows
    inner join marts.dim_indicators as indicators on windows.indicator_id = indicators.indicator_id
    where windows.value_canonical is not null and windows.match_type = 'exact'
    order by windows.window_end, windows.window_start, windows.window_id
"""


def _months(first: date, last: date) -> list[tuple[date, date]]:
    """First and last day of every whole month from one day to another."""
    months = []
    year, month = first.year, first.month
    while (end := date(year, month, calendar.monthrange(year, month)[1])) <= last:
        months.append((date(year, month, 1), end))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def _rows(windows: list[dict], today: date) -> list[tuple]:
    """Monthly outcomes of one place and indicator, along its targets, now ahead of them and now behind."""
    first = windows[0]
    # the same place and indicator always get the same figures
    chance = random.Random(f"{first['region_id']} {first['indicator_id']}")
    tempo = Decimal(chance.choice([70, 90, 100, 105, 120])) / 100
    # every place has its habit of reporting, some of them late
    delay = timedelta(days=random.Random(first["region_id"]).choice([8, 12, 15, 19, 40]))
    rows, done = [], Decimal(0)
    for start, end in _months(min(window["window_start"] for window in windows), today):
        due = [window for window in windows if window["window_start"] <= start and end <= window["window_end"]]
        if not due or end + delay > today:
            continue
        target = due[0]["value_canonical"]
        if first["judged_by"] == "total":
            share = target * tempo / len(_months(due[0]["window_start"], due[0]["window_end"]))
            done += share
            value = round(done) if first["is_count"] else round(done, 4)
            done -= value
            period_start = start
        else:
            value = round(target * tempo * Decimal(chance.randint(97, 103)) / 100, 0 if first["is_count"] else 2)
            period_start = None if first["accumulation"] == "stock" else date(end.year, 1, 1)
        rows.append(
            (
                first["region_id"],
                first["indicator_id"],
                period_start,
                end,
                first["accumulation"],
                value,
                first["canonical_unit_id"],
                "Synthetic demo data",
                PUBLISHER,
                end + delay,
                f"{first['name_zh']}（演示数据）",
                "low",
                "Invented; measures nothing.",
            )
        )
    return rows


def write() -> int:
    """Write one file per place into demo/landing, by the targets of the published file; returns how many rows."""
    with duckdb.connect(str(WAREHOUSE / DATABASE_NAME), read_only=True) as connection:
        result = connection.execute(SERIES)
        names = [column[0] for column in result.description]
        windows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    series = defaultdict(list)
    for window in windows:
        series[window["region_id"], window["indicator_id"], window["accumulation"]].append(window)
    files = defaultdict(list)
    for (region_id, *_), of_series in series.items():
        files[region_id] += _rows(of_series, datetime.now(UTC).date())
    folder = DEMO / "landing"
    folder.mkdir(parents=True, exist_ok=True)
    for region_id, rows in files.items():  # by rename, since another demo may be reading them
        scratch = folder / f".{region_id}.{os.getpid()}"
        with scratch.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])
        os.replace(scratch, folder / f"{region_id}.csv")
    for old in folder.glob("*.csv"):
        if old.stem not in files:
            old.unlink()
    return sum(map(len, files.values()))


def build(left_out: tuple[str, ...] = ()) -> int:
    """Write the demo outcomes and build them into demo/warehouse; returns the exit status of the build."""
    if not (WAREHOUSE / DATABASE_NAME).exists():
        print("There is no published file yet, from which the demo takes its targets: run `make build` first.")
        return 1
    print(f"Wrote {write()} invented outcomes to {shown(DEMO / 'landing')}; building them.", flush=True)
    elsewhere.run(DEMO / "warehouse", left_out, {"LANDING_DIR": str(DEMO / "landing"), "POLICY_TARGETS_DEMO": "yes"})
