"""A bulletin says what the marts say of the last day of its period, and every number in it leads to its source."""

import csv
import io
import re
import shutil
from collections import Counter
from datetime import date

import docx
import duckdb
import pytest
from conftest import Copy

from policy_targets import asked
from policy_targets.pages import bulletin, bulletin_charts, common
from policy_targets.paths import DATABASE_NAME

LOCALITY, BODY = "X330482-JK", "330482-industry-and-information"
CITY, QUARTER, LAST_DAY = "330482", "2025Q4", date(2025, 12, 31)
COLUMNS = (
    "region_id",
    "indicator_id",
    "period_start",
    "period_end",
    "value",
    "unit",
    "source_title",
    "publisher",
    "published_on",
    "url",
)
HOSTILE_TITLE = '<script>alert("title")</script> | [here](javascript:alert(1)) `x` ![i](https://example.org/i.png)'
HOSTILE_PUBLISHER = "<img src=x onerror=alert(1)>"
HOSTILE_URL = 'https://example.org/?"><script>alert(1)</script>'
GOOD_URL = "https://example.org/report?year=2025&city=330482"
TAX = "tax_per_mu"
DELIVERED = [
    [
        CITY,
        TAX,
        "2023-01-01",
        "2023-12-31",
        "35.5",
        "万元/亩",
        HOSTILE_TITLE,
        HOSTILE_PUBLISHER,
        "2024-02-20",
        HOSTILE_URL,
    ],
    [
        CITY,
        TAX,
        "2025-01-01",
        "2025-12-31",
        "34",
        "万元/亩",
        "Invented figures",
        "demonstration",
        "2025-12-31",
        GOOD_URL,
    ],
    [
        "X330482-JK",
        TAX,
        "2023-01-01",
        "2023-12-31",
        "49.9",
        "万元/亩",
        "Invented figures",
        "demonstration",
        "2024-01-31",
        "",
    ],
]
QUARTERS = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]
DIGITAL = "digital_economy_core_value_added"
DELIVERED += [
    [CITY, DIGITAL, f"2025-{start}", f"2025-{end}", "28", "亿元", "Invented figures", "demonstration", "2025-12-31", ""]
    for start, end in QUARTERS
]
LATER = [
    [CITY, TAX, "2026-01-01", "2026-06-30", "77.7", "万元/亩", "Later figures", "demonstration", "", ""],
    [CITY, DIGITAL, "2026-01-01", "2026-03-31", "777", "亿元", "Later figures", "demonstration", "", ""],
]


@pytest.fixture(scope="module")
def landed(built, tmp_path_factory):
    """The project built once more with outcomes of Pinghu, some of them later than the quarter."""
    copy = built.with_build(tmp_path_factory.mktemp("bulletin") / "project")
    with (copy.folder / "landing" / "invented.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *DELIVERED, *LATER])
    outcome = copy.run("build", without=("data-tests", "pages"))
    assert outcome.returncode == 0, outcome.stdout
    assert "  left out: " not in outcome.stdout
    return copy


@pytest.fixture(scope="module")
def written(landed):
    """Page and Markdown of the bulletin, beside which stands the Word file."""
    before = landed.database.read_bytes()
    said = landed.shell("make bulletin CITY=330482 PERIOD=2025Q4")  # as the README has it
    names = [f"warehouse/bulletins/{CITY}-{QUARTER}.{suffix}" for suffix in ("html", "md", "docx")]
    assert said.split() == names
    assert landed.database.read_bytes() == before
    assert not list((landed.folder / "target" / "bulletin").iterdir())
    return [(landed.folder / name).read_text("utf-8") for name in names[:2]]


@pytest.fixture(scope="module")
def looking_back(landed, tmp_path_factory):
    """The file as of the last day of quarter and year, as if nothing had been measured later."""
    scratch = tmp_path_factory.mktemp("marts") / DATABASE_NAME
    shutil.copy(landed.database, scratch)
    with duckdb.connect(str(scratch)) as connection:
        later = f"from intermediate.int_measured_rows where period_end > '{LAST_DAY}'"
        assert connection.execute(f"select count(*) {later}").fetchone()[0] >= len(LATER)
        connection.execute(f"delete {later}")
    bulletin.look_back(scratch, LAST_DAY)
    return scratch


@pytest.fixture(scope="module")
def facts(looking_back):
    """What the bulletin of somebody tells of a period that ends on that day."""

    def told(who: str, period: str) -> dict:
        with duckdb.connect(str(looking_back), read_only=True) as connection:
            subject = asked.subject(connection, who)
        return bulletin.facts_of(looking_back, subject, asked.period(period))

    return told


@pytest.fixture(scope="module")
def of_year(facts):
    """The bulletin of the city's year, as if its outcomes were invented."""
    told = facts(CITY, "2025")
    told["build"] |= {"is_demo": True}
    return told, bulletin.forms(told)


@pytest.fixture(scope="module")
def marts(looking_back):
    """The marts as of that day."""
    with duckdb.connect(str(looking_back), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


def test_counts_are_those_of_the_marts(written, marts):
    page, text = written
    expected = Counter(
        dict(
            marts(
                "select verdict, count(*) from marts.rpt_target_progress where document_id = 'pinghu-2027' group by 1"
            )
        )
    )
    ((expected["not_measured"],),) = marts(
        "select count(*) from marts.rpt_targets_in_force anti join marts.rpt_target_progress using (figure_id)"
        " where document_id = 'pinghu-2027'"
    )
    assert {"met", "missed", "not_measured"} <= set(expected)
    shown = {verdict: int(count) for verdict, count in re.findall(r'href="#(\w+)"><b>(\d+)</b>', page)}
    assert shown == {verdict: expected[verdict] for verdict in bulletin.WORDS["verdicts"]}
    for verdict, words in bulletin.WORDS["verdicts"].items():
        assert f"| {words['zh']} {words['en']} | {expected[verdict]} |" in text
    ((score,),) = marts("select score from marts.rpt_locality_scores where region_id = 'X330482-JK'")
    assert bulletin.percent(score) in page


def test_every_measured_figure_is_shown_with_its_outcomes(written, marts):
    page, _ = written
    for target, value in marts(
        "select value_printed, observed_value_canonical from marts.rpt_target_progress"
        " where document_id = 'pinghu-2027' and verdict in ('met', 'missed')"
    ):
        assert f">{target}<sup>" in page
        assert common.number(value) in page
    (total,) = re.findall(r"112 亿元 <span class=\"refs\">(.*?)</span>", page)[:1]
    assert total.count("<a ") == 4  # the sum of four quarters leads to each of them


def test_every_link_leads_somewhere(written):
    page, text = written
    anchors = re.findall(r' id="([^"]*)"', page)
    assert len(anchors) == len(set(anchors))
    links = re.findall(r' href="([^"]*)"', page)
    assert {link[1:] for link in links if link.startswith("#")} <= set(anchors)
    assert all(re.match(r"#|https?://", link) for link in links)
    assert GOOD_URL.replace("&", "&amp;") in links
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= set(re.findall(r'<a id="([^"]*)"></a>', text))
    assert len(links) > 300


def test_nothing_comes_from_the_network(written):
    page, _ = written
    assert page.count("<svg") >= 8  # four charts, each for wide and for narrow pages
    assert not re.search(r"<(script|link|img|iframe|object|image)\b|@import|url\(|\ssrc=", page.replace(escaped(), ""))


def escaped() -> str:
    return "&lt;img src=x onerror=alert(1)&gt;"


def test_text_of_a_file_stays_text(written):
    page, text = written
    assert "&lt;script&gt;alert(&#34;title&#34;)&lt;/script&gt;" in page
    assert escaped() in page
    for content in (page, text):
        assert "<script" not in content
        assert "<img" not in content
    assert "[here](javascript" not in text
    assert "![i]" not in text
    assert "invented.csv:2" in page


def test_what_was_measured_later_changes_nothing(written, facts):
    assert "Later figures" not in "".join(written)
    again = bulletin.forms(facts(CITY, QUARTER))
    assert [again[ending].decode() for ending in ("html", "md")] == written


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["330499", QUARTER], ["'330499'", "330482 平湖市", "330500 湖州市"]),
        (["平湖市经信局", QUARTER], ["no such place or body", "organization_id"]),
        ([CITY, "2025-4"], ["'2025-4' is no quarter", "such as 2025Q4", "2025M03"]),
        ([LOCALITY, "2999-01"], ["2999-01 ends on 2999-01-31", "months up to"]),
        ([CITY, "2999Q1"], ["2999Q1 ends on 2999-03-31", "quarters up to"]),
        ([CITY, "2022Q4"], ["No plan of 330482 had begun by 2022-12-31", "from 2023Q1 on"]),
    ],
)
def test_what_cannot_be_written_says_what_can(built, arguments, expected):
    outcome = built.run("bulletin", *arguments)
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stdout
    for words in expected:
        assert words in outcome.stdout


def test_periods_and_subjects_have_their_figures(facts, marts):
    for period in ("2025-12", "2025M12", "2025"):
        assert facts(CITY, period)["verdicts"] == facts(CITY, QUARTER)["verdicts"]
    for who, condition in (
        (LOCALITY, f"figures.region_id = '{LOCALITY}'"),
        (
            BODY,
            f"figures.lead_organization_id = '{BODY}' or figures.task_id in (select task_id from"
            f" marts.bridge_task_organizations where organization_id = '{BODY}' and role <> 'support')"
            " and figures.lead_organization_id is null",
        ),
    ):
        told = facts(who, QUARTER)
        ((expected,),) = marts(
            "select count(distinct figures.figure_id) from marts.analyst_figures as figures"
            f" inner join marts.rpt_targets_in_force using (figure_id) where {condition}"
        )
        shown = {row["anchor"] for row in told["places"]}
        assert 0 < len(shown) >= expected == len(told["figure_anchors"])
        page = bulletin.forms(told)["html"].decode()
        anchors = re.findall(r' id="([^"]*)"', page)
        assert {link[1:] for link in re.findall(r' href="(#[^"]*)"', page)} <= set(anchors)
        assert told["named"]["name_zh"] in page
    assert 'id="assessment"' not in page


def test_the_year_is_assessed_by_written_rules(of_year, marts):
    told, forms = of_year
    text, word = forms["md"].decode(), docx.Document(io.BytesIO(forms["docx"]))
    words = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    for weight, least, reason_zh in marts(
        "select weight, least_measured_percent, reason_zh from staging.stg_assessment_rules"
    ):
        assert f"| {common.number(weight)} |" in text
        assert f"| {bulletin.percent(least)} |" in text
        assert reason_zh in text
        assert reason_zh in words
    rows = marts("select organization_id, score from marts.rpt_annual_assessment where document_id = 'pinghu-2027'")
    assert {(row["organization_id"], row["score"]) for row in told["assessment"]} == set(rows)
    # a quarter is to be told within 30 days: three of four came on the last day of the year, the last one in time
    ((late, reports, days),) = [
        (row["late"], row["reports"], row["most_days_late"])
        for row in told["late_reports"]
        if row["publisher"] == "demonstration"
    ]
    assert (late, reports, days) == (3, 5, 245)
    assert "统计期至 period to 2025-03-31，报送于 reported on 2025-12-31，限 allowed 30 日 days" in text


def test_invented_figures_say_so_everywhere(of_year, facts):
    _, forms = of_year
    page, text = forms["html"].decode(), forms["md"].decode()
    sentence = bulletin.WORDS["demo"]["long"]["zh"]
    assert f'<p class="banner">{sentence}' in page
    assert page.count('class="invented"') > page.count("<h2>")
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert drawings
    assert all(bulletin_charts.INVENTED[0] in drawing for drawing in drawings)
    assert all("演示数据" in line for line in text.splitlines() if line.startswith("## "))
    word = docx.Document(io.BytesIO(forms["docx"]))
    assert [paragraph.text for paragraph in word.sections[0].header.paragraphs][1] == sentence
    real = bulletin.forms(facts(CITY, QUARTER))
    assert "演示数据" not in real["html"].decode() + real["md"].decode()


def test_word_file_is_one_that_an_office_sends_on(of_year):
    told, forms = of_year
    word = docx.Document(io.BytesIO(forms["docx"]))
    assert word.paragraphs[0].text == "平湖市2025年产业政策目标年度简报"
    paragraphs = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "##" not in paragraphs
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    codes = {*bulletin.WORDS["verdicts"], *bulletin.WORDS["left_out"], *bulletin.WORDS["parts"]} - {"met"}
    texts = [text.replace("Invented figures", "") for text in [paragraphs, *cells]]  # a title of a source is as it is
    assert [code for code in codes for text in texts if code in text] == []
    assert {"完成", "未见统计", "市经信局"} <= set(cells)
    pictures = bulletin_charts.pictures(told)
    assert len(word.inline_shapes) == len(pictures)
    assert (len(pictures) >= 3) == bulletin_charts.draws_chinese()
    fonts = next(part for part in word.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    assert 'w:name="仿宋"><w:altName w:val="FangSong' in fonts.blob.decode()
    assert word.styles["Normal"].element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) == "仿宋"
    links = set(re.findall(r'w:anchor="([^"]*)"', word.element.xml))
    assert links
    assert links <= set(re.findall(r'<w:bookmarkStart[^>]* w:name="([^"]*)"', word.element.xml))


def test_chinese_of_the_templates_has_chinese_signs():
    for file in sorted(bulletin.PARTS.glob("*.j2")):
        mixed = re.findall(
            r".{9}[\u4e00-\u9fff][,;:()?!].{0,9}|.{9}[,;:()?!][\u4e00-\u9fff].{0,9}", file.read_text("utf-8")
        )
        assert mixed == [], file.name


def test_without_a_published_file(tmp_path):
    outcome = Copy(tmp_path / "project").run("bulletin", CITY, QUARTER)
    assert outcome.returncode == 1
    assert "no published file yet" in outcome.stdout
    assert "make build" in outcome.stdout


def test_every_word_has_two_languages(built):
    named = "count(*) filter (where theme_zh <> theme and theme_en <> '')"
    assert built.query(f"select {named} = count(*) from marts.analyst_figures") == [(True,)]
    for group in bulletin.WORDS.values():
        assert all(words["zh"] and words["en"] for words in group.values())
