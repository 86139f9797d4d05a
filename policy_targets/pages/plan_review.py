"""The page on which a person reviews a plan folder: the whole text with what became of it, doubts first.

One file that needs no network. Everything in it that comes from files is escaped, and the browser is told to run and
load nothing but what the page itself holds.
"""

import base64
import hashlib
import json
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import yaml
from markupsafe import Markup, escape

from policy_targets.inputs import plan_reviews, seeds
from policy_targets.inputs.seeds import Problem
from policy_targets.pages import common, site
from policy_targets.pages.common import both
from policy_targets.plans import open_points
from policy_targets.plans.folder import PAGE
from policy_targets.plans.held import FIGURES, Held, Row
from policy_targets.plans.open_points import Point

PARTS = Path(__file__).with_name("plan_review_parts")
CLAUSES = ("blanket_clauses", "table_notes")
KINDS = (*FIGURES, "exclusion", "uncovered", "body", "other")  # the first that holds a character colours it
IN_SCRIPT = ("close", "to_text", "no_row", "add_row", "empty", "line")  # words that the script writes
WITHOUT_CLASS = "class_unknown"
SURROUNDINGS = 14  # characters shown on either side of a place
# characters that a page would not show, or that would turn the direction of what follows
HIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


@cache
def words() -> dict[str, dict]:
    return yaml.load((PARTS / "words.yml").read_text("utf-8"), seeds.YamlLoader)


def word(code: str, group: str = "page") -> Markup:
    """A word of the page in both languages; an unknown code of a file stands for itself."""
    found = words()[group].get(code, code)
    return both(*found) if isinstance(found, list) else both(code, found)


def filled(code: str, **values: str) -> Markup:
    """A sentence of the page with its values."""
    return both(*(sentence.format(**values) for sentence in words()["page"][code]))


@cache
def _patterns() -> list[tuple[re.Pattern, str]]:
    sentences = words()["sentence"].items()
    made = [(re.compile("(.*)".join(map(re.escape, english.split("{}"))), re.S), other) for english, other in sentences]
    return sorted(made, key=lambda one: one[0].groups)  # whole sentences before those with a gap


def sentence(english: str) -> Markup:
    """A sentence of the machine in both languages; one that the page has no words for stands for itself."""
    for pattern, chinese in _patterns():
        if match := pattern.fullmatch(english):
            return both(shown(english), shown(chinese.format(*match.groups())))
    return shown(english)


@cache
def indicators() -> dict[str, list[str]]:
    return {row["indicator_id"]: [row["name_en"], row["name_zh"]] for row in seeds.read("indicators")}


def choice(code: str) -> Markup:
    """What may be chosen: an indicator by its name, or a word."""
    if code in indicators():
        return Markup("{} <code>{}</code>").format(both(*indicators()[code]), code)
    return word(code, "choice")


def shown(text: str) -> Markup:
    """Text of a file as the page shows it: what cannot be seen by its number."""
    parts, at = [], 0
    for match in HIDDEN.finditer(text):
        parts += [escape(text[at : match.start()]), Markup('<i class="hid">U+{:04X}</i>').format(ord(match[0]))]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])]) if parts else escape(text)


# Text


def _spans(held: Held) -> Iterator[tuple[int, int, str, str]]:
    """Places of the text with what holds them, and the class of a number that is no figure."""
    for row in held.rows(*FIGURES):
        if held.is_inside(row):
            yield *row.place, row.table, ""
    for row in held.rows("number_exclusions"):
        if held.is_inside(row):
            yield *row.place, "exclusion", _class_of(row["number_class"])
    for place in held.unexplained:
        yield *place, "uncovered", ""
    for table, kind in (("task_organizations", "body"), *((table, "other") for table in CLAUSES), ("tasks", "task")):
        for row in held.rows(table):
            if held.is_inside(row):
                yield *row.place, kind, ""


def _class_of(number_class: str) -> str:
    return number_class if number_class in site.WORDS["class"] else WITHOUT_CLASS


def _segments(held: Held, cuts: set[int]) -> Iterator[tuple[int, int, Counter, Counter]]:
    """Stretches of the text that the same rows hold, with how many rows of each kind and numbers of each class do."""
    changes: dict[int, list[tuple[str, str, int]]] = {place: [] for place in (*cuts, 0, len(held.text))}
    for start, end, kind, number_class in _spans(held):
        changes.setdefault(start, []).append((kind, number_class, 1))
        changes.setdefault(end, []).append((kind, number_class, -1))
    places = sorted(changes)
    kinds, classes = Counter(), Counter()
    for start, end in zip(places, places[1:], strict=False):
        for kind, number_class, step in changes[start]:
            kinds[kind] += step
            if number_class:
                classes[number_class] += step
        yield start, end, kinds, classes


def text_of(held: Held, points: list[Point]) -> Markup:
    """The text, line by line; every mark leads to the rows that hold it."""
    cuts = {match.end() for match in re.finditer(r"\n", held.text)}
    cuts |= {place for point in points if point.place for place in point.place}
    beginning: dict[int, list[Row]] = {}
    for row in held.rows("tasks"):
        if held.is_inside(row):
            beginning.setdefault(row.place[0], []).append(row)
            cuts.add(row.place[0])
    lines, parts, depth = [], [], 0
    for start, end, kinds, classes in _segments(held, cuts):
        for row in beginning.get(start, ()):
            chip = '<a class="chip" href="#{}:{}">{} {}</a>'
            parts.append(Markup(chip).format(row.file, row.line, word("task", "kind"), shown(row["item_no"])))
        words_here = held.text[start:end]
        is_last = words_here.endswith("\n") or end == len(held.text)
        words_here = words_here.rstrip("\r\n") if is_last else words_here
        parts.append(_mark(start, words_here, kinds, classes))
        depth = max(depth, min(kinds["task"], 3))
        if is_last:
            lines.append(f'<div class="line t{depth}">{"".join(parts)}</div>')
            parts, depth = [], 0
    return Markup("\n".join(lines))


def _mark(start: int, words_here: str, kinds: Counter, classes: Counter) -> str:
    """A stretch of the text as an element; its words alone come from outside."""
    if not words_here:
        return ""
    kind = next((kind for kind in KINDS if kinds[kind]), None)
    if kind is None:
        return f'<span id="at-{start}">{shown(words_here)}</span>'
    number_class = next((name for name in classes if classes[name]), "") if kind == "exclusion" else ""
    names = " ".join(filter(None, [kind, number_class, "body" if kinds["body"] and kind != "body" else ""]))
    mark = f'id="at-{start}" href="#at-{start}" aria-describedby="kind-{number_class or kind}"'
    return f'<a class="m {names}" {mark}>{shown(words_here)}</a>'


def around(held: Held, place: tuple[int, int]) -> Markup:
    """A place with the words around it, on one line."""
    start, end = place
    before, behind = held.text[max(start - SURROUNDINGS, 0) : start], held.text[end : end + SURROUNDINGS]
    pieces = [re.sub(r"\s+", " ", piece) for piece in (before, held.text[start : min(end, start + 60)], behind)]
    return Markup("{}<b>{}</b>{}").format(*map(shown, pieces))


# Page


def _legend(held: Held) -> list[tuple[str, Markup, int]]:
    """What a colour means and how many rows, or numbers without a row, have it."""
    counts = Counter(number_class or kind for _, _, kind, number_class in _spans(held) if kind != "task")
    found = [(kind, word(kind, "kind"), counts[kind]) for kind in (*FIGURES, "uncovered")]
    names = site.WORDS["class"] | {WITHOUT_CLASS: words()["kind"]["exclusion"]}
    found += [(name, both(*names[name]), counts[name]) for name in names if name not in FIGURES and counts[name]]
    return found + [(kind, word(kind, "kind"), counts[kind]) for kind in ("body", "other") if counts[kind]]


@cache
def _column_names() -> dict[str, str]:
    return seeds.names_zh("column")


def _data(held: Held) -> dict:
    """Rows and words that the script of the page needs."""
    columns = {column for rows in held.tables.values() for row in rows[:1] for column in row.cells}
    own, known = words()["column"], _column_names()
    ids = {cell for row in held.rows("indicator_labels", "doubts") for cell in row.cells.values()}
    return {
        "document": held.path.name,
        "tables": {
            name: {"columns": list(rows[0].cells), "rows": [[row.line, *row.cells.values()] for row in rows]}
            for name, rows in _ordered(held)
        },
        "columns": {name: own.get(name) or [name.replace("_", " "), known.get(name, name)] for name in sorted(columns)},
        "files": words()["table"],
        "indicators": {name: indicators()[name] for name in sorted(ids & indicators().keys())},
        "words": {
            name: words()["page"][name] for name in ("row", "close", "to_text", "no_row", "add_row", "empty", "line")
        },
    }


def _ordered(held: Held) -> list[tuple[str, list[Row]]]:
    """Files with their rows in the order of the page."""
    order = list(words()["table"])
    filled_tables = [(name, rows) for name, rows in held.tables.items() if rows]
    return sorted(filled_tables, key=lambda one: (order.index(one[0]) if one[0] in order else len(order), one[0]))


def _state(held: Held) -> tuple[str, Markup]:
    review = plan_reviews.read(held.path)
    if review.is_accepted:
        return "accepted", filled("accepted", by=review.accepted_by, at=review.accepted_at[:10])
    if review.accepted_by:
        return "changed", filled(
            "changed", by=review.accepted_by, at=review.accepted_at[:10], files="、".join(review.changed)
        )
    return "waiting", word("unreadable" if (held.path / plan_reviews.REVIEW).exists() else "waiting")


def _link(problem: Problem) -> tuple[str, str]:
    """Name and line of the row that a problem names, and what the page calls it."""
    name = Path(problem.file).name
    return (f"{name}:{problem.line}", f"#{name}:{problem.line}") if problem.line else (name, "")


def _script(name: str) -> tuple[str, str]:
    """A script of the page, and what allows the browser to run it."""
    source = (PARTS / name).read_text("utf-8")
    return source, base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


@cache
def _template() -> jinja2.Template:
    return common.templates(PARTS).get_template("page.html.j2")


def html(held: Held, problems: list[Problem]) -> str:
    """The page of a folder as it is now."""
    found = open_points.find(held)
    points = [point for group in found.values() for point in group]
    document = next(iter(held.rows("documents")), Row("documents", 2, {}))
    region_id = document["region_id"]
    regions = {row["region_id"]: row for row in (*seeds.read("regions"), *held.rows("regions"))}
    region = regions.get(region_id, {"name_en": region_id, "name_zh": region_id})
    scripts = [_script("language.js"), _script("script.js")]
    data = json.dumps(_data(held), ensure_ascii=False, separators=(",", ":"))
    state, state_words = _state(held)
    order = [*words()["table"], "labels", "bodies", "numbers"]
    return _template().render(
        word=word,
        both=both,
        sentence=sentence,
        choice=choice,
        shown=shown,
        around=lambda place: around(held, place),
        link=_link,
        words=words(),
        held=held,
        title=document["title_zh"] or held.path.name,
        place=both(region["name_en"] or region["name_zh"], region["name_zh"]),
        plan=shlex.quote(held.path.name),
        state=state,
        state_words=state_words,
        problems=problems,
        groups=sorted(found.items(), key=lambda group: order.index(group[0]) if group[0] in order else len(order)),
        tables=_ordered(held),
        legend=_legend(held),
        text=text_of(held, points),
        # no end of an element and no comment can stand in it
        data=Markup(re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", data)),
        style=Markup((PARTS / "style.css").read_text("utf-8")),
        scripts=[Markup(source) for source, _ in scripts],
        hashes=" ".join(f"'sha256-{digest}'" for _, digest in scripts),
    )


def write(held: Held, problems: list[Problem]) -> Path:
    """Write the page into the folder; whoever opens it meanwhile sees the one before."""
    made = held.path / f".{PAGE}.new"
    made.write_text(html(held, problems), "utf-8")
    return made.replace(held.path / PAGE)
