"""The dashboards in Superset, as a browser sees them. Runs in Superset's own environment: `make superset-test`."""

import io
import itertools
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
import requests
from conftest import Copy
from PIL import Image
from playwright.sync_api import Page, Response, expect

from bench.site import multiply
from bi.superset import assets as made
from policy_targets.paths import PROJECT

SCREENSHOTS = PROJECT / "target" / "screenshots"
PHONE, DESKTOP = 390, 1440
PATIENCE = 300_000  # milliseconds, for a machine that does other work too
MOST_ROWS = 1000  # that an answer brings, whatever the number of plans
DRAWN = {
    "big_number_total": ".header-line",
    "table": "tbody td",
    "heatmap_v2": "canvas",
    "echarts_timeseries_bar": "canvas",
}


ASSETS = made.assets()
CHARTS = {content["uuid"]: content for name, content in ASSETS.items() if name.startswith("charts/")}
DASHBOARDS = {content["slug"]: content for name, content in ASSETS.items() if name.startswith("dashboards/")}
# Superset keeps what colour a label got for whoever may change the dashboard; of the account to look it asks in vain
ASKED_IN_VAIN = re.compile(r"/api/v1/dashboard/\d+/colors")


def positions(slug: str) -> list[dict]:
    return [part for part in DASHBOARDS[slug]["position"].values() if isinstance(part, dict)]


class Superset:
    """A running Superset and a browser that is logged in."""

    def __init__(self, folder: Path, log: Path, warehouse: Path | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.log = log
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, folder / "bi" / "superset" / "run.py", "--port", str(port)],
                stdout=output,
                stderr=subprocess.STDOUT,
                env=os.environ | ({"WAREHOUSE_DIR": str(warehouse)} if warehouse else {}),
            )

    def wait(self) -> None:
        for _ in range(600):
            if "Ctrl-C ends it" in self.log.read_text("utf-8"):
                return
            assert self.process.poll() is None, self.log.read_text("utf-8")
            time.sleep(0.5)
        raise TimeoutError(self.log.read_text("utf-8"))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        finally:
            self.process.kill()

    def accounts(self) -> dict[str, str]:
        """Password of each user that the greeting names."""
        return dict(re.findall(r"user: (\w+) +password: (\S+)", self.log.read_text("utf-8")))

    def log_in(self, page: Page, user: str = "viewer") -> None:
        # The login page reports its own opening; that answer would end a session that began meanwhile.
        with page.expect_response("**/superset/log/**"):
            page.goto(f"{self.address}/login/")
        page.fill("#username", user)
        page.fill("#password", self.accounts()[user])
        page.press("#password", "Enter")
        page.wait_for_url("**/welcome/**")


@pytest.fixture(scope="session")
def superset(built, tmp_path_factory):
    server = Superset(built.folder, tmp_path_factory.mktemp("superset") / "log.txt")
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def logged_in(superset: Superset, browser, user: str = "viewer") -> Page:
    page = browser.new_context().new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    superset.log_in(page, user)
    return page


@pytest.fixture(scope="session")
def page(superset, browser):
    return logged_in(superset, browser)


@pytest.fixture(scope="session")
def questions() -> list[dict]:
    """What the charts asked Superset for, as the browser sent it."""
    return []


def open_dashboard(superset: Superset, page: Page, slug: str, width: int) -> None:
    """High enough that every chart is in view, because Superset draws no other."""
    page.set_viewport_size({"width": width, "height": 7000 if width == DESKTOP else 14000})
    page.goto(f"{superset.address}/superset/dashboard/{slug}/?standalone=1")
    page.locator(".grid-row").first.wait_for()


@contextmanager
def noted(page: Page) -> Iterator[list[Response]]:
    """The answers that the page gets meanwhile."""
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    page.on("response", note)
    yield responses
    page.remove_listener("response", note)


def charts_in_view(page: Page) -> list[str]:
    """Names of the charts of the open tab, once all of them are drawn."""
    charts = page.locator("[data-test-chart-name]:visible")
    charts.first.wait_for()
    names = []
    for chart in charts.all():
        names.append(chart.get_attribute("data-test-chart-name"))
        drawn = chart.locator(DRAWN[chart.get_attribute("data-test-viz-type")]).first
        expect(drawn, names[-1]).to_be_visible()
        expect(chart.get_by_role("alert"), names[-1]).to_have_count(0)
    expect(page.locator("[data-test=loading-indicator]:visible")).to_have_count(0)
    return names


def keep_picture(page: Page, name: str) -> None:
    bottom = page.evaluate(
        "Math.max(...[...document.querySelectorAll('[data-test-chart-id]')].map(c => c.getBoundingClientRect().bottom))"
    )
    page.set_viewport_size({"width": page.viewport_size["width"], "height": int(bottom) + 24})
    page.wait_for_timeout(1500)  # charts grow into their place
    file = SCREENSHOTS / f"{name}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(method=Image.Quantize.MEDIANCUT)
    picture.save(file, optimize=True)


@pytest.mark.parametrize("slug", DASHBOARDS)
def test_every_chart_is_drawn(superset, page, questions, slug):
    with noted(page) as responses:
        open_dashboard(superset, page, slug, DESKTOP)
        names = charts_in_view(page)
        keep_picture(page, slug)
        assert_words(page, slug)
        assert_readable_on_a_phone(page, slug)
        page.set_viewport_size({"width": DESKTOP, "height": 7000})
        for tab in page.get_by_role("tab").all()[1:]:
            tab.click()
            names += charts_in_view(page)
            assert_words(page, slug)

    placed = [part["meta"]["uuid"] for part in positions(slug) if part.get("type") == "CHART"]
    assert sorted(names) == sorted(CHARTS[uuid]["slice_name"] for uuid in placed)
    answers = [response for response in responses if "/api/v1/chart/data" in response.url]
    assert len(answers) >= len(placed)
    for answer in answers:
        assert answer.status == 200, answer.text()
        assert all(result["rowcount"] for result in answer.json()["result"]), answer.request.post_data
        questions.append(answer.request.post_data_json)
    refused = [response.url for response in responses if response.status >= 400]
    assert [url for url in refused if not ASKED_IN_VAIN.search(url)] == []


def assert_readable_on_a_phone(page: Page, slug: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 14000})
    charts_in_view(page)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    for box in page.locator("[data-test-chart-name]:visible").all():
        assert box.bounding_box()["x"] + box.bounding_box()["width"] <= PHONE
        assert box.bounding_box()["width"] > 100
    keep_picture(page, f"phone/{slug}")


def assert_words(page: Page, slug: str) -> None:
    """What stands around the data is in the language of the dashboard, Superset's own words included."""
    around = ".header-title, [data-test=slice-header], th, .dashboard-markdown, [data-test=filter-control-name]"
    said = " ".join(page.locator(around).all_inner_texts())
    assert len(said) > 100
    if slug.endswith("-zh"):
        assert set(re.findall(r"[A-Za-z_]{2,}", said)) <= {"English"}
    else:
        assert set(re.findall(r"[\u3400-\u9fff]+", said)) <= {"中文"}


def chosen(page: Page, slug: str, name: str, value: str) -> str:
    """The address of a dashboard with a filter."""
    mask = f"(id:NATIVE_FILTER-{name},ownState:(),filterState:(value:!('{value}'))"
    mask += f",extraFormData:(filters:!((col:{name},op:IN,val:!('{value}')))))"
    return f"{slug}/?native_filters=(NATIVE_FILTER-{name}:{mask})"


def test_a_filter_changes_its_charts_and_a_click_the_others(superset, built, page):
    ((city, plans, targets),) = built.query("""
        select region_zh, count(distinct document_id), count(*)
        from marts.analyst_figures where fact = 'targets' and region_level = 'county'
        group by 1 order by 3 desc limit 1
    """)
    page.set_viewport_size({"width": DESKTOP, "height": 7000})
    page.goto(f"{superset.address}/superset/dashboard/{chosen(page, 'overview-zh', 'city', city)}&standalone=1")
    charts_in_view(page)
    tile = page.locator("[data-test-chart-name=目标]").locator(DRAWN["big_number_total"])
    expect(tile).to_have_text(str(targets))
    expect(page.locator("[data-test-chart-name=规划]").locator(DRAWN["big_number_total"])).to_have_text(str(plans))
    body = page.locator("[data-test-chart-name=全部所印数字] tbody")
    theme = body.locator("tr td:nth-child(2)").first
    word = theme.inner_text()
    theme.click()
    ((left,),) = built.query(f"""
        select count(*) from marts.analyst_figures as figures
        inner join marts.dim_documents using (document_id)
        inner join marts.dim_regions as cities on dim_documents.region_id = cities.region_id
        where fact = 'targets' and cities.name_zh = '{city}' and theme_zh = '{word}'
    """)
    assert left < targets
    expect(tile).to_have_text(str(left))


def test_a_contradiction_leads_to_both_sentences(superset, page):
    open_dashboard(superset, page, "overview", DESKTOP)
    charts_in_view(page)
    page.get_by_role("link", name="both places").first.click()
    places = page.locator("[data-test-chart-name^='Both places']:visible tbody tr")
    expect(places).to_have_count(2)
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Sentences")


def test_dashboards_answer_while_builds_publish_and_show_the_new_one(superset, built, page, questions):
    """What the browser asked for is asked again and again while a build runs, and while its file is replaced often."""
    assert questions
    newest = "select build_id from marts.rpt_build_info"
    ((before,),) = built.query(newest)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    answers, stop = [], threading.Event()

    def ask(question: dict) -> None:
        answers.append(requests.post(f"{superset.address}/api/v1/chart/data", json=question, cookies=cookies))

    def keep_asking() -> None:
        for question in itertools.cycle(questions):
            ask(question)
            if stop.wait(0.1):
                return

    threads = [threading.Thread(target=keep_asking) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        outcome = built.run("build", without=("data-tests", "pages"))
        for _ in range(20):
            copy = shutil.copy(built.database, built.folder / "target" / "copy.duckdb")
            os.replace(copy, built.database)
            time.sleep(0.2)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert outcome.returncode == 0, outcome.stdout
    ((after,),) = built.query(newest)
    assert after != before

    while_publishing = len(answers)
    for question in questions:
        ask(question)
    assert {answer.status_code for answer in answers} == {200}
    results = [answer.json()["result"] for answer in answers]
    assert all(result["error"] is None and result["rowcount"] for answer in results for result in answer)
    notices = [
        [row["notice"] for result in answer for row in result["data"] or [] if "notice" in row] for answer in results
    ]
    assert any(before in notice for answer in notices for notice in answer)
    shown = [notice for answer in notices[while_publishing:] for notice in answer]
    assert shown
    assert all(after in notice for notice in shown)

    open_dashboard(superset, page, "overview", DESKTOP)
    charts_in_view(page)
    expect(page.get_by_text(after).first).to_be_visible()


def test_a_hundred_plans_stay_usable_and_a_demo_says_so(built, superset, browser, tmp_path):
    """The plans multiplied, as outcomes of a demo."""
    database = Path(shutil.copy(built.database.resolve(), tmp_path))
    ((plans,),) = built.query("select count(*) from marts.dim_documents")
    multiply(database, 100 // plans)
    with duckdb.connect(str(database)) as connection:
        connection.execute("update marts.rpt_build_info set is_demo = true")
    copy = Copy(tmp_path / "copy", built.folder)
    shutil.copytree(built.folder / "target" / "superset", copy.folder / "target" / "superset")  # spares its first start
    server = Superset(copy.folder, tmp_path / "log.txt", warehouse=tmp_path)
    try:
        server.wait()
        page = logged_in(server, browser)
        for slug in DASHBOARDS:
            width = PHONE if slug.endswith("-zh") else DESKTOP
            with noted(page) as answers:
                open_dashboard(server, page, slug, width)
                charts_in_view(page)
            asked = [answer for answer in answers if "/api/v1/chart/data" in answer.url]
            rows = [result["rowcount"] for answer in asked for result in answer.json()["result"]]
            assert MOST_ROWS / 10 < max(rows) <= MOST_ROWS
            notice = "虚构" if slug.endswith("-zh") else "invented"
            mark = page.locator("[data-test-viz-type=table] span", has_text=notice).first
            expect(mark).to_be_visible()
            assert mark.evaluate("mark => getComputedStyle(mark).color") == "rgb(255, 255, 255)"
            keep_picture(page, f"hundred/{slug}-{width}")
    finally:
        server.stop()


def headers(superset, page) -> dict[str, str]:
    token = page.request.get(f"{superset.address}/api/v1/security/csrf_token/").json()["result"]
    return {"X-CSRFToken": token, "Referer": superset.address}


def ask(superset, page, sql: str):
    return page.request.post(
        f"{superset.address}/api/v1/sqllab/execute/",
        data={"database_id": 1, "sql": sql, "schema": "marts", "client_id": secrets.token_hex(5)},
        headers=headers(superset, page),
    )


def test_the_account_to_look_with_only_looks(superset, page):
    charts = page.request.get(f"{superset.address}/api/v1/chart/").json()
    assert charts["count"] == len(CHARTS)
    chart = charts["ids"][0]
    assert page.request.get(f"{superset.address}/api/v1/database/").json()["count"] == 0
    for method, path, data in (
        ("PUT", f"chart/{chart}", {"slice_name": "other"}),
        ("DELETE", f"chart/{chart}", {}),
        ("POST", "chart/", {"slice_name": "new", "datasource_id": 1, "datasource_type": "table"}),
        ("POST", "dashboard/", {"dashboard_title": "new"}),
        ("DELETE", "dataset/1", {}),
        ("GET", "database/1/connection", None),
        ("GET", "security/users/", None),
        ("POST", "sqllab/export_streaming/", {"client_id": "none"}),
    ):
        answer = page.request.fetch(
            f"{superset.address}/api/v1/{path}", method=method, data=data, headers=headers(superset, page)
        )
        assert answer.status in (403, 404), (method, path, answer.status)
    assert ask(superset, page, "select count(*) from marts.fct_targets").status == 403
    assert page.request.get(f"{superset.address}/sqllab/", max_redirects=0).status in (302, 403, 404)


def test_no_query_of_a_chart_reads_files(superset, page):
    """A measure may be any expression; the connection has no access to files."""
    datasets = page.request.get(f"{superset.address}/api/v1/dataset/").json()
    reading = "(select max(content) from read_text('seeds/plans/targets.csv'))"
    measure = {"expressionType": "SQL", "sqlExpression": reading, "label": "read"}
    answer = page.request.post(
        f"{superset.address}/api/v1/chart/data",
        data={
            "datasource": {"id": datasets["ids"][0], "type": "table"},
            "queries": [{"columns": [], "metrics": [measure], "row_limit": 1}],
        },
        headers=headers(superset, page),
    )
    assert answer.status >= 400


def test_the_warehouse_is_open_for_reading_only(superset, browser):
    page = logged_in(superset, browser, "admin")

    def run(sql: str):
        return ask(superset, page, sql)

    assert run("select count(*) from marts.fct_targets").json()["data"]
    for sql in (
        "create table marts.t as select 1",
        "delete from marts.fct_targets",
        "select * from read_text('seeds/plans/targets.csv')",
        "copy marts.fct_targets to 'target/t.csv'",
        "set enable_external_access = true",
    ):
        assert run(sql).status >= 400, sql


def test_secrets_are_private(built, superset):
    state = built.folder / "target" / "superset"
    for path in (state, state / "secrets.json", state / "superset.db"):
        assert path.stat().st_mode & 0o077 == 0, path
    answer = requests.get(f"{superset.address}/api/v1/chart/")
    assert answer.status_code == 401 or answer.json()["result"] == []
