"""The report: one page that opens without network, in two languages, on a screen of any width."""

import json
import re
import shutil
from html.parser import HTMLParser
from urllib.parse import unquote

import duckdb
import pytest
from axe_playwright_python.sync_playwright import Axe

from policy_targets.pages import report
from policy_targets.pages.report import PARTS, WORDS
from policy_targets.paths import PROJECT

WIDTHS = (1440, 390)
LANGUAGES = ("en", "zh")
SCREENSHOTS = PROJECT / "target" / "screenshots"
OPEN_DETAILS = "selector => document.querySelectorAll(selector).forEach(details => (details.open = true))"
IS_IN_SIGHT = "row => row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().bottom < innerHeight"
FAKE_OBSERVATIONS = """
    create or replace table marts.fct_observations as
    select 'gazette/1' as observation_id, 'Statistical communiqué' as source_title, 'Statistics bureau' as publisher,
        'https://statistics.example/2023' as url, 'high' as confidence, 36.5 as value_canonical
"""
FAKE_PROGRESS = """
    create or replace table marts.rpt_target_progress as
    select
        target_id || '/' || verdict as progress_id, target_id as figure_id, 'targets' as fact, document_id, region_id,
        indicator_id, label_printed, value_printed, bound_type, value_canonical as target_value_canonical,
        canonical_unit_id, accumulation, recurrence, period_start, period_end,
        case when verdict != 'cannot_be_judged' then 'gazette/1' end as observation_id, match_type,
        cast(36.5 as decimal(28, 8)) as observed_value_canonical, date '2023-01-01' as observed_from,
        date '2023-12-31' as observed_to, cast(share as decimal(18, 4)) as share_achieved_percent,
        cast(60 as decimal(18, 4)) as share_of_time_elapsed_percent, cast(-1.5 as decimal(28, 8)) as gap,
        cast(0.25 as decimal(28, 8)) as needed_per_month, verdict, 'no_observation' as reason,
        'One sentence on the verdict.' as explanation, '关于结论的一句话。' as explanation_zh,
        date '2024-06-30' as as_of
    from marts.fct_targets
    cross join (
        values ('met', 120), ('on_track', 64), ('behind', 41), ('missed', 90), ('not_yet_due', 10),
            ('cannot_be_judged', null)
    ) as verdicts (verdict, share)
    where target_id in ('pinghu-2027/annex-1/06/2025', 'zhenhai-2025/table-1/tax-per-mu/2025')
"""


class Elements(HTMLParser):
    """Tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.found if attribute in attributes]


@pytest.fixture(scope="module")
def page_file(built):
    return built.folder / "warehouse" / "report" / "index.html"


@pytest.fixture(scope="module")
def elements(page_file):
    return Elements(page_file.read_text("utf-8"))


@pytest.fixture(scope="module")
def page_with_progress(built, tmp_path_factory):
    """The report of a file that holds outcomes."""
    folder = tmp_path_factory.mktemp("progress")
    database = shutil.copy(built.database, folder)
    with duckdb.connect(database) as connection:
        connection.execute(FAKE_OBSERVATIONS)
        connection.execute(FAKE_PROGRESS)
    return report.write(folder / built.database.name, folder / "report")


def test_is_published_by_the_build_and_not_heavy(page_file):
    assert 100_000 < page_file.stat().st_size < 4_000_000


def test_asks_for_nothing_outside_of_itself(elements):
    for tag, attributes in elements.found:
        assert tag not in ("link", "iframe", "object", "embed", "base"), (tag, attributes)
        for name in ("src", "srcset", "data", "poster", "xlink:href"):
            assert name not in attributes, (tag, attributes)
        if tag != "a":
            assert "href" not in attributes, (tag, attributes)
    style = (PARTS / "style.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_same_data_give_the_same_page(built, tmp_path, page_file):
    again = report.write(built.database, tmp_path).read_text("utf-8")
    assert again == page_file.read_text("utf-8")


def test_every_number_leads_to_a_place_that_exists(built, elements):
    ids = elements.values("id")
    assert len(ids) == len(set(ids))
    targets = {unquote(href[1:]) for href in elements.values("href") if href.startswith("#")}
    assert targets <= set(ids)
    figures = built.query(
        "select target_id from marts.fct_targets union all select allocation_id from marts.fct_allocations"
        " union all select commitment_id from marts.fct_commitments"
    )
    assert {f"place-{figure_id}" for (figure_id,) in figures} <= set(ids)
    shown = {target for target in targets if target.startswith("place-")}
    assert len(shown) > 800
    for rows in elements.values("data-rows"):
        for row in json.loads(rows):
            assert "place" not in row or f"place-{row['place']}" in ids


def test_compares_only_what_may_be_compared(built, elements):
    allowed = {key for (key,) in built.query("select comparison_id from marts.rpt_indicator_comparison")}
    shown = elements.values("data-comparison")
    assert sorted(shown) == sorted(allowed)
    compared = {
        figure_id
        for (figure_ids,) in built.query("select figure_ids from marts.rpt_indicator_comparison")
        for figure_id in figure_ids.split()
    }
    city_of = dict(built.query("from (select figure_id, region_id from marts.rpt_indicator_coverage)"))
    for _, attributes in elements.found:
        if attributes.get("data-chart") in ("comparison", "trajectory"):
            places = [row["place"] for row in json.loads(attributes["data-rows"])]
            of_several_cities = len({city_of[place] for place in places}) > 1
            assert of_several_cities == (attributes["data-chart"] == "comparison"), places
            assert not of_several_cities or set(places) <= compared, places


def test_lists_what_families_refuse(built, elements):
    refused = built.query(
        "select coverage.figure_id from marts.rpt_indicator_coverage as coverage"
        " inner join marts.dim_indicators as indicators on coverage.indicator_id = indicators.indicator_id"
        " where indicators.family_id is not null and coverage.outcome not in ('compared', 'no_such_target')"
    )
    assert sorted(elements.values("data-refused")) == sorted(figure_id for (figure_id,) in refused)


def test_row_counts_are_true(built, page_file):
    page = page_file.read_text("utf-8")
    shown = dict(re.findall(r"<li><code>(\w+)</code>.*?<b>([\d,]+)</b></li>", page))
    assert shown
    for table, count in shown.items():
        assert built.query(f"select count(*) from marts.{table}") == [(int(count.replace(",", "")),)], table


def test_every_word_stands_in_both_languages(built):
    for group, words in WORDS.items():
        for code, pair in words.items():
            assert len(pair) == 2, (group, code)
            assert bool(pair[0]) == bool(pair[1]), (group, code)
    codes = {
        "verdict": "select verdict from marts.rpt_allocation_reconciliation",
        "outcome": "select outcome from marts.rpt_indicator_coverage",
        "accumulation": "select accumulation from marts.rpt_indicator_coverage where accumulation is not null",
        "kind": "select kind from marts.rpt_source_discrepancies",
        "role": "select role from marts.bridge_task_organizations",
        "class": "select replace(column_name, '_count', '') from duckdb_columns() where schema_name = 'marts'"
        " and table_name = 'rpt_number_coverage' and column_name like '%\\_count' escape '\\'",
    }
    for group, sql in codes.items():
        for (code,) in built.query(sql):
            assert code in WORDS[group], (group, code)


@pytest.mark.parametrize(
    ("width", "locale", "section"), [(1440, "en-GB", "comparison"), (390, "zh-CN", "allocation")], ids=["wide", "phone"]
)
def test_draws_every_chart_without_network(open_page, page_file, width, locale, section):
    page = open_page(page_file, width, locale)
    charts = page.locator(".chart")
    assert charts.count() > 30
    marks = charts.evaluate_all("charts => charts.map(chart => chart.querySelectorAll('svg path[aria-label]').length)")
    assert all(marks), marks
    page.evaluate("section => document.getElementById(section).scrollIntoView()", section)
    page.screenshot(path=SCREENSHOTS / f"report-{width}.png")
    assert {url.split(":")[0] for url in page.asked} <= {"file", "data"}
    assert not page.wrong


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_starts_in_the_language_of_the_reader_and_switches(open_page, page_file, locale):
    first, second = ("zh", "en") if locale == "zh-CN" else ("en", "zh")
    heading = {language: WORDS["page"]["comparison"][index] for index, language in enumerate(LANGUAGES)}
    city = {"en": "Hangzhou City", "zh": "杭州市"}
    page = open_page(page_file, locale=locale)
    for language in (first, second):
        if language == second:
            page.locator(f"[data-language={language}]").click()
        assert page.evaluate("document.documentElement.lang").startswith(language)
        assert page.title() == WORDS["page"]["title"][LANGUAGES.index(language)]
        assert page.locator("#comparison h2").inner_text() == heading[language]
        page.locator(".chart[data-chart=comparison] svg text", has_text=city[language]).first.wait_for()
        assert (
            page.locator(".scroll").first.get_attribute("aria-label")
            == (WORDS["page"]["documents"][LANGUAGES.index(language)])
        )
    page.reload()
    assert page.evaluate("document.documentElement.lang").startswith(second)
    assert not page.wrong


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_page_does_not_scroll_sideways(open_page, page_with_progress, width, language):
    page = open_page(page_with_progress, width, "zh-CN" if language == "zh" else "en-GB", touch=width < 500)
    page.evaluate(OPEN_DETAILS, "details")
    page.evaluate("document.querySelectorAll('tr.more').forEach(row => (row.hidden = false))")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_accessible(open_page, page_with_progress, language):
    page = open_page(page_with_progress, locale="zh-CN" if language == "zh" else "en-GB")
    page.evaluate(OPEN_DETAILS, "details:first-of-type")
    page.evaluate("document.querySelector('tr.more').hidden = false")
    # one document's list of places stands for all
    page.evaluate("document.querySelectorAll('#places details:not(:first-of-type)').forEach(list => list.remove())")
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [violation for violation in violations if violation["impact"] in ("serious", "critical")]
    assert not [(violation["id"], violation["help"], violation["nodes"][0]["html"]) for violation in grave]


def test_number_shows_its_place_and_leads_to_it(open_page, page_file, built):
    ((section, item_no, value, start, end),) = built.query(
        "select section, item_no, value_printed, char_start, char_end from marts.fct_targets"
        " where target_id = 'pinghu-2027/goals/2023-tax-per-mu'"
    )
    page = open_page(page_file)
    number = page.locator("#comparison a.num[href='#place-pinghu-2027/goals/2023-tax-per-mu']")
    number.hover()
    card = page.locator("#card")
    card.wait_for()
    for part in (section, item_no, value, f"{start}–{end}", "Pinghu Implementation Plan"):
        assert part in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    number.click()
    row = page.locator("[id='place-pinghu-2027/goals/2023-tax-per-mu']")
    row.wait_for()
    page.wait_for_function(IS_IN_SIGHT, arg=row.element_handle())


def test_figures_stand_in_their_sentences(built, open_page, page_file):
    rows = built.query(
        "select target_id, value_printed from marts.fct_targets union all"
        " select allocation_id, value_printed from marts.fct_allocations union all"
        " select commitment_id, value_printed from marts.fct_commitments"
    )
    page = open_page(page_file)
    shown = dict(
        page.evaluate(
            "[...document.querySelectorAll('.places tr[id]')].map("
            "row => [row.id.replace('place-', ''), row.querySelector('mark')?.textContent])"
        )
    )
    for figure_id, printed in rows:
        if printed:
            assert "".join(shown[figure_id].split()) == "".join(printed.split()), figure_id
    sentence = page.locator("[id='place-hangzhou-2023/goals/tax-per-mu'] .sentence")
    page.locator("#comparison a.num[href='#place-hangzhou-2023/goals/tax-per-mu']").first.hover()
    page.locator("#card .sentence").wait_for()
    assert page.locator("#card .sentence").inner_text() == sentence.evaluate("sentence => sentence.textContent")
    assert "规上工业亩均税收达到45万元" in sentence.evaluate("sentence => sentence.textContent")


def test_tap_shows_the_place_first(open_page, page_file):
    page = open_page(page_file, 390, touch=True)
    page.locator("#comparison a.num").first.tap()
    card = page.locator("#card")
    card.wait_for()
    assert page.evaluate("location.hash") == ""
    card.locator("a").tap()
    assert page.evaluate("location.hash").startswith("#place-")


def test_body_opens_to_its_tasks(open_page, page_file):
    page = open_page(page_file)
    body = page.locator("#workload button[aria-controls]").first
    body.click()
    assert body.get_attribute("aria-expanded") == "true"
    assert page.locator("tr.more:visible a.num").count() > 0


def test_progress_shows_every_verdict(open_page, page_with_progress):
    page = open_page(page_with_progress)
    section = page.locator("#progress")
    assert section.locator("tbody tr").count() == 2 * 5
    for verdict in ("met", "on_track", "behind", "missed", "not_yet_due"):
        assert WORDS["verdict"][verdict][0] in section.inner_text()
    section.locator("summary").first.click()
    assert section.locator("details li").first.is_visible()
    assert section.locator("a[href='https://statistics.example/2023']").count() == 10
    assert page.locator(".nav a[href='#progress']").count() == 1
    assert not page.wrong
