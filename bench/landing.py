"""Time and memory of loading, checking and judging many outcomes, beside a hand-written script that does the same.

Invented monthly figures of 8,000 places are written as CSV, once for each number of rows. The project takes them in as
a build does: the landing folder is read, and dbt makes everything from the landed rows to the evidence for each target.
The script is what somebody would write for DuckDB by hand. Both get the same files, targets, threads and memory.

    python bench/landing.py [rows …]     1,000,000 10,000,000 50,000,000 rows where none are given
"""

import os
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
    select indicator_id, canonical_unit_id, row_number() over (order by indicator_id) - 1 as number
    from staging.stg_indicators where default_accumulation in ('flow', 'increment');
    create or replace table bench_windows as
    select windows.* replace (
        regions.region_id as region_id, indicators.indicator_id as indicator_id,
        regions.region_id || '/' || indicators.indicator_id || '/' || years.year as window_id,
        make_date(years.year, 1, 1) as window_start, make_date(years.year, 12, 31) as window_end,
        'total' as judged_by, 'exact' as match_type, 'flow' as accumulation,
        indicators.canonical_unit_id as canonical_unit_id
    )
    from (from intermediate.int_target_windows where judged_by = 'total' limit 1) as windows
    cross join (select (900000 + number)::varchar as region_id from range({PLACES}) as places(number)) as regions
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
            (hash(place, month, indicators.number) % 1000000 / 100)::decimal(18, 2) as value,
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
    create table raw as
    select parse_filename(filename) as file_name, * exclude filename
    from read_csv('{folder}/*.csv', all_varchar = true, filename = true, store_rejects = true);
    create table readings as
    select units.unit_id, indicators.indicator_id, indicators.canonical_unit_id, units.factor_to_canonical
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
        row_number() over (
            partition by region_id, indicator_id, period_start, period_end order by published_on desc, file_name
        ) = 1 as is_current
    from observations where file_name not in (select file_name from problems union select file_name from twice);
    create table evidence as
    select
        windows.window_id,
        count(*) as parts,
        sum(told.value_canonical) as total,
        sum(told.period_end - told.period_start + 1) = any_value(window_end - window_start) + 1 as is_gapless,
        max(told.observation_id) as last_observation_id
    from project.intermediate.int_target_windows as windows
    inner join told on windows.region_id = told.region_id and windows.indicator_id = told.indicator_id
    where is_current and told.period_start >= window_start and told.period_end <= window_end
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


def _run(arguments: list[str], folder: Path, **variables: str) -> tuple[float, float]:
    """Seconds and gigabytes at most that a process takes."""
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
    return time.monotonic() - start, usage.ru_maxrss / 2**20


def _python(code: str, folder: Path) -> tuple[float, float]:
    (folder / "code.py").write_text(code)
    return _run([sys.executable, str(folder / "code.py")], folder, PYTHONPATH=str(PROJECT))


def _dbt(folder: Path, *arguments: str) -> tuple[float, float]:
    dbt = str(Path(sys.executable).with_name("dbt"))
    return _run([dbt, "--quiet", *arguments, "--target-path", str(folder / "target")], folder)


def measure(rows: int, scratch: Path) -> None:
    """Generate the rows, and print what the project and the script take for them."""
    folder = scratch / str(rows)
    (folder / "landing").mkdir(parents=True)
    _dbt(folder, "seed")
    _dbt(folder, "run", "--select", "+rpt_target_progress")
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
    project = parts["read"][0] + parts["check and judge"][0]
    print(f"{rows:>12,} rows, of which {held:,} are held, and evidence for {judged:,} targets")
    for name, (seconds, gigabytes) in parts.items():
        print(f"    {name:<16} {seconds:8.1f} s {gigabytes:6.2f} GB")
    print(
        f"    project {project:.1f} s, script {parts['script'][0]:.1f} s: {project / parts['script'][0]:.2f} times",
        flush=True,
    )


def main() -> None:
    for rows in map(int, sys.argv[1:]) if sys.argv[1:] else ROWS:
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as scratch:
            measure(rows, Path(scratch))


if __name__ == "__main__":
    main()
