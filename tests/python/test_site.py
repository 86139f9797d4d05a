"""The site: pages that open without network, in two languages, on a screen of any width."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import duckdb
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from policy_targets import demo
from policy_targets.pages import site
from policy_targets.pages.site import PARTS, WORDS
from policy_targets.pages.site.addresses import page, page_name
from policy_targets.paths import PROJECT

LANGUAGES = ("en", "zh")
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
SCREENSHOTS = PROJECT / "target" / "screenshots"
HEAVIEST = 1_000_000  # bytes that a page opens with
KINDS = (  # one page of every kind
    "index.html",
    "targets.html",
    "plans.html",
    "concepts.html",
    "comparison.html",
    "bodies.html",
    "places.html",
    "alerts.html",
    "contradictions.html",
    "coverage.html",
    "checks.html",
    page("plan", "huzhou-2017"),
    page("plan", "pujiang-2025"),
    page("concept", "listed_companies"),
    page("body", "330482-commerce"),
    page("place", "330523"),
)
WITH_ALLOCATION = page("plan", "huzhou-2017")
OWN = ("explanation", "reason", "difference", "unit", "bound", "accumulation")  # columns of lists that hold own words
OTHER_LISTS = ("bodies.html", "places.html", "alerts.html", "contradictions.html")  # made as targets.html is
ON_A_TELEPHONE = ("index.html", "targets.html", WITH_ALLOCATION, page("concept", "listed_companies"))
IS_IN_SIGHT = "row => row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().bottom < innerHeight"
LOADED = "document.documentElement.dataset.loaded"
FAKE_OBSERVATIONS = """
    create or replace table marts.fct_observations as
    select 'gazette/1' as observation_id, '人口' as label_printed, 'https://statistics.example/2023' as url
"""
FAKE_PROGRESS = """
    create or replace table marts.rpt_target_progress as
    select
        target_id || '/' || verdict as progress_id, target_id as figure_id, 'targets' as fact, document_id, region_id,
        indicator_id, label_printed, value_printed, bound_type, value_canonical as target_value_canonical,
        canonical_unit_id, accumulation, recurrence, period_start, period_end,
        case when verdict <> 'cannot_be_judged' then 'gazette/1' end as observation_id, match_type,
        'broad' as observation_match_type, null as indicative_verdict, null as caveat, null as caveat_zh,
        cast(36.5 as decimal(28, 8)) as observed_value_canonical, date '2023-01-01' as observed_from,
        date '2023-12-31' as observed_to, cast(share as decimal(18, 4)) as share_achieved_percent,
        cast(share as decimal(18, 4)) as attainment_percent,
        cast(60 as decimal(18, 4)) as share_of_time_elapsed_percent,
        cast(case when share > 100 then -1.5 else 1.5 end as decimal(28, 8)) as gap,
        cast(0.25 as decimal(28, 8)) as needed_per_month, verdict, 'no_observation' as reason,
        'One sentence on the verdict.' as explanation, '关于结论的一句话。' as explanation_zh,
        'Statistical communiqué' as source_title, '统计局' as publisher, date '2024-06-30' as as_of
    from marts.fct_targets
    cross join (
        values ('met', 120), ('on_track', 64), ('behind', 41), ('missed', 90), ('not_yet_due', 10),
            ('cannot_be_judged', null)
    ) as verdicts (verdict, share)
    where target_id in ('pinghu-2027/annex-1/06/2025', 'zhenhai-2025/table-1/tax-per-mu/2025')
"""

SPLIT = ("huzhou-2017", "10")  # a row of an allocation table
PATH = "zhenhai-2025/table-1/tax-per-mu"  # a target over the years
# the row as a plan folder may have it: label without indicator, no printed number, no total, a place without a cell;
# the path with a label without indicator; and an earlier plan of a city, of the same title
FAKE_FOLDER = f"""
    delete from marts.rpt_allocation_reconciliation where document_id = '{SPLIT[0]}' and item_no = '{SPLIT[1]}';
    delete from marts.fct_allocations
    where document_id = '{SPLIT[0]}' and item_no = '{SPLIT[1]}' and (is_total or region_id = '330523');
    delete from marts.analyst_figures
    where fact = 'allocations' and figure_id not in (select allocation_id from marts.fct_allocations);
    update marts.fct_allocations set indicator_id = null, label_printed = '未列入的指标', item_no = '未列入的指标'
    where document_id = '{SPLIT[0]}' and item_no = '{SPLIT[1]}';
    update marts.rpt_target_trajectory set indicator_id = null, accumulation = null where trajectory_id = '{PATH}';
    update marts.fct_targets set indicator_id = null where target_id like '{PATH}/%';
    insert into marts.dim_documents
    select * replace (
        'pinghu-2022' as document_id, date '2018-01-01' as effective_from, date '2022-12-31' as effective_to
    )
    from marts.dim_documents where document_id = 'pinghu-2027'
"""


@pytest.fixture(scope="module")
def folder(built) -> Path:
    return built.folder / "warehouse" / "report"


@pytest.fixture(scope="module")
def pages(folder) -> dict[tuple[str, str], html.HtmlElement]:
    """Every page by language and file name."""
    return {
        (language, file.name): html.document_fromstring(file.read_text("utf-8"))
        for language in LANGUAGES
        for file in (folder / language).iterdir()
    }


@pytest.fixture(scope="module")
def lists(folder) -> dict[str, list[dict]]:
    """Rows of every list by its name and language, a value as its first part: the id, the number or the text."""
    found = {}
    for file in (folder / "data").glob("*-*-*.js"):
        name, _, position = file.stem.rpartition("-")
        if position.isdigit() and not name.startswith("printed-"):
            found.setdefault(name, []).append((int(position), file))
    return {name: [row for _, file in sorted(files) for row in rows(file)] for name, files in found.items()}


def data(file: Path):
    """What a script of data hands to a page."""
    return json.loads(file.read_text("utf-8").partition(",")[2].rstrip()[:-1])


def rows(file: Path) -> list[list]:
    held = data(file)
    return [[words[place] for words, place in zip(held["words"], row, strict=True)] for row in held["rows"]]


@pytest.fixture(scope="module")
def invented(built, tmp_path_factory) -> Path:
    """The site of a file with an outcome of every verdict and what a plan folder may leave open, all invented."""
    folder = tmp_path_factory.mktemp("invented")
    database = shutil.copy(built.database, folder)
    with duckdb.connect(database) as connection:
        connection.execute(FAKE_OBSERVATIONS)
        connection.execute(FAKE_PROGRESS)
        connection.execute(FAKE_FOLDER)
        connection.execute("update marts.rpt_build_info set is_demo = true")
    site.write(Path(database), folder / "site")
    return folder / "site"


# Files


def test_asks_for_nothing_outside_and_opens_light(folder, pages):
    for (language, name), document in pages.items():
        weight = (folder / language / name).stat().st_size
        for tag, attribute in (
            ("script", "src"),
            ("link", "href"),
            ("img", "src"),
            ("iframe", "src"),
            ("base", "href"),
        ):
            for address in document.xpath(f"//{tag}/@{attribute}"):
                file = (folder / language / unquote(address)).resolve()
                assert file.is_relative_to(folder.resolve()), (name, address)
                weight += file.stat().st_size
        assert weight < HEAVIEST, (language, name, weight)
    style = (PARTS / "static" / "site.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_every_link_leads_somewhere(folder, pages):
    ids = {key: set(document.xpath("//@id")) for key, document in pages.items()}
    for key, document in pages.items():
        assert len(document.xpath("//@id")) == len(ids[key]), key
        for address in set(document.xpath("//a/@href")):
            if address.startswith(("https://", "http://")):
                continue
            file, _, anchor = address.partition("#")
            language = key[0] if not file.startswith("../") else file.split("/")[1]
            target = (language, unquote(file.rpartition("/")[2])) if file else key
            assert target in pages, (key, address)
            if "=" not in anchor:  # else a view of a list
                assert not anchor or unquote(anchor) in ids[target], (key, address)


def test_every_figure_has_its_pages(built, pages, lists):
    figures = built.query(
        "select figure_id, document_id, concept_id, value_printed, sentence from marts.analyst_figures"
    )
    for language in LANGUAGES:
        listed = [row[-1] for row in lists[f"targets-{language}"]]
        assert sorted(listed) == sorted(figure_id for figure_id, *_ in figures)
    places, on_pages = {}, {}
    for (language, name), document in pages.items():
        for row in document.xpath("//tr[@id]") if (language, name[:5]) == ("en", "plan-") else []:
            places[row.get("id")] = row
        if language == "en":
            on_pages[name] = set(document.xpath("//tr/@data-figure"))
    for figure_id, document_id, concept_id, printed, sentence in figures:
        marked = "".join("".join(places[f"place-{figure_id}"].xpath(".//mark//text()")).split())
        assert marked == ("".join(printed.split()) if sentence and printed else ""), figure_id
        assert any("place-" + figure_id == found for found in places)
        if concept_id and figure_id in on_pages[page("concept", concept_id)]:
            continue  # the others are localities, which stand in pictures there
        assert figure_id.startswith(document_id)


def test_compares_only_what_may_be_compared(built, pages):
    allowed = {key for (key,) in built.query("select comparison_id from marts.rpt_indicator_comparison")}
    refused = built.query(
        "select coverage.figure_id from marts.rpt_indicator_coverage as coverage"
        " inner join marts.analyst_figures as figures on coverage.figure_id = figures.figure_id"
        " where coverage.outcome <> 'compared' and figures.concept_id is not null"
        " and (figures.fact <> 'allocations' or figures.is_total)"
    )
    for language in LANGUAGES:
        shown = pages[language, "comparison.html"].xpath("//@data-comparison")
        assert sorted(shown) == sorted(allowed)
        reasons = [
            figure_id
            for (of, name), document in pages.items()
            if of == language and name.startswith("concept-")
            for figure_id in document.xpath("//@data-refused")
        ]
        assert sorted(reasons) == sorted(figure_id for (figure_id,) in refused)
    for document in pages.values():  # a path is one plan's own
        for path in document.xpath("//*[@data-path]"):
            plans = {unquote(address).split("#place-")[0] for address in path.xpath(".//a/@href")}
            assert len(plans) == 1, path.get("data-path")


def test_counts_are_true(built, pages):
    shown = {}
    for item in pages["en", "checks.html"].xpath("//ul[@class='tables']/li"):
        (table,), (count,) = item.xpath(".//code/text()"), item.xpath("./b/text()")
        shown[table] = int(re.sub(r"\D", "", count))
    counts = " union all ".join(f"select '{table}', count(*) from marts.{table}" for table in shown)
    assert dict(built.query(counts)) == shown
    ((performed, left_out),) = built.query("select checks_run, checks_left_out from marts.rpt_build_info")
    for language in LANGUAGES:
        results = pages[language, "checks.html"].xpath("//details//tr/td[last()]/text()")
        assert len(results) == performed + left_out
        assert results.count(WORDS["page"]["left_out"][LANGUAGES.index(language)]) == left_out


def test_same_data_give_the_same_site(folder, invented, tmp_path):
    added = {Path(language) / page("plan", "pinghu-2022") for language in LANGUAGES}
    assert {file.relative_to(folder) for file in folder.rglob("*.html")} | added == {
        file.relative_to(invented) for file in invented.rglob("*.html")
    }
    again = invented.parent / invented.parent.glob("*.duckdb").__next__().name
    site.write(again, tmp_path / "site")
    for file in invented.rglob("*.*"):
        assert (tmp_path / "site" / file.relative_to(invented)).read_bytes() == file.read_bytes(), file


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_plan_folder_leaves_open_is_shown(invented, built, language):
    document = html.document_fromstring((invented / language / page("plan", SPLIT[0])).read_text("utf-8"))
    (row,) = document.xpath("//table[@class='heat']//tr[th[contains(., '未列入的指标')]]")
    assert "".join(row.xpath("./td[1]//text()")).strip() == ""  # its label is no printed number
    cells = built.query(
        f"select value_printed from marts.fct_allocations where document_id = '{SPLIT[0]}' and item_no = '{SPLIT[1]}'"
        " and not is_total and region_id <> '330523'"
    )
    shown = [text.strip() for text in row.xpath("./td/a[contains(@class, 'num')]/text()")]
    assert sorted(shown) == sorted(value for (value,) in cells)
    assert WORDS["page"]["no_total"][LANGUAGES.index(language)] in row.text_content()
    document = html.document_fromstring((invented / language / page("plan", PATH.split("/")[0])).read_text("utf-8"))
    (path,) = document.xpath(f"//figure[@data-path='{PATH}']")
    ((label, first, last),) = built.query(
        "select any_value(label_printed), arg_min(value_printed, period_end), arg_max(value_printed, period_end)"
        f" from marts.fct_targets where target_id like '{PATH}/%'"
    )
    assert all(part in path.text_content() for part in (label, first, last))


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_of_one_city_are_told_apart(invented, language):
    """In what is searched, in choices of lists and on pages; the only plan of a city goes by the city alone."""
    terms = {"en": ("2018–2022", "2023–2027"), "zh": ("2018–2022年", "2023–2027年")}[language]
    plans = dict(zip(("pinghu-2022", "pinghu-2027"), terms, strict=True))
    names = {address: name for name, address in data(invented / "data" / f"names-{language}.js")}
    document = html.document_fromstring((invented / language / "comparison.html").read_text("utf-8"))
    shown = {link.get("href"): link.text_content() for link in document.xpath("//table[@class='matrix']//th/a")}
    for plan, term in plans.items():
        assert names[page("plan", plan)].endswith((f"({term})", f"（{term}）"))
        assert shown[page("plan", plan)] in (f"Pinghu City ({term})", f"平湖市（{term}）")
    assert shown[page("plan", "pujiang-2025")] in ("Pujiang County", "浦江县")
    words = [word for file in (invented / "data").glob(f"*-{language}-*.js") for word in sum(data(file)["words"], [])]
    chosen = {word[1] for word in words if isinstance(word, list) and word[0] == "pinghu-2027"}
    assert chosen
    assert all(terms[1] in name for name in chosen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_checks_are_told_in_words(pages, language):
    document = pages[language, "checks.html"]
    rows = [[cell.text_content().strip() for cell in row.xpath("./td")] for row in document.xpath("//details//tr[td]")]
    other = WORDS["check"]["other"][LANGUAGES.index(language)]
    assert all(what and what != other for what, *_ in rows)
    if language == "zh":
        assert ["取值在词表之内：牵头、配合、负责（未分主次）", "角色", "通过"] in rows
        assert ["引用存在：文件", "规划文件", "通过"] in rows
        told = [columns for what, columns, _ in rows if what == WORDS["check"]["unexpected_rows_expectation"][1]]
        assert len([columns for columns in told if columns]) > 100


def test_names_of_pages_are_safe():
    ids = ("huzhou-2017", "X330100-CXKC", "x330100-cxkc", "../etc", "a/b", "a~2fb", "县", "a" * 300, "a" * 301)
    names = [page("plan", thing) for thing in ids]
    assert len({name.lower() for name in names}) == len(ids)
    assert all(re.fullmatch(r"plan-[a-z0-9_.~-]{1,130}\.html", name) for name in names)
    assert page_name("huzhou-2017") == "huzhou-2017"


# Words


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
        "severity": "select severity from marts.rpt_source_discrepancies",
        "role": "select role from marts.bridge_task_organizations",
        "grade": "select comparability_grade from marts.rpt_concept_comparison",
        "normalisation": "select normalisation from marts.rpt_concept_comparison where normalisation is not null",
        "level": "select level from marts.dim_regions",
        "indicative": "select indicative_verdict from marts.rpt_target_progress where indicative_verdict is not null",
        "match": "select match_type from marts.fct_observations where match_type <> 'exact'",
        "class": "select replace(column_name, '_count', '') from duckdb_columns() where schema_name = 'marts'"
        " and table_name = 'rpt_number_coverage' and column_name like '%\\_count' escape '\\'",
    }
    for group, sql in codes.items():
        for (code,) in built.query(sql):
            assert code in WORDS[group], (group, code)


def test_chinese_pages_are_chinese(built, pages, lists):
    """No code, English word or half-width sign, but in what is printed: in elements of class `printed`, between
    quotation marks, and in names that a plan prints (of plans, bodies, places, and what they measure). Ids stand in
    <code> and in addresses; GDP, R&D, and single capital letters that plans use as names are Chinese usage."""
    names = {
        name
        for (name,) in built.query(
            "select title_zh from marts.dim_documents union select name_zh from marts.dim_regions"
            " union select name_zh from marts.dim_organizations union select name_zh from marts.dim_indicators"
            " union select name_zh from marts.dim_concepts"
        )
    }
    printed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if re.search(r"[!-~]", name))
    found = set()
    shown = {f"{name.removesuffix('-zh')}.html": rows for name, rows in lists.items() if name.endswith("-zh")}
    for (language, name), document in pages.items():
        if language == "en":
            continue
        printed_words = "self::script or self::style or self::code or @lang='en' or contains(@class, 'printed')"
        own = f"ancestor-or-self::*[{printed_words}]"
        texts = document.xpath(f"//text()[not(parent::*/{own})] | //body//@aria-label | //@data-label | //@data-note")
        if (listed := document.xpath("//script[@id='list']/text()")) and (columns := json.loads(listed[0])["columns"]):
            at = [place for place, column in enumerate(columns) if not column.get("printed") and column["name"] in OWN]
            texts += [row[place] for row in shown[name] for place in at if isinstance(row[place], str)]
        for text in map(str, texts):
            rest = re.sub(rf"“[^”]*”|{printed}|GDP|R&D|(?<![A-Za-z])[A-Z](?![A-Za-z])", "", text)
            wrong = re.findall(r"[A-Za-z]{2,}|[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]", rest)
            found |= {(name, text.strip(), part) for part in wrong}
    assert not found, sorted(found)[:10]


def test_every_verdict_says_what_was_measured(invented):
    for language in LANGUAGES:
        document = html.document_fromstring((invented / language / page("plan", "pinghu-2027")).read_text("utf-8"))
        (cell,) = document.xpath("//tr[@data-figure='pinghu-2027/annex-1/06/2025']/td[contains(@class, 'outcome')]")
        text = "".join(cell.itertext())
        index = LANGUAGES.index(language)
        for verdict in ("met", "on_track", "behind", "missed", "not_yet_due", "cannot_be_judged"):
            assert WORDS["verdict"][verdict][index] in text
        for word in ("beyond", "missing", "achieved", "observed_as"):
            assert WORDS["page"][word][index] in text
        assert "人口" in text
        assert len(cell.xpath(".//a[@href='https://statistics.example/2023']")) == 5  # where anything was measured
        others = document.xpath("//tr[@data-figure]/td[contains(@class, 'outcome')]")
        assert any(WORDS["page"]["no_outcome"][index] in "".join(other.itertext()) for other in others)


def test_invented_outcomes_say_so_on_every_page(invented, folder):
    for index, language in enumerate(LANGUAGES):
        mark = WORDS["page"]["invented_mark"][index]
        for file in (invented / language).iterdir():
            text = file.read_text("utf-8")
            assert f"""style='--invented:"{mark}"'""" in text, file
            assert WORDS["page"]["invented"][index] in text, file
            if file.name != page("plan", "pinghu-2022"):  # which stands there alone
                assert mark not in (folder / language / file.name).read_text("utf-8"), file
    assert WORDS["page"]["invented_source"][0] == demo.PUBLISHER  # which Chinese pages translate
    style = (PARTS / "static" / "site.css").read_text("utf-8")
    assert re.search(r"\.invented figure::before, [^{]*\{ content: var\(--invented\)", style)


# In the browser


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh")])
def test_every_kind_of_page(open_page, folder, width, language):
    """No request leaves, nothing goes wrong, nothing scrolls sideways, and axe finds nothing grave.

    axe sees every template on a wide screen, and on a telephone those that change most there; of plans, whose pages are
    long, it sees the tables that split targets, and all else on the page of another plan.
    """
    view = open_page(folder / language / KINDS[0], width, LOCALES[language], touch=width < 500)
    for name in KINDS:
        view.goto((folder / language / name).as_uri())
        if view.locator("#rows").count():
            view.wait_for_function(LOADED)
        if name == ("targets.html" if width > 500 else "index.html"):
            view.screenshot(path=SCREENSHOTS / f"report-{width}.png")
        view.evaluate("document.querySelectorAll('details').forEach(part => (part.open = part.id !== 'places'))")
        assert view.evaluate("document.documentElement.scrollWidth") == width, name
        if name in OTHER_LISTS or (width < 500 and name not in ON_A_TELEPHONE):
            continue
        if name == WITH_ALLOCATION:
            view.evaluate("document.querySelectorAll('.part, section:not(:has(#allocation))').forEach(p => p.remove())")
        options = {"resultTypes": ["violations"], "preload": False}  # else it asks for the style once more
        violations = Axe().run(view, options=options).response["violations"]
        grave = [violation for violation in violations if violation["impact"] in ("serious", "critical")]
        assert not [(name, found["id"], found["help"], found["nodes"][0]["html"]) for found in grave]
    assert {url.split(":")[0] for url in view.asked} <= {"file", "data"}
    assert not view.wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_questions_in_three_clicks(open_page, folder, built, language):
    """What the site was made to answer, by clicking from its first page; choosing in a list is a click."""
    view = open_page(folder / "index.html", locale=LOCALES[language])
    text = {name: pair[LANGUAGES.index(language)] for name, pair in WORDS["page"].items()}

    def clicked(*links: str) -> None:
        view.goto((folder / "index.html").as_uri())
        view.wait_for_url(f"**/{language}/index.html")
        for link in links:
            view.locator("main a, header a").get_by_text(link, exact=True).first.click()
        if view.locator("#rows").count():
            view.wait_for_function(LOADED)

    def answered(sql: str) -> list[tuple]:
        return built.query(sql.replace("_xx", f"_{language}"))

    # who promises which R&D intensity by when
    ((concept,),) = answered("select name_xx from marts.dim_concepts where concept_id = 'rd_intensity'")
    clicked(text["concepts"], concept)
    promised = answered(
        "select figure_id, region_xx, due_year, trim(trailing '.' from trim(trailing '0' from value::varchar))"
        " from marts.analyst_figures where concept_id = 'rd_intensity' and not is_total and fact <> 'allocations'"
    )
    assert len(promised) > 5
    for figure_id, city, year, value in promised:
        row = view.locator(f"[data-figure='{figure_id}']").inner_text()
        assert all(part in row for part in (city, str(year), f"{value}%")), (figure_id, row)

    # on which indicators does Pinghu's industry bureau lead
    clicked(text["bodies"])
    view.locator("select[name=place]").select_option("330482")
    bureau = "330482-industry-and-information"
    view.locator(f"#rows a[href='{page('body', bureau)}']").click()
    shown = view.locator("main").inner_text()
    leads = answered(f"select distinct label_printed from marts.fct_targets where lead_organization_id = '{bureau}'")
    assert len(leads) > 10
    assert all(label in shown for (label,) in leads)

    # which Huzhou county gets the most new listings
    clicked(text["concepts"])
    view.locator(f"main a[href='{page('concept', 'listed_companies')}']").click()
    label = "新增多层次资本市场挂牌上市企业"
    ((most,),) = answered(
        f"select any_value(region_xx order by value desc) from marts.analyst_figures"
        f" where label_printed = '{label}' and fact = 'allocations' and not is_total"
    )
    first = view.locator("figure", has_text=label).locator("tbody tr").first
    assert most in first.inner_text()

    # all targets due in 2025 by theme with units
    clicked({"en": "2025", "zh": "2025年"}[language])
    ((count,),) = answered("select count(*) from marts.analyst_figures where due_year = 2025")
    assert str(count) in view.locator(".dt-info").inner_text()
    cells = {
        name: view.locator(f"#rows tbody td[data-label='{text[name]}']").all_inner_texts()
        for name in ("due_year", "theme", "unit")
    }
    assert set(cells["due_year"]) == {"2025"}
    assert cells["theme"] == sorted(cells["theme"], key=cells["theme"].index)  # each theme stands together
    assert sum(unit != "" for unit in cells["unit"]) > len(cells["unit"]) / 2

    # what is known of Hangzhou's targets
    ((title,),) = answered("select title_xx from marts.dim_documents where document_id = 'hangzhou-2023'")
    clicked(text["plans"], title)
    known = answered(
        "select figure_id, verdict_xx from marts.analyst_figures"
        " where document_id = 'hangzhou-2023' and fact = 'targets'"
    )
    for figure_id, verdict in known:
        row = view.locator(f"#targets ~ * [data-figure='{figure_id}']").first.text_content()
        verdicts = [pair[LANGUAGES.index(language)] for pair in WORDS["verdict"].values()]
        assert bool(verdict) == any(word in row for word in verdicts), figure_id
    assert not view.wrong


def test_list_filters_keeps_the_view_and_downloads_it(open_page, folder, built):
    view = open_page(folder / "zh" / "targets.html", locale="zh-CN")
    view.wait_for_function(LOADED)
    view.locator("select[name=due]").select_option("2025")
    view.locator("select[name=theme]").select_option("innovation")
    view.locator(".dt-search input").fill("研发")
    view.wait_for_function("location.hash.includes('q=')")
    wanted = built.query(
        "select figure_id from marts.analyst_figures where due_year = 2025 and theme = 'innovation'"
        " and concat_ws(' ', concept_zh, indicator_zh, label_printed, value_printed, region_zh, title_zh,"
        " lead_organization_zh, section) like '%研发%' order by figure_id"
    )
    again = open_page(folder / "zh" / "targets.html")
    again.goto(view.url)
    again.wait_for_function(LOADED)
    with again.expect_download() as download:
        again.locator(".buttons-csv").click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    table = list(csv.reader(io.StringIO(content)))
    assert sorted(row[-1] for row in table[1:]) == [figure_id for (figure_id,) in wanted]
    with again.expect_download() as download:
        again.locator(".buttons-excel").click()
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active
    assert [[str(cell) for cell in row if cell is not None] for row in sheet.values] == [
        [cell for cell in row if cell] for row in table
    ]
    again.locator("a[data-language=en]").click()
    again.wait_for_function(LOADED)
    assert again.locator("select[name=due]").input_value() == "2025"
    assert not view.wrong + again.wrong


def test_number_shows_its_sentence_and_leads_to_its_place(open_page, folder, built):
    ((section, item_no, value, start, end),) = built.query(
        "select section, item_no, value_printed, char_start, char_end from marts.fct_targets"
        " where target_id = 'pinghu-2027/goals/2023-tax-per-mu'"
    )
    view = open_page(folder / "en" / "comparison.html")
    number = view.locator("a.num[href$='#place-pinghu-2027/goals/2023-tax-per-mu']").first
    number.hover()
    card = view.locator("#card")
    card.wait_for()
    for part in (section, item_no, value, f"{start}–{end}", "规上工业亩均税收达到35万元/亩"):
        assert part in card.inner_text()
    view.keyboard.press("Escape")
    assert card.is_hidden()
    number.click()
    row = view.locator("[id='place-pinghu-2027/goals/2023-tax-per-mu']")
    row.wait_for()
    view.wait_for_function(IS_IN_SIGHT, arg=row.element_handle())


def test_tap_shows_the_place_first(open_page, folder):
    view = open_page(folder / "en" / "comparison.html", 390, touch=True)
    view.locator("a.num").first.tap()
    card = view.locator("#card")
    card.wait_for()
    assert view.url.endswith("comparison.html")
    card.locator("a").tap()
    view.wait_for_url(re.compile(r"/plan-[^/]*#place-"))


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_starts_in_the_language_of_the_reader_and_keeps_the_chosen_one(open_page, folder, locale):
    first, second = ("zh", "en") if locale == "zh-CN" else ("en", "zh")
    view = open_page(folder / "index.html", locale=locale)
    view.wait_for_url(f"**/{first}/index.html")
    view.locator(f"a[data-language={second}]").click()
    view.wait_for_url(f"**/{second}/index.html")
    view.goto((folder / "index.html").as_uri())
    view.wait_for_url(f"**/{second}/index.html")
    view.locator("#find").fill({"en": "Pinghu City", "zh": "平湖市"}[second])
    view.wait_for_url(f"**/{second}/place-330482.html")
    assert not view.wrong
