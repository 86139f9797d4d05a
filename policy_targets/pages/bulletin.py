"""Write a bulletin of a month, quarter or year: what stands where on its last day, as page, Markdown and Word file.

It is of a city, a locality or a body. The published file is copied, and dbt makes the tables of progress in the copy
anew, as of the last day of the period and with what was known by then. What the bulletin says comes from the queries of
bulletin_parts/; here it gets its form.
"""

import os
import re
import shutil
import sys
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path

import duckdb
import yaml
from markupsafe import Markup, escape

from policy_targets import asked
from policy_targets.build import dbt, reuse
from policy_targets.pages import bulletin_charts, bulletin_word, common
from policy_targets.paths import DATABASE_NAME, TARGET, WAREHOUSE, shown

PARTS = Path(__file__).with_name("bulletin_parts")
WORDS = yaml.safe_load((PARTS / "words.yml").read_text("utf-8"))
# every model that asks for the day of the look is one of these, which tell what was known by then, or follows one
KNOWN_BY_THEN = ("int_outcome_readings", "int_task_reports")
MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]|~#])")


class Refused(Exception):
    """A bulletin that cannot be written; says what would be accepted."""


def check(published: Path, who: str, period: asked.Period) -> asked.Subject:
    """The city, locality or body; Refused where there is nothing to tell of the period."""
    if not published.exists():
        raise Refused("There is no published file yet. Accepted: the same command after `make build`.")
    try:
        with duckdb.connect(str(published), read_only=True) as connection:
            subject = asked.subject(connection, who)
            (built_on,) = connection.execute("select cast(built_at as date) from marts.rpt_build_info").fetchone()
            _ask_for(connection, subject)
            (begin,) = connection.execute(
                "select min(coalesce(effective_from, issued_on)) from marts.dim_documents"
                " where document_id in (select document_id from asked) or region_id = $1",
                [subject.id],
            ).fetchone()
            connection.execute("from marts.rpt_annual_assessment limit 0")
    except duckdb.CatalogException:
        raise Refused("The published file is of an earlier version. Accepted: a new one, by `make build`.") from None
    if period.last_day > built_on:
        newest = asked.period_with(period.kind, built_on)
        if newest.last_day > built_on:
            newest = asked.period_with(period.kind, newest.first_day - timedelta(days=1))
        raise Refused(
            f"{period.name} ends on {period.last_day}, after the day of the published file ({built_on}). Accepted:"
            f" {period.kind}s up to {newest.name}; a later one once it has ended and `make build` has run."
        )
    if begin and period.last_day < begin:
        raise Refused(
            f"No plan of {subject.id} had begun by {period.last_day}. Accepted: {period.kind}s from"
            f" {asked.period_with(period.kind, begin).name} on."
        )
    return subject


def look_back(scratch: Path, last_day: date) -> None:
    """Make the tables of progress in the scratch file anew, as of the day."""
    command = ["run", "--quiet", "--target", "duckdb", "--vars", f"as_of: {last_day}"]
    command += ["--select", *(f"{model}+" for model in KNOWN_BY_THEN)]
    outcome = dbt.run(command, scratch.parent / "dbt", reuse.code_now(), POLICY_TARGETS_BUILD_FILE=str(scratch))
    if outcome.returncode:
        lines = outcome.stdout.strip().splitlines()[-10:]
        raise Refused("\n".join(["dbt could not look back (does the published file fit the project?):", *lines]))


def _ask_for(connection: duckdb.DuckDBPyConnection, subject: asked.Subject) -> None:
    """Tell the queries whose bulletin it is."""
    for name, value in {"subject_kind": subject.kind, "subject_id": subject.id, "region_id": subject.region_id}.items():
        connection.execute(f"set variable {name} = $1", [value])
    connection.execute(common.queries(PARTS)["asked"])


def ask(scratch: Path, subject: asked.Subject, period: asked.Period) -> dict[str, list[dict]]:
    """Rows of every query of bulletin_parts/queries/, by its name."""
    queries = common.queries(PARTS)
    with duckdb.connect(str(scratch), read_only=True) as connection:
        _ask_for(connection, subject)
        for name in ("first_day", "last_day"):
            connection.execute(f"set variable {name} = $1", [getattr(period, name)])
        connection.execute(queries["prepare"])
        named = {name: sql for name, sql in queries.items() if name not in ("asked", "prepare")}
        return {name: common.rows(connection, sql) for name, sql in named.items()}


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


def facts_of(scratch: Path, subject: asked.Subject, period: asked.Period) -> dict:
    """What the templates and charts tell, from a file that looks back to the last day of the period."""
    rows = ask(scratch, subject, period)
    verdicts = {name: {"figures": 0, "of_city": 0, "of_places": 0, "due": 0} for name in WORDS["verdicts"]}
    return {
        **rows,
        "words": WORDS,
        "period": period,
        "subject": subject,
        "named": rows["subject"][0],
        "build": rows["build"][0],
        "verdicts": verdicts | {row["verdict"]: row for row in rows["verdicts"]},
        "themes": counts_by(rows["themes"], "theme"),
        "bodies": counts_by(rows["bodies"], "organization_id"),
        "documents": {row["document_id"]: row for row in rows["plans"]},
        "figure_anchors": {row["figure_id"]: row["anchor"] for row in rows["anchors"]},
    }


def forms(facts: dict) -> dict[str, bytes]:
    """The bulletin in every form, by the ending of its file."""
    charts = bulletin_charts.charts(facts)
    text = {"charts": charts, "is_word": False}
    pictures = bulletin_charts.pictures(facts)
    word = render("bulletin.md.j2", facts | {"charts": pictures, "is_word": True})
    return {
        "html": render("bulletin.html.j2", facts | text).encode(),
        "md": render("bulletin.md.j2", facts | text).encode(),
        "docx": bulletin_word.document(word, pictures, facts),
    }


def bulletin(who: str, period_text: str) -> list[Path]:
    """Write the bulletin; returns the paths of page, Markdown and Word file, as the reader finds them."""
    published = WAREHOUSE / DATABASE_NAME
    try:
        period = asked.period(period_text)
        subject = check(published, who, period)
    except asked.Unknown as unknown:
        raise Refused(str(unknown)) from None
    folder = TARGET / "bulletin" / f"{subject.id}-{period.name}-{os.getpid()}"
    scratch = folder / DATABASE_NAME
    folder.mkdir(parents=True)
    try:
        shutil.copy(published, scratch)
        look_back(scratch, period.last_day)
        facts = facts_of(scratch, subject, period)
    finally:
        shutil.rmtree(folder)
    written = []
    for ending, content in forms(facts).items():
        path = WAREHOUSE / "bulletins" / f"{subject.id}-{period.name}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        unfinished.write_bytes(content)
        os.replace(unfinished, path)
        written.append(shown(path))
    if not bulletin_charts.draws_chinese():
        print(bulletin_charts.NO_CHINESE, file=sys.stderr)
    return written
