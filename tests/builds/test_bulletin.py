"""A quarter's bulletin says what the marts say of its last day, and every number in it leads to its source."""

import csv
import re
import shutil
from collections import Counter
from datetime import date

import duckdb
import pytest
from conftest import Copy

from policy_targets.pages import bulletin, common
from policy_targets.paths import DATABASE_NAME

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
    """Page and Markdown of the bulletin."""
    before = landed.database.read_bytes()
    outcome = landed.run("bulletin", CITY, QUARTER)
    assert outcome.returncode == 0, outcome.stdout
    names = [f"warehouse/bulletins/{CITY}-{QUARTER}.{suffix}" for suffix in ("html", "md")]
    assert outcome.stdout.split() == names
    assert landed.database.read_bytes() == before
    assert not list((landed.folder / "target" / "bulletin").iterdir())
    return [(landed.folder / name).read_text("utf-8") for name in names]


@pytest.fixture(scope="module")
def marts(landed, tmp_path_factory):
    """The marts as of the last day of the quarter."""
    scratch = tmp_path_factory.mktemp("marts") / DATABASE_NAME
    shutil.copy(landed.database, scratch)
    bulletin.look_back(scratch, LAST_DAY)
    with duckdb.connect(str(scratch), read_only=True) as connection:
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


def test_what_was_measured_later_changes_nothing(landed, written):
    assert "Later figures" not in "".join(written)
    with duckdb.connect(str(landed.database)) as connection:
        connection.execute(f"delete from intermediate.int_measured_rows where period_end > '{LAST_DAY}'")
    outcome = landed.run("bulletin", CITY, QUARTER)
    assert outcome.returncode == 0, outcome.stdout
    again = [(landed.folder / name).read_text("utf-8") for name in outcome.stdout.split()]
    assert again == written


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["330499", QUARTER], ["'330499'", "330482 平湖市", "330500 湖州市"]),
        ([CITY, "2025-4"], ["'2025-4' is no quarter", "such as 2025Q4"]),
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
