"""The dashboards as Superset imports them, in English and in Chinese, made from the files in assets/.

python bi/superset/assets.py FOLDER      writes them as files, for a Superset of your own
"""

import sys
import uuid
from functools import cache
from pathlib import Path

import jinja2
import yaml

HERE = Path(__file__).resolve().parent
ASSETS = HERE / "assets"
SITE_WORDS = HERE.parents[1] / "policy_targets" / "pages" / "site_parts" / "words.yml"
LANGUAGES = ("en", "zh")
LANGUAGE_NAMES = {"en": "English", "zh": "中文"}
FILTERS = ("city", "plan", "theme", "concept", "body", "place", "year")  # on every dashboard, in this order
WITHIN_CITY = ("plan", "body", "place")  # only those of a chosen city are offered
VERSION = {"version": "1.0.0"}
LABEL_COLOURS = {
    "balanced": "#3a9d6e",
    "within_range": "#a5d6b7",
    "delegated": "#c9ced6",
    "not_allocated": "#9aa3b0",
    "pending": "#6b7686",
    "over_allocated": "#d1495b",
    "under_allocated": "#edae49",
    "outside_range": "#8f4d9f",
    "met": "#3a9d6e",
    "on_track": "#a5d6b7",
    "not_yet_due": "#c9ced6",
    "cannot_be_judged": "#9aa3b0",
    "behind": "#edae49",
    "missed": "#d1495b",
}


class Pair(tuple):
    """A text in English and in Chinese: `!say [City, 城市]` in the files."""


class Loader(yaml.SafeLoader):
    """YAML with texts in both languages."""


Loader.add_constructor("!say", lambda loader, node: Pair(loader.construct_sequence(node)))


def load(file: Path):
    return yaml.load(file.read_text("utf-8"), Loader)


DATABASE, COLUMNS, DATASETS, KINDS = (
    load(ASSETS / f"{name}.yml") for name in ("database", "columns", "datasets", "kinds")
)
DASHBOARDS = [load(file) for file in sorted((ASSETS / "dashboards").glob("*.yml"))]


def said(thing, language: str):
    """The same with every text in one language."""
    if isinstance(thing, Pair):
        return thing[LANGUAGES.index(language)]
    if isinstance(thing, dict):
        return {name: said(value, language) for name, value in thing.items()}
    return [said(value, language) for value in thing] if isinstance(thing, list) else thing


def identity(*names: str) -> str:
    """The id of a thing, the same at every start."""
    return str(uuid.uuid5(uuid.UUID(DATABASE["uuid"]), "/".join(names)))


def slug(dashboard: str, language: str) -> str:
    """The address of a dashboard."""
    return dashboard if language == "en" else f"{dashboard}-{language}"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def beside_number(word: str, language: str) -> str:
    """A unit behind its number: a sign stands close to it, a word does not."""
    space = "" if word == "%" or language == "zh" else "\N{NO-BREAK SPACE}"
    return f"{space}× {word}" if space and word[0].isdigit() else f"{space}{word}"


@cache
def site_words(language: str) -> dict:
    """Words of the site for codes of the marts, by group."""
    groups = yaml.safe_load(SITE_WORDS.read_text("utf-8"))
    index = LANGUAGES.index(language)
    return {group: {code: pair[index] for code, pair in words.items()} for group, words in groups.items()}


def dataset_queries(language: str) -> dict[str, str]:
    """SQL of every dataset."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ASSETS / "datasets"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = site_words(language)
    environment.globals |= {
        "language": language,
        "words": words,
        "nothing": quoted(words["page"]["none_of"]),
        "comma": quoted(words["page"]["comma"]),
        "space": quoted("" if language == "zh" else "\N{NO-BREAK SPACE}"),
        "quoted": quoted,
        "beside_number": lambda word: beside_number(word, language),
        "slug": lambda dashboard: slug(dashboard, language),
    }
    shared = environment.get_template("macros.sql").module
    environment.globals |= {name: made for name, made in vars(shared).items() if not name.startswith("_")}
    return {name: environment.get_template(f"{name}.sql").render().strip() for name in DATASETS}


def datasets(language: str) -> dict[str, dict]:
    queries = dataset_queries(language)
    return {
        f"datasets/policy_targets/{language}-{name}.yaml": {
            "table_name": said(dataset["title"], language),
            "schema": "marts",
            "sql": queries[name],
            "columns": [
                {
                    "column_name": column,
                    "verbose_name": said(COLUMNS[column], language),
                    "groupby": not column.startswith("is_") and not column.endswith("_id"),
                }
                for column in dataset["columns"]
            ],
            "metrics": [
                {"metric_name": metric, "verbose_name": said(made["title"], language), "expression": made["sql"]}
                for metric, made in dataset.get("metrics", {}).items()
            ],
            "uuid": identity("datasets", name, language),
            "database_uuid": DATABASE["uuid"],
        }
        | VERSION
        for name, dataset in DATASETS.items()
    }


def charts(dashboard: dict, language: str) -> dict[str, dict]:
    return {
        f"charts/{language}-{dashboard['slug']}-{name}.yaml": {
            "slice_name": said(chart["title"], language),
            "viz_type": KINDS[chart["kind"]]["viz_type"],
            "params": KINDS[chart["kind"]]["params"] | said(chart.get("params", {}), language),
            "uuid": identity("charts", dashboard["slug"], name, language),
            "dataset_uuid": identity("datasets", chart["dataset"], language),
        }
        | VERSION
        for name, chart in dashboard["charts"].items()
    }


def native_filter(name: str, dataset: str, charts: list[int], all_charts: list[int], language: str, **options) -> dict:
    """A filter of a dashboard, for those of its charts that have the column."""
    is_first = options.get("first", False)
    return {
        "id": f"NATIVE_FILTER-{name}",
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "name": said(options.get("title", COLUMNS[name]), language),
        "targets": [{"datasetUuid": identity("datasets", dataset, language), "column": {"name": name}}],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": [chart for chart in all_charts if chart not in charts]},
        "controlValues": {
            "multiSelect": not is_first,
            "enableEmptyFilter": is_first,
            "defaultToFirstItem": is_first,
            "searchAllOptions": True,
            "sortAscending": True,
            "inverseSelection": False,
        },
        "requiredFirst": is_first,
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "cascadeParentIds": [f"NATIVE_FILTER-{parent}" for parent in options.get("below", [])],
    }


def filters(dashboard: dict, numbers: dict[str, int], language: str) -> list[dict]:
    columns = {name: DATASETS[chart["dataset"]]["columns"] for name, chart in dashboard["charts"].items()}
    everything = list(numbers.values())
    found = []
    for made in dashboard.get("filters", []):
        options = {option: made[option] for option in ("first", "title", "below") if option in made}
        changed = [numbers[chart] for chart in made["charts"]]
        found.append(native_filter(made["column"], made["dataset"], changed, everything, language, **options))
    for name in FILTERS:
        changed = [numbers[chart] for chart in numbers if name in columns[chart]]
        below = ["city"] if name in WITHIN_CITY else []
        found.append(native_filter(name, "choices", changed, everything, language, below=below))
    return found


def layout(dashboard: dict, numbers: dict[str, int], language: str) -> dict:
    """Tabs, rows and what stands in them; every tab begins with what the data are."""
    parts = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "children": []},
        "HEADER_ID": {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": said(dashboard["title"], language)}},
    }

    def put(kind: str, name: str, children: list[str], meta: dict) -> str:
        part = f"{kind}-{name}"
        parts[part] = {"type": kind, "id": part, "children": children, "meta": meta}
        return part

    def row(name: str, children: list[str]) -> str:
        return put("ROW", name, children, {"background": "BACKGROUND_TRANSPARENT"})

    def chart(name: str, width: int, height: int, place: str = "") -> str:
        meta = {
            "chartId": numbers[name],
            "uuid": identity("charts", dashboard["slug"], name, language),
            "width": width,
            "height": height,
        }
        return put("CHART", f"{name}{place}", [], meta)

    other = next(each for each in LANGUAGES if each != language)
    link = f"[{LANGUAGE_NAMES[other]}](/superset/dashboard/{slug(dashboard['slug'], other)}/)"
    lead = {"code": f"{said(dashboard['lead'], language)} {link}", "width": 12, "height": 10}
    tabs = []
    for tab in dashboard["tabs"]:
        rows = [row(f"{tab['name']}-notice", [chart(f"notice-{tab['name']}", 12, 16)])]
        if not tabs:
            rows.append(row("lead", [put("MARKDOWN", "lead", [], lead)]))
        for position, line in enumerate(tab["rows"]):
            width = 12 // len(line["charts"])
            rows.append(
                row(f"{tab['name']}-{position}", [chart(name, width, line["height"]) for name in line["charts"]])
            )
        if len(dashboard["tabs"]) == 1:
            parts["GRID_ID"]["children"] = rows
        else:
            tabs.append(put("TAB", tab["name"], rows, {"text": said(tab["title"], language)}))
    if tabs:
        parts["ROOT_ID"]["children"] = [put("TABS", "main", tabs, {})]
    return parts


def dashboards(language: str) -> dict[str, dict]:
    """Charts and dashboards."""
    found = {}
    words = site_words(language)["verdict"]
    mark = "（虚构）" if language == "zh" else " (invented)"
    for made in DASHBOARDS:
        notices = {f"notice-{tab['name']}": notice() for tab in made["tabs"]}
        dashboard = made | {"charts": notices | made["charts"]}
        numbers = {name: number for number, name in enumerate(dashboard["charts"], 1)}
        found |= charts(dashboard, language)
        found[f"dashboards/{slug(made['slug'], language)}.yaml"] = {
            "dashboard_title": said(made["title"], language),
            "description": said(made["description"], language),
            "slug": slug(made["slug"], language),
            "published": True,
            "css": (ASSETS / "dashboards.css").read_text("utf-8"),
            "position": layout(dashboard, numbers, language),
            "metadata": {
                "color_scheme": "supersetColors",
                "cross_filters_enabled": True,
                "filter_bar_orientation": "HORIZONTAL",
                "label_colors": {
                    f"{words[code]}{end}": colour for code, colour in LABEL_COLOURS.items() for end in ("", mark)
                },
                "native_filter_configuration": filters(dashboard, numbers, language),
            },
            "uuid": made["uuid"] if language == "en" else identity("dashboards", made["slug"], language),
        } | VERSION
    return found


def notice() -> dict:
    """What tells the build, and whether its outcomes are invented."""
    return {"kind": "notice", "dataset": "build", "title": COLUMNS["notice"]}


def assets(address: str = DATABASE["sqlalchemy_uri"]) -> dict[str, dict]:
    """Everything that Superset imports, by the name of its file."""
    found = {
        "metadata.yaml": {"type": "assets", "timestamp": "2026-01-01T00:00:00+00:00"} | VERSION,
        "databases/policy_targets.yaml": DATABASE | {"sqlalchemy_uri": address},
    }
    for language in LANGUAGES:
        found |= datasets(language) | dashboards(language)
    return found


def as_yaml(content: dict) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for name, content in assets().items():
        file = Path(sys.argv[1], name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_yaml(content), "utf-8")


if __name__ == "__main__":
    main()
