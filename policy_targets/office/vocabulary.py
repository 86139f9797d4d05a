"""What the words of an office's file stand for: the seeds, and the mapping file that an office keeps beside its files.

A mapping file is called mapping.csv and has the columns kind, word and meaning. It counts for its folder and those
below, the nearest one first.

    heading    a heading          -> a column of the landing folder; - leaves the column out
    counted    a word like 累计   -> month, quarter, year, since_january or since_start
    indicator  a name             -> an indicator_id; - leaves its rows out
    task       a name or number   -> a task_id
    status     a word like 在建   -> not_started, in_progress, completed or behind
    place      a name             -> a region_id; - leaves its rows out
    unit       a word             -> a unit known to the project
    sheet      the name of one    -> -, which leaves it out
    default    a column, or counted, date_order (day_first, month_first) -> what holds where a file does not say
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path

from policy_targets.inputs import seeds
from policy_targets.inputs.landing_rows import COLUMNS, Problem
from policy_targets.office.questions import Question
from policy_targets.plans import text_files, words
from policy_targets.plans.knowledge import normal

HEADERS = (["kind", "word", "meaning"], ["类别", "词语", "含义"])
KINDS = {
    "表头": "heading",
    "计数": "counted",
    "指标": "indicator",
    "任务": "task",
    "状态": "status",
    "地区": "place",
    "单位": "unit",
    "工作表": "sheet",
    "默认": "default",
}
COUNTED = ("month", "quarter", "year", "since_january", "since_start")
ORDERS = ("day_first", "month_first")
STATUSES = ("not_started", "in_progress", "completed", "behind")
NO_ROLE = "left_out"
ACCEPTED = {  # where the meanings of a kind stand
    "indicator": "seeds/vocabularies/indicators.csv",
    "place": "seeds/vocabularies/regions.csv",
    "task": "seeds/plans/tasks.csv",
    "heading": "landing/README.md",
}
DESCRIBING = ("name", "year", "quarter", "month", "period", "unit_or_name", "value", NO_ROLE, "no_outcome")


@lru_cache(100_000)
def plain(text: str) -> str:
    """A word in the form in which words are compared."""
    return words.squeezed(words.plain(text)).strip(":：").lower()


def bare(name: str) -> str:
    """The name of an indicator in the form in which names are compared."""
    return normal(name).lower().strip(":")


class Vocabulary:
    """Words with their meanings, those of mapping files before those of the seeds."""

    def __init__(self, mapped: list[tuple[str, str, str]] = ()) -> None:
        own: dict[str, dict[str, str]] = defaultdict(dict)
        for kind, word, meaning in mapped:
            own[kind][bare(word) if kind in ("indicator", "task") else plain(word)] = meaning
        self.headings = _of("heading") | {name: name for name in COLUMNS} | own["heading"]
        of_tasks = {word: NO_ROLE if meaning == "-" else meaning for word, meaning in own["heading"].items()}
        self.task_headings = _of("task_heading") | {
            word: meaning for word, meaning in of_tasks.items() if meaning in _of("task_heading").values()
        }
        self.task_statuses = {status: status for status in STATUSES} | _of("task_status") | own["status"]
        self.own_tasks = own["task"]
        self.counted = _of("counted") | own["counted"]
        self.growth = _of("growth")
        self.beside = _of("beside")
        self.accumulations = _of("accumulation")
        self.defaults = own["default"]
        self.sheets_left_out = set(own["sheet"])
        self.own_places, self.own_indicators = own["place"], own["indicator"]
        self.units = _units() | own["unit"]

    def is_no_figure(self, text: str) -> bool:
        return text == "" or plain(text) in _of("no_figure") or text.strip() in _no_figures()

    def unit(self, text: str) -> str | None:
        """The unit of a word, as the project writes it."""
        return self.units.get(plain(text))

    def places(self, text: str) -> list[str]:
        """Ids of the places that a word names; blank for one that is left out."""
        word = plain(text)
        if word in self.own_places:
            return [self.own_places[word].removeprefix("-")]
        return _places().get(word, [])

    def indicators(self, text: str) -> list[str]:
        """Ids of the indicators that a word names exactly; blank for one that is left out."""
        word = bare(text)
        if word in self.own_indicators:
            return [self.own_indicators[word].removeprefix("-")]
        return _indicators().get(plain(text)) or _indicators().get(word, [])

    def tasks(self, text: str, is_code: bool) -> set[str]:
        """Ids of the tasks that a cell names, by id or printed number, or by title."""
        if own := self.own_tasks.get(bare(text)):
            return {own}
        if text in task_rows():
            return {text}
        word = plain(text) if is_code else bare(text)
        return set((_task_numbers() if is_code else _task_titles()).get(word, ()))


_added: dict[str, list[dict[str, str]]] = {}


def add(rows: dict[str, list[dict[str, str]]]) -> None:
    """Know the words of plan folders, too; what was added before is forgotten."""
    _added.clear()
    _added.update(rows)
    by_place = (_places, place_parents, place_names, places_above)
    by_task = (task_rows, _task_titles, _task_numbers, _documents, _places_of_documents)
    for known in (*by_place, *by_task, _units, quantities, symbols, _indicators, near_indicators, indicator_rows):
        known.cache_clear()


def _rows(seed: str) -> list[dict]:
    return seeds.read(seed) + _added.get(seed, [])


@cache
def _of(use: str) -> dict[str, str]:
    return {plain(row["word"]): row["meaning"] for row in seeds.read("office_words") if row["use"] == use}


@cache
def _no_figures() -> set[str]:
    return {row["word"] for row in seeds.read("office_words") if row["use"] == "no_figure"}


@cache
def _units() -> dict[str, str]:
    """Units by word: what a symbol stands for is told by the symbol, other words by the seed office_words."""
    found = {plain(row["symbol_zh"]): row["unit_id"] for row in _rows("units") if row["symbol_zh"]}
    found |= {plain(row["unit_id"]): row["unit_id"] for row in _rows("units")}
    found |= {plain(row["symbol_printed"]): row["symbol_printed"] for row in _rows("unit_symbols")}
    return _of("unit") | found


@cache
def _places() -> dict[str, list[str]]:
    """Places by id, Chinese and English name, and the Chinese name without its ending where that leaves two signs."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in _rows("regions"):
        for name in (row["region_id"], row["name_zh"], row["name_en"]):
            found[plain(name)][row["region_id"]] = None
    for row in _rows("regions"):
        short = re.sub("(?:街道|[市县区镇乡])$", "", row["name_zh"])
        if len(short) > 1 and row["level"] != "zone":
            found[plain(short)][row["region_id"]] = None
    return {name: list(ids) for name, ids in found.items()}


def place_words() -> set[str]:
    return set(_places())


@cache
def place_parents() -> dict[str, str]:
    return {row["region_id"]: row["parent_region_id"] for row in _rows("regions")}


@cache
def places_above(region_id: str) -> set[str]:
    """The places in which one lies."""
    above: set[str] = set()
    place = place_parents().get(region_id, "")
    while place and place not in above:
        above.add(place)
        place = place_parents().get(place, "")
    return above


@cache
def place_names() -> dict[str, str]:
    return {row["region_id"]: row["name_zh"] for row in _rows("regions")}


@cache
def indicator_rows() -> dict[str, dict]:
    """Indicators by id, retired ids with what stands for them."""
    rows = {row["indicator_id"]: row for row in _rows("indicators")}
    retired = {
        row["retired_indicator_id"]: rows[row["indicator_id"]]
        | {"default_accumulation": row["accumulation"] or rows[row["indicator_id"]]["default_accumulation"]}
        for row in seeds.read("retired_indicators")
        if row["indicator_id"] in rows
    }
    return retired | rows


def shown_indicator(indicator_id: str) -> str:
    """An indicator with its id, as a choice."""
    return f"{indicator_rows()[indicator_id]['name_zh']} ({indicator_id})"


@cache
def _indicators() -> dict[str, list[str]]:
    """Indicators by id and name; by the words of plans, where these mean it exactly."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in _rows("indicators"):
        for name in (row["name_zh"], row["name_en"]):
            found[bare(name)][row["indicator_id"]] = None
    for indicator_id in indicator_rows():
        found[plain(indicator_id)] = {indicator_id: None}
    names = set(found)
    for word, meaning in _of("indicator").items():
        found[bare(word)][meaning] = None
    for row in _rows("indicator_labels"):
        label = bare(row["label_printed"])
        if row["match_type"] == "exact" and label not in names:
            found[label][row["indicator_id"]] = None
    return {name: list(ids) for name, ids in found.items()}


@cache
def near_indicators() -> dict[str, list[str]]:
    """Words of plans that mean an indicator, but not exactly."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in _rows("indicator_labels"):
        if row["match_type"] != "exact":
            found[bare(row["label_printed"])][row["indicator_id"]] = None
    return {name: list(ids) for name, ids in found.items()}


@cache
def indicator_words() -> dict[str, list[str]]:
    return _indicators()


@cache
def quantities() -> dict[str, str]:
    """What each unit measures, by unit_id and by symbol."""
    by_id = {row["unit_id"]: row["quantity"] for row in _rows("units")}
    return by_id | {row["symbol_printed"]: by_id.get(row["unit_id"], "") for row in _rows("unit_symbols")}


@cache
def symbols(quantity: str) -> list[str]:
    """Units of a quantity, as people write them."""
    return [row["symbol_zh"] for row in _rows("units") if row["quantity"] == quantity and row["symbol_zh"]]


@cache
def task_rows() -> dict[str, dict]:
    return {row["task_id"]: row for row in _rows("tasks")}


@cache
def _task_titles() -> dict[str, list[str]]:
    return _ids_by(task_rows().values(), lambda row: bare(row["title_printed"]))


@cache
def _task_numbers() -> dict[str, list[str]]:
    return _ids_by(task_rows().values(), lambda row: plain(row["item_no"]))


def _ids_by(rows: Iterable[dict], word: Callable[[dict], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[word(row)].append(row["task_id"])
    return found


def shown_task(task_id: str) -> str:
    """A task with its id, as a choice."""
    return f"{task_rows()[task_id]['title_printed']} ({task_id})"


@cache
def _places_of_documents() -> dict[str, str]:
    return {row["document_id"]: row["region_id"] for row in _rows("documents")}


def place_of_task(task_id: str) -> str:
    """The place of the plan in which a task stands."""
    return _places_of_documents().get(task_rows()[task_id]["document_id"], "")


def is_near(place: str, other: str) -> bool:
    """Whether two places are one, or one lies in the other."""
    return place == other or place in places_above(other) or other in places_above(place)


@cache
def _documents() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows("documents"):
        for name in (row["document_id"], row["title_zh"], row["title_en"]):
            found[bare(name)].add(row["document_id"])
    return found


def documents_named(text: str) -> set[str]:
    """Ids of the plans that a word means: by id or title, or those of the place that it names."""
    places = _places().get(plain(text), [])
    of_place = {document for document, place in _places_of_documents().items() if place in places}
    return _documents().get(bare(text), set()) or of_place


def growth_of(indicator_id: str, is_average: bool) -> list[str]:
    """Indicators that are the growth of another one."""
    rows = indicator_rows()
    base = bare(rows[indicator_id]["name_zh"])
    told = {row["indicator_id"] for row in _growths() if row["form_of_indicator_id"] == indicator_id}
    named = {one for ending in ("增长", "增速", "增幅", "增长率") for one in _indicators().get(base + ending, [])}
    yearly = {one for one in told | named if rows[one]["measure_kind"] == "growth_rate"}
    return sorted(one for one in yearly if ("年均" in rows[one]["name_zh"]) == is_average)


@cache
def _growths() -> list[dict]:
    return seeds.read("indicator_concepts")


@cache
def totals() -> set[str]:
    return {plain(row["word"]) for row in seeds.read("total_words")}


def is_sum(text: str) -> bool:
    """Whether a word stands for the sum of what is listed."""
    word = plain(text)
    return word in totals() and not word.startswith("全")


def is_whole(text: str) -> bool:
    """Whether a word stands for the whole of the place that a table is about."""
    word = plain(text)
    return word in totals() and word.startswith("全")


def read_mapping(path: Path) -> tuple[list[tuple[str, str, str]], list[Problem]]:
    """Lines of a mapping file, and what is wrong with them."""
    rows, problems = [], []
    try:
        text = text_files.decode(path.read_bytes())
    except (UnicodeError, OSError) as error:
        return [], [Question("mapping_unreadable", "", str(error)).as_problem()]
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in next(reader, [])][:3]
    if header not in HEADERS:
        return [], [Question("mapping_header", "", ",".join(header)).as_problem(1)]
    for cells in reader:
        if any(cell.strip() for cell in cells):
            kind, word, meaning = ([cell.strip() for cell in cells] + ["", "", ""])[:3]
            row = (KINDS.get(kind, kind), word, meaning)
            try:
                _check(*row)
                rows.append(row)
            except Question as question:
                question.found = ",".join(cells)
                problems.append(question.as_problem(reader.line_num))
    return rows, problems


def _check(kind: str, word: str, meaning: str) -> None:
    """Ask what a line of a mapping file means where it is not known."""
    if kind not in KINDS.values():
        raise Question("mapping_kind", kinds=" ".join(KINDS.values()), kinds_zh="、".join(KINDS))
    if not word or not meaning:
        raise Question("mapping_blank")
    if kind == "default" and word not in (*COLUMNS, "counted", "date_order", "year"):
        raise Question("mapping_column", columns=" ".join(COLUMNS))
    if kind == "unit" and meaning not in quantities():
        raise Question("mapping_unit")
    known = {
        "heading": (*COLUMNS, *DESCRIBING, *_of("task_heading").values(), "-"),
        "task": tuple(task_rows()),
        "status": STATUSES,
        "counted": COUNTED,
        "indicator": (*indicator_rows(), "-"),
        "place": (*place_names(), "-"),
        "sheet": ("-",),
        "default": {"counted": COUNTED, "date_order": ORDERS}.get(word, (meaning,)),
    }.get(kind, (meaning,))
    if meaning not in known:
        known = dict.fromkeys(known)
        raise Question("mapping_meaning", accepted=" ".join(known) if len(known) < 60 else ACCEPTED[kind])
