"""Time and memory of loading, checking and judging many outcomes, beside a hand-written script that does the same.

Invented monthly figures of 8,000 places are written as CSV, once for each number of rows; one in a thousand is told in
the wrong unit. The project takes them in as a build does: the landing folder is read, and dbt makes everything from the
landed rows to the verdict on each target. The script is what somebody would write for DuckDB by hand for such files: it
reads, checks, finds what is out of size beside targets, other places and other months, and judges. Both get the same
files, targets, threads and memory, and have to come to the same verdicts.

    python bench/landing.py [rows …]     1,000,000 10,000,000 50,000,000 rows where none are given
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent
ROWS = (1_000_000, 10_000_000, 50_000_000)
PLACES = 8_000
FILES = 32
MONTHS = 120
MEMORY_LIMIT = "3GB"  # of DuckDB; Python and dbt need some beside it
DATABASE = "bench.duckdb"
LANDED = [
    f"{model}+,+rpt_target_progress" for model in ("stg_landing_files", "stg_landing_deliveries", "stg_landing_rows")
]

PREPARE = f"""
    insert into seeds.regions by name
    select (900000 + number)::varchar as region_id, 'place ' || number as name_zh, 'county' as level
    from range({PLACES}) as places(number);
    create or replace table bench_indicators as
    select indicator_id, canonical_unit_id, measure_kind, row_number() over (order by indicator_id) - 1 as number
    from staging.stg_indicators where default_accumulation in ('flow', 'increment');
    create or replace macro usual_value(place, number) as 1000 + hash(place, number) % 9000;
    create or replace table bench_windows as
    select windows.* replace (
        (900000 + places.number)::varchar as region_id, indicators.indicator_id as indicator_id,
        (900000 + places.number) || '/' || indicators.indicator_id || '/' || years.year as window_id,
        make_date(years.year, 1, 1) as window_start, make_date(years.year, 12, 31) as window_end,
        make_date(years.year, 1, 1) as effective_from, 'total' as judged_by, 'exact' as match_type,
        'flow' as accumulation, 'gte' as bound_type, 'up' as direction, true as is_start_known,
        indicators.measure_kind as measure_kind, indicators.canonical_unit_id as canonical_unit_id,
        12 * usual_value(places.number, indicators.number)
            * (90 + hash(places.number, indicators.number, years.year) % 20) / 100 as value_canonical
    )
    from (from intermediate.int_target_windows where judged_by = 'total' limit 1) as windows
    cross join range({PLACES}) as places(number)
    cross join bench_indicators as indicators
    cross join (values (2023), (2025)) as years(year)
    where indicators.number < $indicators;
    delete from intermediate.int_target_windows;
    insert into intermediate.int_target_windows from bench_windows;
"""
ONE_FILE = f"""
    copy (
        select
            (900000 + place)::varchar as region_id,
            indicators.indicator_id,
            (date '2016-01-01' + to_months(month::integer))::date as period_start,
            last_day(date '2016-01-01' + to_months(month::integer)) as period_end,
            -- months go up and down by a quarter; one in a thousand is told in the wrong unit
            (usual_value(place, indicators.number) * (75 + hash(place, month, indicators.number) % 51) / 100
                * case when hash(month, indicators.number, place) % 1000 = 0 then 10000 else 1 end)::decimal(18, 2)
                as value,
            indicators.canonical_unit_id as unit,
            'Monthly report' as source_title,
            'statistics office' as publisher,
            last_day(date '2016-01-01' + to_months(month::integer)) + 20 as published_on
        from range($first, $last) as places(place)
        cross join range({MONTHS}) as months(month)
        cross join bench_indicators as indicators
        where indicators.number * {MONTHS} + month < $rows_of_a_place
    ) to '{{}}' (format csv, header)
"""
SCRIPT = """
    create macro is_off(value, reference) as coalesce(case
        when bound.points is not null then abs(value - reference) > bound.points
        when value <= 0 or reference <= 0 or abs(value - reference) < coalesce(bound.least_difference, 0) then false
        else value >= reference * bound.times_above or value * bound.times_below <= reference
    end, false);
    create table raw as
    select parse_filename(filename) as file_name, * exclude filename
    from read_csv('{folder}/*.csv', all_varchar = true, filename = true, store_rejects = true);
    create table readings as
    select
        units.unit_id, indicators.indicator_id, indicators.canonical_unit_id, units.factor_to_canonical,
        indicators.measure_kind
    from project.staging.stg_indicators as indicators
    inner join project.staging.stg_units as units on indicators.canonical_unit_id = units.canonical_unit_id;
    create table observations as
    select
        raw.file_name, raw.region_id, raw.indicator_id, raw.unit, raw.source_title, raw.publisher,
        try_cast(raw.period_start as date) as period_start,
        try_cast(raw.period_end as date) as period_end,
        try_cast(raw.published_on as date) as published_on,
        raw.value as value_printed,
        case when regexp_full_match(raw.value, '-?[0-9]{{1,14}}([.][0-9]{{1,4}})?')
            then raw.value::decimal(18, 4) end as value,
        readings.canonical_unit_id,
        readings.measure_kind,
        try(value::decimal(28, 4) * readings.factor_to_canonical)::decimal(28, 8) as value_canonical
    from raw left join readings on raw.indicator_id = readings.indicator_id and raw.unit = readings.unit_id;
    create table problems as
    select observations.* from observations
    left join project.seeds.regions as regions on observations.region_id = regions.region_id
    where regions.region_id is null or value is null or value_canonical is null or period_end is null
        or period_start is null or period_start > period_end or period_end > current_date
        or source_title is null or publisher is null or published_on is null;
    create table twice as
    select file_name, region_id, indicator_id, period_start, period_end, source_title from observations
    group by all having count(*) > 1;
    create table told as
    select
        file_name || '/' || region_id || '/' || indicator_id || '/' || period_start || '..' || period_end || '/'
            || source_title as observation_id,
        *,
        period_end - period_start + 1 as days,
        round(days / 30.4)::integer as months
    from observations where file_name not in (select file_name from problems union select file_name from twice);
    create table out_of_size as
    with targets as (
        select
            region_id, indicator_id, max(value_canonical) as highest, max(value_canonical / days) as highest_a_day,
            min(value_canonical / days) as lowest_a_day
        from (select *, window_end - window_start + 1 as days from project.intermediate.int_target_windows)
        where judged_by = 'total' and is_last_window
        group by all
    ), siblings as (
        select
            indicator_id, period_start, period_end, count(*) as places,
            sum(ln(value_canonical::double)) as logarithms
        from told where value_canonical > 0 group by all having count(*) > 3
    )
    select told.observation_id
    from told
    inner join targets on told.region_id = targets.region_id and told.indicator_id = targets.indicator_id
    inner join project.seeds.doubt_bounds as bound
        on told.measure_kind = bound.measure_kind and bound.held_against = 'target'
    where (value_canonical > 2 * highest and is_off(value_canonical, highest_a_day * days))
        or (value_canonical < lowest_a_day * days and is_off(value_canonical, lowest_a_day * days))
    union
    select told.observation_id
    from told
    inner join siblings using (indicator_id, period_start, period_end)
    inner join project.seeds.doubt_bounds as bound
        on told.measure_kind = bound.measure_kind and bound.held_against = 'sibling'
    where value_canonical > 0
        and is_off(value_canonical, exp((logarithms - ln(value_canonical::double)) / (places - 1)));
    create table jumps as
    with series as (
        select
            observation_id, measure_kind, value_canonical, months,
            lag(value_canonical) over months as before, lag(value_canonical, 2) over months as two_before,
            lead(value_canonical) over months as after, lead(value_canonical, 2) over months as two_after
        from told where observation_id not in (from out_of_size)
        window months as (partition by region_id, indicator_id, months order by period_end)
    )
    select observation_id
    from series
    inner join project.seeds.doubt_bounds as bound
        on series.measure_kind = bound.measure_kind
        and bound.held_against
            = case when months between 1 and 11 then 'predecessor_within_year' else 'predecessor' end
    where (
            is_off(value_canonical, before)
            and (two_before is null or is_off(value_canonical, two_before))
            and (two_before is not null or after is null or is_off(value_canonical, after))
        ) or (
            before is null and is_off(value_canonical, after) and is_off(value_canonical, two_after)
            and not is_off(after, two_after)
        );
    create table even_years as
    with steps as (
        select
            region_id, indicator_id, year(period_end) as year, value_canonical,
            value_canonical <= lag(value_canonical) over (
                partition by region_id, indicator_id, year(period_end) order by period_end
            ) as is_no_rise
        from told where months = 1
    )
    select region_id, indicator_id, year from steps
    group by all
    having not bool_or(coalesce(is_no_rise, false)) and count(*) >= 6 and min(value_canonical) > 0
        and max(value_canonical) * 4 >= min(value_canonical) * count(*) * 3;
    create table aside as
    from out_of_size union from jumps
    union select observation_id from told inner join even_years
        on told.region_id = even_years.region_id and told.indicator_id = even_years.indicator_id
        and year(told.period_end) = even_years.year
    union select observation_id from told where value_canonical < 0 and measure_kind = 'count';
    create table held as
    select
        told.*,
        aside.observation_id is not null as is_set_aside,
        row_number() over (
            partition by region_id, indicator_id, period_start, period_end
            order by aside.observation_id is not null, published_on desc, file_name
        ) = 1 as is_first
    from told left join aside on told.observation_id = aside.observation_id;
    create table evidence as
    select
        windows.window_id,
        count(*) as parts,
        sum(held.value_canonical) as total,
        sum(held.days) = any_value(window_end - window_start) + 1 as is_gapless,
        max(held.observation_id) as last_observation_id
    from project.intermediate.int_target_windows as windows
    inner join held on windows.region_id = held.region_id and windows.indicator_id = held.indicator_id
    where is_first and not is_set_aside and held.period_start >= window_start and held.period_end <= window_end
    group by windows.window_id;
    create table progress as
    select
        windows.*, evidence.parts, evidence.total, evidence.last_observation_id,
        case
            when evidence.total >= windows.value_canonical then 'met'
            when evidence.is_gapless then 'missed'
            else 'cannot_be_judged'
        end as verdict
    from project.intermediate.int_target_windows as windows
    inner join evidence on windows.window_id = evidence.window_id;
"""
SAME = """
    select
        count(*),
        count_if(
            own.verdict = coalesce(hand.verdict, 'cannot_be_judged')
            and (hand.total is null or own.observed_value_canonical = hand.total)
        )
    from marts.rpt_target_progress as own
    full join script.progress as hand on own.progress_id = hand.window_id
"""


def _run(arguments: list[str], folder: Path, **variables: str) -> tuple[float, float, float]:
    """Seconds, seconds of computing and gigabytes at most that a process takes."""
    environment = os.environ | {
        "POLICY_TARGETS_BUILD_FILE": str(folder / DATABASE),
        "POLICY_TARGETS_MEMORY_LIMIT": MEMORY_LIMIT,
        "LANDING_DIR": str(folder / "landing"),
        **variables,
    }
    start = time.monotonic()
    process = subprocess.Popen(arguments, cwd=PROJECT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(arguments[:3])}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 2**20


def _python(code: str, folder: Path) -> tuple[float, float, float]:
    (folder / "code.py").write_text(code)
    return _run([sys.executable, str(folder / "code.py")], folder, PYTHONPATH=str(PROJECT))


def _dbt(folder: Path, *arguments: str) -> tuple[float, float, float]:
    dbt = str(Path(sys.executable).with_name("dbt"))
    return _run([dbt, "--quiet", *arguments, "--target-path", str(folder / "target")], folder)


def measure(rows: int, scratch: Path) -> None:
    """Generate the rows, and print what the project and the script take for them."""
    folder = scratch / str(rows)
    (folder / "landing").mkdir(parents=True)
    shutil.copy(scratch / DATABASE, folder)
    rows_of_a_place = -(-rows // PLACES)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        *statements, clear, fill = filter(str.strip, PREPARE.split(";"))
        for statement in (*statements, clear, fill):
            used = {"indicators": -(-rows_of_a_place // MONTHS)} if "$indicators" in statement else {}
            connection.execute(statement, used)
        for number in range(FILES):
            places = {"first": number * PLACES // FILES, "last": (number + 1) * PLACES // FILES}
            target = folder / "landing" / f"{number:02}.csv"
            connection.execute(ONE_FILE.format(target), places | {"rows_of_a_place": rows_of_a_place})
    _dbt(folder, "run", "--select", "stg_regions")

    take = f"""
from pathlib import Path
from policy_targets.inputs import landing
landing.take(Path({str(folder / DATABASE)!r}))
"""
    parts = {
        "read": _python(take, folder),
        "check and judge": _dbt(
            folder, "run", "--select", *LANDED, "int_landing_problems", "stg_landing_problems", "stg_landing_cells"
        ),
    }
    with duckdb.connect(str(folder / DATABASE), read_only=True) as connection:
        ((held, judged),) = connection.execute(
            "select (select count(*) from intermediate.int_landed_observations),"
            " (select count(*) from intermediate.int_target_evidence)"
        ).fetchall()
    if held != rows_of_a_place * PLACES:
        sys.exit(f"of {rows:,} rows only {held:,} are held")
    script = f"""
import duckdb
connection = duckdb.connect({str(folder / "script.duckdb")!r}, config={{"memory_limit": {MEMORY_LIMIT!r}}})
connection.execute("attach {str(folder / DATABASE)!r} as project (read_only)")
connection.execute({SCRIPT.format(folder=folder / "landing")!r})
"""
    parts["script"] = _python(script, folder)
    with duckdb.connect(str(folder / DATABASE), read_only=True) as connection:
        connection.execute(f"attach {str(folder / 'script.duckdb')!r} as script (read_only)")
        ((either, same),) = connection.execute(SAME).fetchall()
    if same != either:
        sys.exit(f"of {either:,} targets only {same:,} are judged alike by project and script")
    print(f"{rows:>12,} rows, of which {held:,} are held, and {judged:,} targets are judged, alike by both")
    for name, (seconds, computing, gigabytes) in parts.items():
        print(f"    {name:<16} {seconds:8.1f} s, {computing:8.1f} s of computing, {gigabytes:6.2f} GB")
    passed, computing = (
        (parts["read"][number] + parts["check and judge"][number]) / parts["script"][number] for number in (0, 1)
    )
    print(f"    project to script: {passed:.2f} times as long, {computing:.2f} times the computing", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as scratch:
        _dbt(Path(scratch), "seed")
        _dbt(Path(scratch), "run", "--select", "+rpt_target_progress")
        for rows in map(int, sys.argv[1:]) if sys.argv[1:] else ROWS:
            measure(rows, Path(scratch))
            shutil.rmtree(Path(scratch) / str(rows))


if __name__ == "__main__":
    main()
