"""Conventions of the project, checked on the project itself."""

import json
import re
import subprocess

import yaml

from policy_targets.build import expectations
from policy_targets.inputs import seeds
from policy_targets.paths import PROJECT

# history keeps what intermediate models held; what landed is kept beside them
LAYERS = {"seeds": 0, "staging": 1, "intermediate": 2, "landing": 2, "history": 3, "marts": 4}


def manifest(built) -> dict:
    return json.loads((built.folder / "target" / "manifest.json").read_text("utf-8"))


def test_every_column_is_described(built):
    for node in manifest(built)["nodes"].values():
        if node["resource_type"] not in ("model", "seed"):
            continue
        assert node["description"], node["name"]
        for name, column in node["columns"].items():
            assert column["description"], f"{node['name']}.{name}"


def test_descriptions_name_the_columns_that_exist(built):
    for node in manifest(built)["nodes"].values():
        if node["resource_type"] in ("model", "seed"):
            real = built.query(
                f"select column_name from duckdb_columns() where schema_name = '{node['schema']}'"
                f" and table_name = '{node['name']}'"
            )
            assert set(node["columns"]) == {column for (column,) in real}, node["name"]


def test_every_seed_column_is_typed():
    for name, seed in seeds.descriptions().items():
        header = seeds.path(name).read_text("utf-8").split("\n", 1)[0].split(",")
        assert header == list(seed["config"]["column_types"]) == [column["name"] for column in seed["columns"]]


def test_layers_go_one_way(built):
    content = manifest(built)
    for name, parents in content["parent_map"].items():
        node = content["nodes"].get(name, {})
        if node.get("resource_type") != "model":
            continue
        layer = node["schema"]
        for parent in parents:
            parent_layer = content["nodes"][parent]["schema"]
            assert LAYERS[parent_layer] <= LAYERS[layer], (name, parent)
            assert layer != "marts" or parent_layer != "seeds", (name, parent)


def test_marts_are_under_contract(built):
    marts = [
        node
        for node in manifest(built)["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] == "marts"
    ]
    assert len(marts) >= 9
    for node in marts:
        assert node["contract"]["enforced"], node["name"]
        assert node["config"]["materialized"] == "table", node["name"]
        assert node["config"]["access"] == "public", node["name"]


def test_every_wording_and_unit_has_a_unit_test():
    text = (PROJECT / "models" / "staging" / "plans" / "stg_parsed_figures.yml").read_text("utf-8")
    values = [
        row["value_printed"] + " " + row.get("unit_printed", "")
        for test in yaml.safe_load(text)["unit_tests"]
        for given in test["given"]
        if given["input"] == "ref('stg_printed_figures')"
        for row in given["rows"]
    ]
    for seed, column in (
        ("bound_wordings", "wording"),
        ("unit_symbols", "symbol_printed"),
        ("numeral_wordings", "wording"),
        ("status_wordings", "wording_pattern"),
    ):
        for row in seeds.read(seed):
            pattern = (
                ".*".join(map(re.escape, row[column].split("%")))
                if column == "wording_pattern"
                else re.escape(row[column])
            )
            assert any(re.search(pattern, value.replace("万 ", "万")) for value in values), row[column]


def test_every_expectation_names_its_counterexample():
    for suite, content in expectations.suites().items():
        for expectation in content["expectations"]:
            assert expectation["description"], suite
            assert expectation["broken_by"], (suite, expectation["description"])


def test_no_address_of_a_machine_or_registry():
    tracked = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in tracked.splitlines():
        path = PROJECT / name
        if path.suffix == ".png" or not path.exists():
            continue
        text = path.read_text("utf-8")
        assert str(PROJECT.parent) + "/" not in text, name
        assert not re.search(r"--(extra-)?index-" + "url", text), name
