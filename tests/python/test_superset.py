"""The dashboards of bi/superset against the built warehouse; how they look is seen by `make superset-test`."""

import re

import duckdb
import pytest

from bi.superset import assets as made

CODE = re.compile(r"\b[a-z]+(_[a-z]+)+\b")
CHINESE, ENGLISH = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]{2,}")
PRINTED = {"label", "printed", "printed_a", "printed_b", "place_a", "place_b", "section_item", "sentence", "thing"}
PRINTED |= {"amount", "allocation_table", "row_of_table", "explanation", "reason", "caveat"}  # quote what is printed
PRINTED_LATIN = PRINTED | {"concept", "indicator", "plan", "bar", "allocation_row", "sentences", "notice", "build_id"}
ASSETS = made.assets()


def of(kind: str) -> dict[str, dict]:
    return {content["uuid"]: content for name, content in ASSETS.items() if name.startswith(f"{kind}/")}


DATASETS, CHARTS, DASHBOARDS = of("datasets"), of("charts"), of("dashboards")
LANGUAGE_OF = {content["uuid"]: name.split("/")[-1][:2] for name, content in ASSETS.items() if "/" in name}


def as_list(value) -> list:
    return value if isinstance(value, list) else [value] if value else []


def columns_of(dataset: dict) -> list[str]:
    return [column["column_name"] for column in dataset["columns"]]


def metrics(chart: dict) -> list[str]:
    params = chart["params"]
    return [name for key in ("metric", "metrics", "timeseries_limit_metric") for name in as_list(params.get(key))]


def shown(chart: dict) -> list[str]:
    return [name for key in ("all_columns", "x_axis", "groupby") for name in as_list(chart["params"].get(key))]


def placed(dashboard: dict) -> dict[int, dict]:
    """Charts by the number that they have on the dashboard."""
    parts = [part for name, part in dashboard["position"].items() if name.startswith("CHART-")]
    return {part["meta"]["chartId"]: CHARTS[part["meta"]["uuid"]] for part in parts}


def target_of(made_filter: dict) -> str:
    return made_filter["targets"][0]["datasetUuid"]


def datasets_of(dashboard: dict) -> list[dict]:
    """What its charts and filters read."""
    read = {chart["dataset_uuid"] for chart in placed(dashboard).values()}
    read |= {target_of(made_filter) for made_filter in dashboard["metadata"]["native_filter_configuration"]}
    return [DATASETS[uuid] for uuid in read]


@pytest.fixture(scope="module")
def warehouse(built):
    """The built file, with every dataset as a table by the name of its id."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built.database}' as built (read_only)")
        connection.execute("use built")
        for uuid, dataset in DATASETS.items():
            connection.execute(f'create temp table "{uuid}" as {dataset["sql"]}')
        yield connection


def query(warehouse, sql: str) -> list[tuple]:
    return warehouse.execute(sql).fetchall()


def test_charts_ask_for_what_the_warehouse_holds(warehouse):
    for uuid, dataset in DATASETS.items():
        found = [name for name, *_ in query(warehouse, f'describe "{uuid}"')]
        assert found == columns_of(dataset), dataset["table_name"]
        expressions = ", ".join(metric["expression"] for metric in dataset["metrics"]) or "count(*)"
        assert query(warehouse, f'select {expressions} from "{uuid}"')
    for chart in CHARTS.values():
        dataset, params = DATASETS[chart["dataset_uuid"]], chart["params"]
        names = {*shown(chart), *(condition["subject"] for condition in params.get("adhoc_filters", []))}
        names |= {re.search(r'"(\w+)"', order)[1] for order in params.get("order_by_cols", [])}
        assert names <= set(columns_of(dataset)), chart["slice_name"]
        assert set(metrics(chart)) <= {metric["metric_name"] for metric in dataset["metrics"]}, chart["slice_name"]


def test_every_dashboard_stands_in_both_languages_and_every_chart_on_one():
    charts = [chart["uuid"] for dashboard in DASHBOARDS.values() for chart in placed(dashboard).values()]
    assert sorted(charts) == sorted(CHARTS)
    slugs = {dashboard["slug"] for dashboard in DASHBOARDS.values()}
    assert {f"{slug}-zh" for slug in slugs if not slug.endswith("-zh")} == {s for s in slugs if s.endswith("-zh")}


def test_no_chart_is_made_for_one_place_or_plan(warehouse):
    names = {
        str(name)
        for row in query(warehouse, "select name_zh, name_en, region_id from marts.dim_regions")
        for name in row
    }
    names |= {name for (name,) in query(warehouse, "select document_id from marts.dim_documents")}
    for content in (*DATASETS.values(), *CHARTS.values(), *DASHBOARDS.values()):
        said = str({name: value for name, value in content.items() if not name.endswith("uuid")})
        said = re.sub(r"'uuid': '[^']*'|'datasetUuid': '[^']*'", "", said)
        assert [name for name in names if name in said] == [], content


@pytest.mark.parametrize("dashboard", DASHBOARDS.values(), ids=[d["slug"] for d in DASHBOARDS.values()])
def test_filters_change_what_they_claim_and_reach_all_of_it(warehouse, dashboard):
    charts = placed(dashboard)
    filters = dashboard["metadata"]["native_filter_configuration"]
    names = [made_filter["targets"][0]["column"]["name"] for made_filter in filters]
    assert set(made.FILTERS) <= set(names)
    assert dashboard["metadata"]["cross_filters_enabled"]
    for name, made_filter in zip(names, filters, strict=True):
        assert made_filter["controlValues"]["searchAllOptions"]
        claimed = {number for number in charts if number not in made_filter["scope"]["excluded"]}
        having = {number for number in charts if name in columns_of(DATASETS[charts[number]["dataset_uuid"]])}
        assert claimed == having if name in made.FILTERS else claimed <= having
        assert claimed, name
        offered = {value for (value,) in query(warehouse, f'select distinct {name} from "{target_of(made_filter)}"')}
        for dataset in {charts[number]["dataset_uuid"] for number in claimed}:
            held = {value for (value,) in query(warehouse, f'select distinct {name} from "{dataset}"')}
            assert held <= offered, (name, DATASETS[dataset]["table_name"], held - offered)
            assert None not in held


@pytest.mark.parametrize(
    "chart", CHARTS.values(), ids=[f"{LANGUAGE_OF[u]} {c['slice_name']}" for u, c in CHARTS.items()]
)
def test_no_code_and_no_foreign_word_is_shown(warehouse, chart):
    """Printed words are Chinese everywhere; names of things may hold Latin letters, as R&D does."""
    language, dataset = LANGUAGE_OF[chart["uuid"]], chart["dataset_uuid"]
    foreign, printed = (CHINESE, PRINTED) if language == "en" else (ENGLISH, PRINTED_LATIN)
    titles = {column["column_name"]: column["verbose_name"] for column in DATASETS[dataset]["columns"]}
    said = [chart["slice_name"], chart["params"].get("subheader", ""), *(titles[name] for name in shown(chart))]
    said += [m["verbose_name"] for m in DATASETS[dataset]["metrics"] if m["metric_name"] in metrics(chart)]
    assert [text for text in said if foreign.search(text) or CODE.search(text)] == []
    conditions = [condition["subject"] for condition in chart["params"].get("adhoc_filters", [])]
    drawn = (
        " and ".join(f"coalesce(cast({subject} as varchar), 'false') <> 'false'" for subject in conditions) or "true"
    )
    for name in shown(chart):
        values = [str(v) for (v,) in query(warehouse, f'select distinct {name} from "{dataset}" where {drawn}')]
        assert "None" not in values, name  # Superset writes N/A
        if name not in ("sentences", "notice", "caveat", "explanation"):  # links, the build, and outcomes by their ids
            assert [value for value in values if CODE.search(value)] == [], name
        if name not in printed:
            assert [value for value in values if foreign.search(value)] == [], name


def test_a_bar_of_values_carries_bound_unit_and_year(warehouse):
    """Every bar is a count, a growth, or names its value as the list of figures does."""
    of_values = 0
    for chart in CHARTS.values():
        dataset = chart["dataset_uuid"]
        if chart["viz_type"] == "echarts_timeseries_bar" and chart["params"]["x_axis"] == "bar":
            of_values += 1
            if "amount" in columns_of(DATASETS[dataset]):
                assert query(warehouse, f'select bar from "{dataset}" where not ends_with(bar, amount)') == []
    assert of_values == 6
    (bounded,) = query(
        warehouse, f"""select count(*) from "{made.identity("datasets", "comparison", "zh")}" where bar like '%至少%'"""
    )
    assert bounded[0] > 0


def test_cities_are_compared_only_where_the_warehouse_allows_it(warehouse):
    """What is drawn is a count, a share or number within one allocation table, a growth, or comes from
    rpt_indicator_comparison."""
    datasets = {
        made.identity("datasets", name, language): name for name in made.DATASETS for language in made.LANGUAGES
    }
    drawn = {}
    for chart in CHARTS.values():
        dataset = DATASETS[chart["dataset_uuid"]]
        expressions = {metric["metric_name"]: metric["expression"] for metric in dataset["metrics"]}
        for name in metrics(chart):
            ((kind,),) = query(warehouse, f'select typeof({expressions[name]}) from "{dataset["uuid"]}"')
            if kind not in ("BIGINT", "HUGEINT"):
                drawn.setdefault((datasets[dataset["uuid"]], name), []).append(chart)
    assert set(drawn) == {
        ("comparison", "target"),
        ("cells", "share_of_city"),
        ("cells", "number"),
        ("paths", "yearly_growth"),
    }


def test_any_number_of_plans_fits(warehouse):
    """A list comes page by page; a drawing has bars whose number does not grow with plans, or shows the longest."""
    bounded = {
        "theme",
        "year",
        "what",
        "number_use",
        "contradiction_kind",
        "grade",
        "refusal",
        "verdict",
        "row_verdict",
    }
    for chart in CHARTS.values():
        params = chart["params"]
        if chart["viz_type"] == "table":
            assert params.get("server_pagination") or params["all_columns"] == ["notice"], chart["slice_name"]
        elif chart["viz_type"] == "echarts_timeseries_bar":
            assert {params["x_axis"], *params["groupby"]} <= bounded or params["row_limit"] <= 25, chart["slice_name"]


def sql_of(dataset: str, language: str) -> str:
    return DATASETS[made.identity("datasets", dataset, language)]["sql"]


def test_a_demo_says_so_on_every_tab_and_beside_every_outcome(warehouse):
    for dashboard in DASHBOARDS.values():
        tops = [
            part
            for part in dashboard["position"].values()
            if isinstance(part, dict) and part["type"] in ("TAB", "GRID")
        ]
        for top in tops:
            if not top["children"]:
                continue
            row = dashboard["position"][top["children"][0]]
            first = CHARTS[dashboard["position"][row["children"][0]]["meta"]["uuid"]]
            assert "notice" in first["params"]["all_columns"]
    warehouse.execute("create temp table told as select * replace (true as is_demo) from marts.rpt_build_info")
    for language, mark, notice in (("en", "(invented)", "every outcome"), ("zh", "（虚构）", "实绩均为虚构")):
        for name, columns in {"progress": ("outcome", "progress_verdict"), "figures": ("verdict",)}.items():
            sql = sql_of(name, language).replace("marts.rpt_build_info", "told")
            for column in columns:
                silent = {"", "no outcome measured", "尚无实绩"}
                values = {value for (value,) in query(warehouse, f"select distinct {column} from ({sql})")} - silent
                assert values, column
                assert all(value.endswith(mark) for value in values), column
        sql = sql_of("build", language).replace("marts.rpt_build_info", "told")
        assert notice in query(warehouse, f"select notice from ({sql})")[0][0]


def test_every_code_has_a_word(warehouse):
    words = made.site_words("zh")
    for group, table, column in (
        ("kind", "rpt_source_discrepancies", "kind"),
        ("severity", "rpt_source_discrepancies", "severity"),
        ("outcome", "rpt_indicator_coverage", "outcome"),
        ("verdict", "rpt_allocation_reconciliation", "verdict"),
        ("verdict", "rpt_target_progress", "verdict"),
        ("indicative", "rpt_target_progress", "indicative_verdict"),
        ("alert", "rpt_alerts", "severity"),
        ("fact", "analyst_figures", "fact"),
        ("grade", "analyst_figures", "comparability_grade"),
    ):
        held = {
            code
            for (code,) in query(warehouse, f"select distinct {column} from marts.{table} where {column} is not null")
        }
        assert held <= set(words[group]), table


def test_the_warehouse_is_opened_for_reading_only():
    ((_, database),) = of("databases").items()
    assert database["extra"]["engine_params"]["connect_args"]["read_only"] is True
    assert database["allow_dml"] is False
    assert database["sqlalchemy_uri"] == "duckdb:///warehouse/policy_targets.duckdb"
