"""Write a city's bulletin of a quarter: what stands where on its last day, as a page of its own and as Markdown.

The published file is copied, and dbt makes the tables of progress in the copy anew, as of the last day of the quarter
and with what was measured up to it. What the bulletin says comes from the queries of bulletin_parts/; here it gets its
form.
"""

import os
import re
import shutil
import subprocess
import sys
from calendar import monthrange
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path

import duckdb
import yaml
from markupsafe import Markup, escape

from policy_targets.build.dbt import environment as dbt_environment
from policy_targets.pages import bulletin_charts, common
from policy_targets.paths import DATABASE_NAME, PROJECT, TARGET, WAREHOUSE, shown

PARTS = Path(__file__).with_name("bulletin_parts")
WORDS = yaml.safe_load((PARTS / "words.yml").read_text("utf-8"))
# every model that asks for the day of the look is one of these, which tell what was known by then, or follows one
KNOWN_BY_THEN = ("int_outcome_readings", "int_task_reports")
MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]|~#])")


class Refused(Exception):
    """A bulletin that cannot be written; says what would be accepted."""


def quarter_days(quarter: str) -> tuple[date, date]:
    """First and last day of a quarter such as 2025Q4."""
    parts = re.fullmatch(r"([12][0-9]{3})Q([1-4])", quarter)
    if not parts:
        raise Refused(f"{quarter!r} is no quarter. Accepted: year, Q and 1 to 4, such as 2025Q4.")
    year, month = int(parts[1]), int(parts[2]) * 3
    return date(year, month - 2, 1), date(year, month, monthrange(year, month)[1])


def quarter_of(day: date, step: int = 0) -> str:
    """Name of the quarter that holds the day, or of one some steps later."""
    number = day.year * 4 + (day.month - 1) // 3 + step
    return f"{number // 4}Q{number % 4 + 1}"


def check(published: Path, region_id: str, quarter: str) -> tuple[date, date]:
    """First and last day of the quarter, or Refused where there is nothing to tell."""
    if not published.exists():
        raise Refused("There is no published file yet. Accepted: the same command after `make build`.")
    first_day, last_day = quarter_days(quarter)
    try:
        with duckdb.connect(str(published), read_only=True) as connection:
            cities = connection.execute(
                "select region_id, any_value(name_zh), min(coalesce(effective_from, issued_on))"
                " from marts.dim_documents inner join marts.dim_regions using (region_id) group by region_id order by 1"
            ).fetchall()
            (built_on,) = connection.execute("select cast(built_at as date) from marts.rpt_build_info").fetchone()
            connection.execute("from intermediate.int_target_evidence limit 0")
    except duckdb.CatalogException:
        raise Refused("The published file is of an earlier version. Accepted: a new one, by `make build`.") from None
    begins = {city: begin for city, _, begin in cities}
    if region_id not in begins:
        accepted = ", ".join(f"{city} {name}" for city, name, _ in cities)
        raise Refused(f"No plan of a city {region_id!r} is held. Accepted: {accepted}.")
    if last_day > built_on:
        newest = quarter_of(built_on) if quarter_days(quarter_of(built_on))[1] == built_on else quarter_of(built_on, -1)
        raise Refused(
            f"{quarter} ends on {last_day}, after the day of the published file ({built_on}). Accepted: quarters up to"
            f" {newest}; a later one once it has ended and `make build` has run."
        )
    if (begin := begins[region_id]) and last_day < begin:
        raise Refused(
            f"No plan of {region_id} had begun by {last_day}. Accepted: quarters from {quarter_of(begin)} on."
        )
    return first_day, last_day


def look_back(scratch: Path, last_day: date) -> None:
    """Make the tables of progress in the scratch file anew, as of the day."""
    environment = dbt_environment(scratch.parent / "dbt", POLICY_TARGETS_BUILD_FILE=str(scratch))
    dbt = Path(sys.executable).with_name("dbt")
    command = [dbt, "run", "--quiet", "--target", "build", "--vars", f"as_of: {last_day}"]
    command += ["--select", *(f"{model}+" for model in KNOWN_BY_THEN)]
    outcome = subprocess.run(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if outcome.returncode:
        lines = outcome.stdout.strip().splitlines()[-10:]
        raise Refused("\n".join(["dbt could not look back (does the published file fit the project?):", *lines]))


def ask(scratch: Path, **variables) -> dict[str, list[dict]]:
    """Rows of every query of bulletin_parts/queries/, by its name."""
    queries = common.queries(PARTS)
    with duckdb.connect(str(scratch), read_only=True) as connection:
        for name, value in variables.items():
            connection.execute(f"set variable {name} = $1", [value])
        connection.execute(queries.pop("prepare"))
        return {name: common.rows(connection, sql) for name, sql in queries.items()}


def percent(value: Decimal | None) -> str:
    """A percentage with one decimal, rounded down so that nothing seems complete that is not."""
    return "" if value is None else f"{value.quantize(Decimal('0.1'), ROUND_FLOOR):,f}%"


def markdown(value) -> Markup:
    """Text as Markdown shows it literally."""
    if isinstance(value, Markup):
        return value
    text = " ".join(str("" if value is None else value).split())
    return Markup(MARKDOWN_SIGNS.sub(r"\\\1", str(escape(text))))


def render(template: str, facts: dict) -> str:
    """A template of bulletin_parts/, filled."""
    finalize = markdown if ".md." in template else lambda value: "" if value is None else value
    environment = common.templates(PARTS, finalize=finalize)
    environment.filters["percent"] = percent
    return environment.get_template(template).render(facts)


def counts_by(rows: list[dict], key: str) -> dict:
    """Counts of each group by verdict: the group's first row, its total and its counts."""
    groups = {}
    for row in rows:
        group = groups.setdefault(row[key], {**row, "total": 0, "counts": dict.fromkeys(WORDS["verdicts"], 0)})
        group["counts"][row["verdict"]] = row["figures"]
        group["total"] += row["figures"]
    return groups


def bulletin(region_id: str, quarter: str) -> list[Path]:
    """Write the bulletin; returns the paths of the page and of the Markdown, as the reader finds them."""
    published = WAREHOUSE / DATABASE_NAME
    first_day, last_day = check(published, region_id, quarter)
    folder = TARGET / "bulletin" / f"{region_id}-{quarter}-{os.getpid()}"
    scratch = folder / DATABASE_NAME
    folder.mkdir(parents=True)
    try:
        shutil.copy(published, scratch)
        look_back(scratch, last_day)
        rows = ask(scratch, region_id=region_id, first_day=first_day, last_day=last_day)
    finally:
        shutil.rmtree(folder)
    verdicts = {name: {"figures": 0, "of_city": 0, "of_places": 0, "due": 0} for name in WORDS["verdicts"]}
    facts = {
        **rows,
        "words": WORDS,
        "quarter": quarter,
        "first_day": first_day,
        "last_day": last_day,
        "city": rows["city"][0],
        "build": rows["build"][0],
        "verdicts": verdicts | {row["verdict"]: row for row in rows["verdicts"]},
        "themes": counts_by(rows["themes"], "theme"),
        "bodies": counts_by(rows["bodies"], "organization_id"),
        "documents": {row["document_id"]: row for row in rows["plans"]},
    }
    facts["charts"] = bulletin_charts.charts(facts)
    written = []
    for template, suffix in (("bulletin.html.j2", "html"), ("bulletin.md.j2", "md")):
        path = WAREHOUSE / "bulletins" / f"{region_id}-{quarter}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        unfinished.write_text(render(template, facts), "utf-8")
        os.replace(unfinished, path)
        written.append(shown(path))
    return written
