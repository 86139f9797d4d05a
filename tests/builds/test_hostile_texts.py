"""Text that browsers, templates, spreadsheets or SQL would take for code comes out as the text that it is."""

import csv
import html
import re
from itertools import count
from pathlib import Path

import pytest
from landing_files import GOOD, deliver

from policy_targets.inputs import seeds

HOSTILE = (
    "<script>window.stolen=1</script>",
    "<img src=x onerror=window.stolen=2>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "{{ 7 * 7 }}{% raw %}",
    "'; drop table marts.fct_targets; --",
    '"><b title="',
    "</td></table><h1>",
    "${7*7} $(id) `id`",
    "[text](javascript:window.stolen=3)",
)
FREE = re.compile(
    r"(reason|description|definition|summary|explanation|comparability|meaning|scope|note|source_note|title|judgement"
    r"|effective_basis|source|match_reason|name)(_zh|_en)?|what|grain|assumptions|nuance|issuing_body|document_number"
    r"|source_title|publisher"
)
# names that texts are looked up by, or that become names in the database
NAMES = {("names_zh", "name"), ("names_zh", "name_zh"), ("organizations", "name_zh")}
NAMES |= {("regions", "name_zh"), ("regions", "name_en")}
# texts whose begin the suites read
BEGUN = {("indicator_families", "comparability_en"), ("indicator_families", "comparability_zh"), ("regions", "source")}
LANDED = ("source_title", "publisher", "match_reason", "label_printed", "note")


@pytest.fixture(scope="module")
def hostile(built, tmp_path_factory):
    """The project, built with hostile text in every free-text column of the seeds and of the landing folder."""
    copy = built.with_build(tmp_path_factory.mktemp("hostile") / "project")
    number = count()
    for name, seed in seeds.descriptions().items():
        path = copy.folder / seeds.shown(name)
        coded = {column["name"] for column in seed["columns"] if "accepted_values" in str(column.get("data_tests"))}
        columns = [c for c in seed["config"]["column_types"] if FREE.fullmatch(c) and c not in coded]
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if name == "meaning_patterns":  # exceptions name whole texts, which are others now
            rows = [row for row in rows if "%" in row["pattern"]]
        for row in rows:
            for column in columns:
                if row[column] and (name, column) not in NAMES:
                    words = [HOSTILE[next(number) % len(HOSTILE)], row[column]]
                    row[column] = " ".join(reversed(words) if (name, column) in BEGUN else words)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(seed["config"]["column_types"]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    published = copy.folder / seeds.shown("published_ids")  # as if somebody had added it all
    published.write_text(published.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    for text_number, text in enumerate(HOSTILE):
        words = dict.fromkeys(LANDED, text) | {"match_type": "close"}
        period = {"period_start": f"{2010 + text_number}-01-01", "period_end": f"{2010 + text_number}-12-31"}
        deliver(copy.folder / "landing", f"hostile-{text_number}.csv", GOOD | words | period)
    outcome = copy.run("build", documents=copy.folder, without=("data-tests",))
    assert outcome.returncode == 0, outcome.stdout
    copy.output = outcome.stdout
    return copy


def test_tables_hold_the_text(hostile):
    for text in HOSTILE:
        found = hostile.query(
            "select count(*) from marts.fct_tasks where '{}' in (left(summary, {}), left(summary_zh, {}))".format(
                text.replace("'", "''"), len(text), len(text)
            )
        )
        assert found != [(0,)], text
        landed = hostile.query(
            "select publisher, note from marts.fct_observations where source_title = '{}'".format(
                text.replace("'", "''")
            )
        )
        assert (text, text) in landed


def test_spreadsheets_find_no_formula(hostile):
    for file in (hostile.folder / "warehouse" / "csv").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                for cell in row:
                    assert not re.match(r"\s*[=@+]", cell), (file.name, cell)
                    assert not re.match(r"\s*-[^0-9]", cell), (file.name, cell)


def pages(hostile) -> list[Path]:
    warehouse = hostile.folder / "warehouse"
    found = [page for page in (warehouse / "report").glob("*/*.html") if "-" not in page.name]
    found += (warehouse / "docs").glob("dictionary*.html")
    found += [page for page in (warehouse / "report").glob("*/*-*.html") if "window.stolen" in page.read_text("utf-8")]
    found += [page for page in (warehouse / "data_docs").rglob("*.html") if "window.stolen" in page.read_text("utf-8")]
    bulletin = hostile.run("bulletin", "330482", "2025Q4")
    assert bulletin.returncode == 0, bulletin.stdout
    return found + [hostile.folder / line for line in bulletin.stdout.split() if line.endswith(".html")]


def test_pages_show_the_text(hostile, browser):
    """Nothing of it runs, becomes markup or is reckoned."""
    page = browser.new_page()
    page.route("http*://**", lambda route: route.abort())
    shown = ""
    for file in pages(hostile):
        page.goto(file.as_uri())
        assert page.evaluate("typeof window.stolen") == "undefined", file
        assert page.locator("img[src=x], b[title], h1:empty").count() == 0, file
        assert page.locator("a[href^='javascript']").count() == 0, file
        text = file.read_text("utf-8")
        assert "49{% raw" not in text
        shown += html.unescape(text)
    page.close()
    for text in HOSTILE:
        assert text in shown, text
