"""Charts of the bulletin, drawn by Altair without script: SVG for wide pages and telephones, pictures for Word."""

from functools import cache

import altair as alt
import vl_convert
from markupsafe import Markup

FONT = "system-ui, 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, SOFT, GRID = "#23262b", "#6b665d", "#e6e1d6"
RED = "#a3262a"
MOST_IN_WORD = 28  # rows of a picture that fit on a page
WIDTHS = {"wide": 900, "narrow": 350, "word": 620}
INVENTED = ("演示数据，纯属虚构", "Invented demo data")
NO_CHINESE = (
    "No font of this machine has Chinese characters, so the Word file has no charts (its tables tell the same)."
    " On Debian and Ubuntu: apt-get install fonts-noto-cjk, then the same command."
)
JUDGED = ("met", "on_track", "behind", "missed")
TOP_OF_DISTANCES = 150


def _drawn(facts: dict, width: str) -> dict[str, alt.LayerChart]:
    """Charts by name; those without anything to show are left out."""
    made = {name: draw(facts, width) for name, draw in DRAW.items()}
    return {name: chart for name, chart in made.items() if chart}


def charts(facts: dict) -> dict[str, dict[str, Markup]]:
    """SVG by name and width."""
    drawn = {}
    for width in ("wide", "narrow"):
        for name, chart in _drawn(facts, width).items():
            drawn.setdefault(name, {})[width] = Markup(vl_convert.vegalite_to_svg(chart.to_json()))
    return drawn


def pictures(facts: dict) -> dict[str, bytes]:
    """PNG by name, in Chinese; none where no font of this machine has Chinese characters."""
    if not draws_chinese():
        return {}
    drawn = _drawn(facts, "word")
    return {name: vl_convert.vegalite_to_png(chart.to_json(), scale=3) for name, chart in drawn.items()}


@cache
def draws_chinese() -> bool:
    """Whether two Chinese characters look different: without a font they are the same empty box."""
    text = alt.Chart(alt.Data(values=[{}])).configure(font=FONT)
    one, other = (vl_convert.vegalite_to_png(text.mark_text(text=sign).to_json()) for sign in "图表")
    return one != other


def _extent(text: str, size: float) -> float:
    """Room that a text needs; measured generously, since each reader has other fonts."""
    return sum(size if ord(sign) > 0x2E7F else size * 0.6 for sign in text) + 14


def _over_rows(rows: list[dict], layers: list[alt.Chart], width: str, is_demo: bool, below: int = 20) -> alt.LayerChart:
    """Layers over rows with a name in Chinese (zh) and English (en).

    Wide charts show both names before the row; those for Word the Chinese one; narrow ones above the row where it is
    long.
    """
    is_wide = width == "wide"
    left = max(_extent(row["zh"], 12) for row in rows)
    if is_wide:
        left = max(left, *(_extent(row["en"], 10) for row in rows))
    is_above = width == "narrow" and left > WIDTHS[width] / 2
    names = {row["key"]: row for row in rows}
    step = 30 if is_wide else 34 if is_above else 24
    y = alt.Y("key:N", sort=list(names), title=None, axis=alt.Axis(labels=False, grid=True))
    base = alt.Chart(alt.Data(values=list(names.values()))).encode(y=y)
    if is_above:
        left = 12
        labels = [base.mark_text(align="left", fontSize=12, color=INK, dy=-13).encode(text="zh:N", x=alt.value(0))]
    else:
        zh = base.mark_text(align="right", fontSize=12, color=INK, dy=-6 if is_wide else 0).encode(text="zh:N")
        en = base.mark_text(align="right", fontSize=10, color=SOFT, dy=8).encode(text="en:N")
        labels = [layer.encode(x=alt.value(-8)) for layer in ([zh, en] if is_wide else [zh])]
    # a legend stands above, and over it that the figures are invented
    top = 8 + (28 if is_demo else 0) + (30 if width == "word" else 0)
    if is_demo:
        told = " · ".join(INVENTED) if is_wide else INVENTED[0]
        mark = alt.Chart(alt.Data(values=[{}])).mark_text(text=told, align="right", fontSize=13, color=RED)
        labels.append(mark.encode(x=alt.value(WIDTHS[width] - left - 20), y=alt.value(18 - top)))
    return (
        alt.layer(*(layer.encode(y=y) if layer.data is not alt.Undefined else layer for layer in layers), *labels)
        .properties(
            width=WIDTHS[width] - left - 20,
            height=step * len(names),
            padding={"left": left, "right": 20, "top": top, "bottom": below},
            autosize=alt.AutoSizeParams(type="none"),
        )
        .resolve_scale(color="independent")
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=SOFT, titleColor=SOFT, titleFontWeight="normal", gridColor=GRID, domain=False, ticks=False
        )
    )


def _stacked(groups: list[dict], facts: dict, width: str) -> alt.LayerChart | None:
    """Bars of figures by verdict; groups have names, counts and a total."""
    verdicts = facts["words"]["verdicts"]
    if not groups:
        return None
    rows = [{"key": str(number), "zh": group["zh"], "en": group["en"]} for number, group in enumerate(groups)]
    data = [
        {"key": str(number), "verdict": verdict, "order": order, "figures": group["counts"][verdict]}
        for number, group in enumerate(groups)
        for order, verdict in enumerate(verdicts)
        if group["counts"][verdict]
    ]
    base = alt.Chart(alt.Data(values=data)).encode(order=alt.Order("order:Q"))
    x = alt.X("figures:Q", stack="zero", title=None, axis=alt.Axis(tickMinStep=1, tickCount=4))
    bars = base.mark_bar(height=18, stroke="#ffffff", strokeWidth=0.7).encode(
        x=x, color=_colours(verdicts, "colour", list(verdicts), width)
    )
    # a number stands only where it fits
    least = max(group["total"] for group in groups) * (0.035 if width == "wide" else 0.1)
    texts = base.mark_text(fontSize=10.5).encode(
        x=alt.X("figures:Q", stack="zero", bandPosition=0.5),
        text="figures:Q",
        color=_colours(verdicts, "ink", list(verdicts)),
        opacity=alt.condition(f"datum.figures >= {least}", alt.value(1), alt.value(0)),
    )
    return _over_rows(rows, [bars, texts], width, facts["build"]["is_demo"])


def _colours(verdicts: dict, kind: str, of: list[str], width: str = "") -> alt.Color:
    """Colours of verdicts; pages have a key of their own, the pictures for Word a legend."""
    scale = alt.Scale(domain=of, range=[verdicts[verdict][kind] for verdict in of])
    legend = None
    if width == "word":
        words = ", ".join(f"'{verdict}': '{verdicts[verdict]['zh']}'" for verdict in of)
        legend = alt.Legend(orient="top", direction="horizontal", title=None, labelExpr=f"({{{words}}})[datum.value]")
    return alt.Color("verdict:N", scale=scale, legend=legend)


def _themes(facts: dict, width: str) -> alt.LayerChart | None:
    return _stacked(list(facts["themes"].values()), facts, width)


def _bodies(facts: dict, width: str) -> alt.LayerChart | None:
    return _stacked([row for body, row in facts["bodies"].items() if body is not None], facts, width)


def _scores(facts: dict, width: str) -> alt.LayerChart | None:
    rows = [
        {
            "key": row["score_id"],
            "zh": row["zh"],
            "en": row["en"],
            "score": float(row["score"]),
            "covered": float(row["weight_measured_percent"]),
        }
        for row in facts["scores"]
        if row["score"] is not None
    ]
    if not rows:
        return None
    base = alt.Chart(alt.Data(values=rows))
    scale = alt.Scale(domain=[0, 100])
    score = base.mark_bar(height=15, color="#2c5985").encode(x=alt.X("score:Q", scale=scale, title=None))
    covered = base.mark_tick(thickness=3, size=21, color="#eba53f", opacity=1).encode(x=alt.X("covered:Q", scale=scale))
    return _over_rows(rows, [score, covered], width, facts["build"]["is_demo"])


def _distances(facts: dict, width: str) -> alt.LayerChart | None:
    """How far what was measured is from the city's targets, the target being 100."""
    points = {}
    for row in facts["judged"]:
        attainment = row["attainment_percent"]
        if row["verdict"] in JUDGED and not row["is_local"] and attainment is not None:
            year = row["due_on"].year
            point = {
                "key": f"{row['indicator_id']} {year} {row['verdict']} {attainment}",
                "zh": f"{row['indicator_zh']} {year}",
                "en": f"{row['indicator_en']}, {year}",
                "verdict": row["verdict"],
                "attainment": min(float(attainment), TOP_OF_DISTANCES),
            }
            points[point["key"]] = point  # what is printed twice is drawn once
    rows = sorted(points.values(), key=lambda point: (-point["attainment"], point["key"]))
    if not rows:
        return None
    if width == "word":
        rows = rows[-MOST_IN_WORD:]
    lowest, highest = rows[-1]["attainment"], rows[0]["attainment"]
    scale = alt.Scale(domain=[min(90, lowest - 4), max(110, highest + 4)], nice=False, zero=False)
    title = "%，100为目标" if width == "word" else "%   100 = 目标 target"
    x = alt.X("attainment:Q", scale=scale, title=title, axis=alt.Axis(tickCount=5))
    judged = facts["words"]["verdicts"], "colour", list(JUDGED)
    base = alt.Chart(alt.Data(values=rows)).encode(x=x)
    stems = base.mark_rule(strokeWidth=2).encode(x2=alt.X2Datum(100), color=_colours(*judged))
    dots = base.mark_circle(size=85, opacity=1).encode(color=_colours(*judged, width))
    target = alt.Chart().mark_rule(color=INK).encode(x=alt.XDatum(100))
    return _over_rows(rows, [target, stems, dots], width, facts["build"]["is_demo"], below=36)


DRAW = {"themes": _themes, "bodies": _bodies, "scores": _scores, "distances": _distances}
