"""Write the report of the built file: one HTML page that needs no network.

The data come from the queries of the folder report_parts/, which read the marts; nothing is computed here but layout.
"""

import json
import os
from collections import defaultdict
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

import duckdb
import jinja2
import yaml
from markupsafe import Markup, escape

from policy_targets.pages import common
from policy_targets.pages.common import number
from policy_targets.paths import TARGET

PARTS = Path(__file__).with_name("report_parts")
VIEWS = ("places", "shown_units")  # queries that the others read as views
SHADE_STEPS = (5, 10, 15, 20, 30)  # percent
BOUND_SIGNS = {"gte": "≥", "gt": ">", "lte": "≤", "lt": "<", "approx": "≈"}
INK, MUTED, DATA, PALE = "#17212b", "#4d5b68", "#1f5f7a", "#d5dee3"
KEPT_CLASSES = {"targets": DATA, "allocations": "#5e9ab2", "commitments": "#a9cbd9"}
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


# Data


def read(database: Path) -> dict[str, list[dict]]:
    """Rows of every query of the report, by name of the query."""
    queries = common.queries(PARTS)
    with duckdb.connect(str(database), read_only=True) as connection:
        for name in VIEWS:
            connection.execute(f"create temp view {name} as {queries[name]}")
        return {name: common.rows(connection, sql) for name, sql in queries.items()}


# Words and numbers as they are shown


WORDS = yaml.safe_load((PARTS / "words.yml").read_text("utf-8"))


def both(english, chinese) -> Markup:
    """A text in both languages, of which the page shows one."""
    if english == chinese:
        return escape(english)
    return Markup('<span class="en">{}</span><span class="zh">{}</span>').format(english, chinese)


def word(code: str | None, group: str = "page") -> Markup:
    """A word of the page, or a code of the marts in words, in both languages."""
    return both(*pair(code, group))


def pair(code: str | None, group: str = "page") -> list[str]:
    """English and Chinese; an unknown code of the marts stands for itself, an unknown word of the page is an error."""
    if group == "page":
        return WORDS[group][code]
    return WORDS[group].get(code) or [str(code or "").replace("_", " ")] * 2


def codes(group: str) -> list[str]:
    return list(WORDS[group])


def due(day: date | None) -> str:
    """The year of a period that ends with the year, else the day."""
    return "" if day is None else str(day.year) if (day.month, day.day) == (12, 31) else day.isoformat()


def unit(row: dict) -> Markup:
    return both(row["unit_en"] or "", row["unit_zh"] or "")


def bound(row: dict) -> str:
    """Sign of a bound, to stand before its number without a line break."""
    sign = BOUND_SIGNS.get(row["bound_type"])
    return f"{sign}\N{NO-BREAK SPACE}" if sign else ""


def shade(share: Decimal | None) -> str:
    """Class of the colour of a share in percent; the steps are those of the legend."""
    return "" if share is None else f"s{sum(share >= step for step in SHADE_STEPS)}"


def grouped(rows: list[dict], *columns: str) -> dict:
    """Rows by the values of one or more columns, in their order."""
    groups = defaultdict(list)
    for row in rows:
        key = tuple(row[column] for column in columns)
        groups[key if len(columns) > 1 else key[0]].append(row)
    return groups


# Charts


def specifications() -> dict[str, dict]:
    """Vega-Lite specifications of the charts; the page gives each its rows, as the dataset `rows`."""
    import altair as alt

    rows = alt.NamedData("rows")
    no_axis = alt.Axis(title=None, labels=False, ticks=False, domain=False, grid=False)
    city = alt.Y("city:N", sort=None, axis=alt.Axis(title=None, ticks=False, domain=False, labelPadding=8))

    room_for_text = alt.Scale(rangeMax=alt.ExprRef("width - 56"))
    bars = alt.Chart(rows).encode(y=city, x=alt.X("value:Q", axis=no_axis, scale=room_for_text))
    comparison = alt.layer(
        bars.mark_bar(color=DATA, height=20, cornerRadiusEnd=2),
        bars.mark_text(align="left", dx=6, fontWeight=600, fontSize=13, color=INK).encode(text="text:N"),
    )

    path = alt.Chart(rows).encode(
        x=alt.X(
            "year:Q",
            scale=alt.Scale(nice=False, padding=14),
            axis=alt.Axis(title=None, format="d", values=alt.ExprRef("pluck(data('rows'), 'year')"), domainColor=PALE),
        ),
        y=alt.Y("value:Q", scale=alt.Scale(zero=False, padding=10), axis=no_axis),
    )
    is_baseline = alt.datum.status == "baseline"
    trajectory = alt.layer(
        path.mark_line(color=DATA, strokeWidth=2),
        path.mark_point(size=70, opacity=1, stroke=DATA, strokeWidth=2).encode(
            fill=alt.when(is_baseline).then(alt.value("white")).otherwise(alt.value(DATA))
        ),
    )

    coverage = (
        alt.Chart(rows)
        .mark_bar(height=22, stroke="white", strokeWidth=0.7)
        .encode(
            y=alt.Y("document:N", sort=None, axis=alt.Axis(title=None, ticks=False, domain=False, labelPadding=8)),
            x=alt.X("numbers:Q", stack="zero", axis=alt.Axis(title=None, tickCount=5, gridColor=PALE, domain=False)),
            color=alt.Color("color:N", scale=None),
            order=alt.Order("position:Q"),
        )
    )

    config = {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {"labelColor": MUTED, "labelFontSize": 12, "labelLimit": 150, "tickColor": PALE},
    }
    charts = {"comparison": comparison, "trajectory": trajectory, "coverage": coverage}
    return {name: chart.properties(width="container").configure(**config).to_dict() for name, chart in charts.items()}


def plotting_library() -> str:
    """The script that draws the charts, as the library that bundles it gives it; bundled once per version."""
    bundle = TARGET / f"vega-{version('vl-convert-python')}.js"
    if not bundle.exists():
        import vl_convert

        TARGET.mkdir(exist_ok=True)
        unfinished = bundle.with_suffix(f".{os.getpid()}")
        unfinished.write_text(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"), "utf-8")
        unfinished.replace(bundle)
    return bundle.read_text("utf-8").replace("</script", "<\\/script")


def chart_rows(rows: list[dict]) -> str:
    """Rows of a chart as JSON; what is written in two languages is a list of both."""
    return json.dumps(rows, ensure_ascii=False, default=float, separators=(",", ":"))


def comparison_rows(rows: list[dict]) -> str:
    return chart_rows(
        [
            {
                "city": [row["region_en"], row["region_zh"]],
                "value": row["value_canonical"],
                "text": bound(row) + number(row["value_canonical"]),
                "place": row["figures"][0]["place_id"],
            }
            for row in rows
        ]
    )


def trajectory_rows(rows: list[dict]) -> str:
    return chart_rows(
        [
            {
                "year": row["due_year"],
                "value": row["value_canonical"],
                "status": row["status"],
                "place": row["target_id"],
            }
            for row in rows
        ]
    )


def coverage_rows(rows: list[dict], regions: dict[str, list[str]]) -> str:
    classes = list(WORDS["class"])
    return chart_rows(
        [
            {
                "document": regions[row["document_id"]],
                "numbers": row["numbers"],
                "color": KEPT_CLASSES.get(row["number_class"], PALE),
                "position": classes.index(row["number_class"]) if row["number_class"] in classes else len(classes),
                "tip": pair(row["number_class"], "class"),
            }
            for row in rows
        ]
    )


# The page


def template() -> jinja2.Template:
    environment = common.templates(PARTS)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters |= {"due": due, "shade": shade}
    environment.globals |= {
        function.__name__: function
        for function in (both, word, pair, codes, unit, bound, grouped)
        + (comparison_rows, trajectory_rows, coverage_rows)
    }
    return environment.get_template("index.html.j2")


def write(database: Path, folder: Path) -> Path:
    """Write index.html of a built file into a folder."""
    page = template().render(
        style=Markup((PARTS / "style.css").read_text("utf-8")),
        script=Markup((PARTS / "script.js").read_text("utf-8")),
        library=Markup(plotting_library()),
        specifications=Markup(json.dumps(specifications(), sort_keys=True).replace("</", "<\\/")),
        kept_classes=KEPT_CLASSES,
        shade_steps=SHADE_STEPS,
        **read(database),
    )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "index.html"
    file.write_text(page, "utf-8")
    return file
