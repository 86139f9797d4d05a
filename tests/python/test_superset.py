"""The files of bi/superset against the built warehouse; how the dashboards look is seen by `make superset-test`."""

import pytest
import yaml

from policy_targets.paths import PROJECT

ASSETS = PROJECT / "bi" / "superset" / "assets"
FILES = {file.relative_to(ASSETS): yaml.safe_load(file.read_text("utf-8")) for file in sorted(ASSETS.rglob("*.yaml"))}


def of(kind: str) -> dict[str, dict]:
    return {content["uuid"]: content for path, content in FILES.items() if path.parts[0] == kind}


DATASETS, CHARTS, DASHBOARDS = of("datasets"), of("charts"), of("dashboards")
METRICS = {
    uuid: {metric["metric_name"]: metric["expression"] for metric in dataset.get("metrics", [])}
    for uuid, dataset in DATASETS.items()
}
PLACED = {
    uuid: [part["meta"]["uuid"] for name, part in dashboard["position"].items() if name.startswith("CHART-")]
    for uuid, dashboard in DASHBOARDS.items()
}


def as_list(value) -> list:
    return value if isinstance(value, list) else [value] if value else []


def metrics(chart: dict) -> list[str]:
    return [name for key in ("metric", "metrics") for name in as_list(chart["params"].get(key))]


def filters(chart: dict) -> list[tuple]:
    return [(f["subject"], f["operator"], f["comparator"]) for f in chart["params"].get("adhoc_filters", [])]


def select(dataset: dict, columns: str) -> str:
    source = f"({dataset['sql']})" if "sql" in dataset else f"{dataset['schema']}.{dataset['table_name']}"
    return f"select {columns} from {source} as {dataset['table_name']}"


@pytest.mark.parametrize("chart", CHARTS.values(), ids=[chart["slice_name"] for chart in CHARTS.values()])
def test_chart_asks_for_what_the_warehouse_holds(built, chart):
    dataset, params = DATASETS[chart["dataset_uuid"]], chart["params"]
    computed = {c["column_name"]: c["expression"] for c in dataset.get("columns", []) if "expression" in c}
    names = [name for key in ("all_columns", "x_axis", "groupby") for name in as_list(params.get(key))]
    names += [subject for subject, _, _ in filters(chart)]
    expressions = [computed.get(name, name) for name in names] if names else []
    if expressions:
        built.query(select(dataset, ", ".join(expressions)))
    for name in metrics(chart):
        built.query(select(dataset, METRICS[chart["dataset_uuid"]][name]))


def test_every_chart_stands_on_one_dashboard():
    assert sorted(uuid for charts in PLACED.values() for uuid in charts) == sorted(CHARTS)


def test_cities_are_compared_only_where_the_warehouse_allows_it(built):
    """A drawn value comes from rpt_indicator_comparison or from one document; everything else drawn is a count."""
    compared = drawn = 0
    for chart in CHARTS.values():
        dataset = DATASETS[chart["dataset_uuid"]]
        for name in metrics(chart):
            metric = METRICS[chart["dataset_uuid"]][name]
            ((kind,),) = built.query(f"select typeof(metric) from ({select(dataset, f'{metric} as metric')})")
            if kind in ("BIGINT", "HUGEINT"):
                continue
            drawn += 1
            of_one_document = any(f[:2] == ("document_id", "==") for f in filters(chart))
            from_comparison = "from marts.rpt_indicator_comparison as" in dataset.get("sql", "")
            assert of_one_document or from_comparison, chart["slice_name"]
            compared += from_comparison
    assert compared >= 5
    assert drawn > compared


def test_city_comparison_reads_what_may_be_compared_and_what_may_not():
    ((uuid, _),) = [item for item in DASHBOARDS.items() if item[1]["slug"] == "city-comparison"]
    read = {DATASETS[CHARTS[chart]["dataset_uuid"]]["table_name"] for chart in PLACED[uuid]}
    assert read == {"comparison", "coverage"}
    for chart in PLACED[uuid]:
        if DATASETS[CHARTS[chart]["dataset_uuid"]]["table_name"] == "coverage":
            assert ("outcome", "NOT IN", ["compared", "no_such_target"]) in filters(CHARTS[chart])
            assert "value_canonical" not in str(CHARTS[chart]["params"])


def test_the_warehouse_is_opened_for_reading_only():
    ((_, database),) = of("databases").items()
    assert database["extra"]["engine_params"]["connect_args"]["read_only"] is True
    assert database["allow_dml"] is False
    assert database["sqlalchemy_uri"] == "duckdb:///warehouse/policy_targets.duckdb"
