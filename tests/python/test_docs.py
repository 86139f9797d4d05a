"""The published documentation is of the build itself, opens without network, and leaves nothing out."""

import html
import json
import re
from pathlib import Path

import pytest
from test_superset import DASHBOARDS, datasets_of

from policy_targets.build import expectations_child
from policy_targets.inputs import seeds
from policy_targets.package import tables
from policy_targets.pages import bulletin, dictionary, site
from policy_targets.paths import PROJECT, documents_dir

FROM_NETWORK = re.compile(
    r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["']?(?:https?:)?//|@import|url\(["']?https?:"""
)


@pytest.fixture(scope="module")
def folder(built) -> Path:
    return built.folder / "warehouse" / "docs"


@pytest.fixture(scope="module")
def public(built) -> list[tables.Table]:
    return tables.read(built.folder / "target")


def manifest(built) -> dict:
    return json.loads((built.folder / "target" / "manifest.json").read_text("utf-8"))


def test_dbt_docs_are_of_this_build(built, folder):
    page = (folder / "index.html").read_text("utf-8")
    assert manifest(built)["metadata"]["invocation_id"] in page
    ((build_id,),) = built.query("select build_id from marts.rpt_build_info")
    assert build_id in page  # in the compiled SQL, which a docs run by itself does not have
    for node in manifest(built)["nodes"].values():
        if node["resource_type"] in ("model", "seed"):
            assert node["unique_id"] in page
    for private in (built.folder, PROJECT, documents_dir()):
        assert str(private) not in page


def test_dbt_docs_open_on_the_page_of_this_project(folder, open_page):
    """Its links lead to what is published beside it."""
    view = open_page(folder / "index.html")
    page = view.locator("#main-content-inner, .app-content").first
    page.get_by_text("Policy Targets Warehouse").first.wait_for()
    for name in ("../report/index.html", "../report/en/checks.html", "dictionary.html"):
        page.locator(f"a[href='{name}']").wait_for()  # one; the page is drawn by degrees
        assert (folder / name).exists()
    assert {url.split(":")[0] for url in view.asked} <= {"file", "data", "blob"}


def test_pages_need_no_network(folder):
    assert {path.name for path in folder.iterdir()} == {"index.html", "dictionary.html", "dictionary.zh-CN.html"}
    for path in folder.iterdir():
        assert not FROM_NETWORK.search(path.read_text("utf-8")), path.name
    assert FROM_NETWORK.search('<link rel="stylesheet" href="https://example.org/style.css">')
    assert FROM_NETWORK.search("<script async src='//example.org/a.js'>")


def test_data_docs_need_no_network(built, open_page):
    folder = built.folder / "warehouse" / "data_docs"
    pages = list(folder.rglob("*.html"))
    assert not [page for page in pages if FROM_NETWORK.search(page.read_text("utf-8"))]
    view = open_page(folder / "index.html")
    suites = expectations_child.suites()
    rows = view.locator("tr", has=view.locator("td")).all_inner_texts()
    assert rows == [
        f"{name}\t{len(suites[name]['expectations'])}\t{len(suites[name]['expectations'])}\twhat is expected"
        for name in sorted(suites)
    ]
    view.get_by_role("link", name="targets", exact=True).click()
    assert suites["targets"]["expectations"][0]["description"] in view.locator("body").inner_text()
    assert view.locator(".fa-check-circle").count() > len(suites["targets"]["expectations"])
    view.get_by_role("link", name="Home").click()
    view.get_by_role("link", name="what is expected").first.click()
    assert not view.wrong
    assert {url.split(":")[0] for url in view.asked} == {"file"}


@pytest.mark.parametrize("language", dictionary.PAGES)
def test_dictionary_can_be_searched(folder, open_page, language):
    """By any words of a table; what is open on the page is what holds them all."""
    view = open_page(folder / f"{dictionary.PAGES[language]}.html")
    everything = view.locator("h2").count()
    view.locator("#search").fill({"en": "bound_type PLAN", "zh-CN": "bound_type 规划"}[language])
    found = [heading for heading in view.locator("h2:visible").all_inner_texts()]
    assert "fct_targets" in found
    assert len(found) < everything
    assert view.locator("li:visible a[href^='#']").count() == len(found)
    assert view.locator("h2").first.inner_text() == dictionary.FIRST[0]
    assert not view.wrong


@pytest.mark.parametrize("language", dictionary.PAGES)
def test_dictionary_in_docs_is_true(built, language):
    page = PROJECT / "docs" / f"{dictionary.PAGES[language]}.md"
    assert page.read_text("utf-8") == dictionary.page(language, "md", tables.read(built.folder / "target"))


@pytest.mark.parametrize("language", dictionary.PAGES)
def test_dictionary_leaves_nothing_out(folder, public, language):
    page = html.unescape((folder / f"{dictionary.PAGES[language]}.html").read_text("utf-8"))
    sections = dict(zip(*[iter(re.split(r'<h2><a id="(\w+)">', page)[1:])] * 2, strict=True))
    others = [table.name for table in public if table.name not in dictionary.FIRST]
    assert list(sections) == [*dictionary.FIRST, *others]
    for table in public:
        section = sections[table.name]
        for column in table.columns.values():
            assert f"<code>{column.name}</code>" in section
            for value in column.values:
                assert f"<code>{value}</code>" in section
        words = dictionary.WORDS[language]
        for part in ("what", "grain", "assumptions", "nuance", "parents", "key"):
            if part != "parents" or table.parents:
                assert f"<strong>{words[part]}</strong>" in section, (table.name, part)


def test_chinese_names_are_of_what_exists(public):
    assert set(seeds.names_zh("table")) == {table.name for table in public}
    assert set(seeds.names_zh("column")) == {name for table in public for name in table.columns}
    values = {value for table in public for column in table.columns.values() for value in column.values}
    named = set(seeds.names_zh("value"))
    assert values <= named
    columns = {name for table in public for name in table.columns}
    for name in named - values:  # a word that means something else in one column has a second name there
        column, _, value = name.partition(".")
        assert column in columns, name
        assert value in values, name
    assert {row["table_name"] for row in seeds.read("table_descriptions_zh")} == {table.name for table in public}
    described = seeds.column_descriptions_zh()
    columns = [(column, table.name) for table in public for column in table.columns]
    used = {own if own in described else (own[0], "") for own in columns}
    assert used == set(described)


def test_exposures_lead_back_to_public_tables(built):
    content = manifest(built)
    names = {exposure["name"] for exposure in content["exposures"].values()}
    assert names >= {
        "static_report",
        "dashboard_overview",
        "dashboard_city_comparison",
        "dashboard_allocation_and_progress",
        "metric_queries",
    }
    for exposure in content["exposures"].values():
        assert exposure["description"]
        for parent in exposure["depends_on"]["nodes"]:
            assert parent.startswith("metric.") or content["nodes"][parent]["schema"] == "marts", parent
    in_use = {parent for exposure in content["exposures"].values() for parent in exposure["depends_on"]["nodes"]}
    assert set(content["metrics"]) <= in_use


def read_by(*files: Path) -> set[str]:
    return {table for file in files for table in re.findall(r"\bmarts\.(\w+)", file.read_text("utf-8"))}


def test_exposures_name_what_is_read(built):
    exposed = {
        exposure["name"]: {parent.split(".")[-1] for parent in exposure["depends_on"]["nodes"]}
        for exposure in manifest(built)["exposures"].values()
    }
    assert exposed["static_report"] == read_by(*(site.PARTS / "queries").iterdir())
    assert exposed["bulletin"] == read_by(*(bulletin.PARTS / "queries").iterdir())
    read = {}
    for dashboard in DASHBOARDS.values():  # one exposure for both languages
        name = f"dashboard_{dashboard['slug'].removesuffix('-zh').replace('-', '_')}"
        tables = {
            table for dataset in datasets_of(dashboard) for table in re.findall(r"\bmarts\.(\w+)", dataset["sql"])
        }
        read[name] = read.get(name, set()) | tables
    assert read == {name: tables for name, tables in exposed.items() if name.startswith("dashboard_")}
