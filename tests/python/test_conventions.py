"""Conventions of the project, checked on the project itself."""

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

from policy_targets.build import expectations_child
from policy_targets.inputs import seeds
from policy_targets.package import tables
from policy_targets.pages import bulletin
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


def test_what_asks_for_the_day_follows_what_was_known(built):
    """A look back makes anew what follows these models, and nothing else."""
    content = manifest(built)
    known = {f"model.policy_targets.{model}" for model in bulletin.KNOWN_BY_THEN}
    asking = [name for name, node in content["nodes"].items() if "as_of()" in node.get("raw_code", "")]
    models = [name for name in asking if name.startswith("model.")]
    assert len(models) > 1
    assert [name for name in models if known.isdisjoint({name, *tables.ancestors(content, name)})] == []


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
    for suite, content in expectations_child.suites().items():
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


def test_no_model_is_long():
    for path in (PROJECT / "models").rglob("*.sql"):
        assert len(path.read_text("utf-8").splitlines()) <= 150, path.name


def bouncer(*arguments: str) -> subprocess.CompletedProcess:
    command = [Path(sys.executable).with_name("dbt-bouncer"), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_lint_refuses_what_breaks_a_convention(built, tmp_path):
    """One break of each kind in the manifest, and exactly these are refused."""
    content = manifest(built)
    model = {node["name"]: node for node in content["nodes"].values() if node["resource_type"] == "model"}
    model["rpt_unit_lineage"]["description"] = "What every value was printed in, and what it is now."
    model["stg_units"]["columns"]["code"]["description"] = ""
    model["dim_units"]["columns"]["unit_id"]["description"] = "A code."
    model["dim_indicators"]["columns"]["is_additive"]["data_type"] = "varchar"
    model["dim_regions"]["contract"]["enforced"] = False
    model["fct_tasks"]["depends_on"]["nodes"].append("seed.policy_targets.tasks")
    model["stg_regions"]["depends_on"]["nodes"].append("model.policy_targets.int_figures")
    model["int_days"]["raw_code"] += "\n--" * 150
    content["macros"]["macro.policy_targets.percent_of"]["description"] = ""
    for group, tested in (("unit_tests", "rpt_target_trajectory"), ("nodes", "stg_tasks")):
        content[group] = {
            name: test
            for name, test in content[group].items()
            if tested not in (test.get("model"), (test.get("attached_node") or "").rpartition(".")[2])
        }
    source = json.loads(json.dumps(content["sources"]["source.policy_targets.published.rpt_observation_freshness"]))
    source |= {"unique_id": "source.policy_targets.lost.lost", "source_name": "lost", "name": "lost"}
    source |= {"identifier": "lost", "original_file_path": "models/staging/plans/lost.yml"}
    content["sources"][source["unique_id"]] = source
    (tmp_path / "manifest.json").write_text(json.dumps(content), "utf-8")

    settings = yaml.safe_load((PROJECT / "dbt-bouncer.yml").read_text("utf-8"))
    settings |= {"dbt_artifacts_dir": str(tmp_path), "custom_checks_dir": str(PROJECT / settings["custom_checks_dir"])}
    (tmp_path / "dbt-bouncer.yml").write_text(yaml.safe_dump(settings), "utf-8")
    found = tmp_path / "found.json"
    outcome = bouncer("--config-file", str(tmp_path / "dbt-bouncer.yml"), "--output-file", str(found))
    assert outcome.returncode == 1, outcome.stdout
    failed = {
        (result["check_run_id"].split(":")[0].removeprefix("check_"), result["check_run_id"].split(":")[-1])
        for result in json.loads(found.read_text("utf-8"))
        if result["outcome"] == "failed"
    }
    assert failed == {
        ("model_description_contains_regexp_pattern", "rpt_unit_lineage"),
        ("model_column_description_populated", "stg_units"),
        ("model_columns_begin_with_common_description", "dim_units"),
        ("model_column_name_complies_to_column_type", "dim_indicators"),
        ("model_contract_enforced_for_public_model", "dim_regions"),
        ("lineage_seed_cannot_be_used", "fct_tasks"),
        ("lineage_permitted_upstream_models", "stg_regions"),
        ("model_max_number_of_lines", "int_days"),
        ("macro_description_populated", "percent_of"),
        ("model_has_unit_tests", "rpt_target_trajectory"),
        ("model_has_unique_test", "stg_tasks"),
        ("source_not_orphaned", "lost_lost"),
    }


def test_every_check_of_dbt_bouncer_is_adopted_or_left_out_with_its_reason():
    settings = (PROJECT / "dbt-bouncer.yml").read_text("utf-8")
    for checks in json.loads(bouncer("list", "--output-format", "json").stdout).values():
        for check in checks:
            name = re.sub(r"(?<!^)(?=[A-Z])", "_", check["name"]).lower()
            assert re.search(rf"\b{name}\b", settings), name


def test_the_architecture_names_every_folder_and_real_models():
    page = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    rooms = set(re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE))
    tracked = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in tracked.splitlines():
        top, *below = Path(name).parent.parts or (".",)
        # a folder below one that the page describes as a whole needs no line, but in models and seeds each has one
        depth = 2 if top == "models" else 1
        if top != ".":
            folder = "/".join([top, *below[:depth]])
            assert folder in rooms or top in rooms and top not in ("models", "seeds", "policy_targets"), folder
    for room in rooms:
        assert (PROJECT / room).is_dir(), room
    models = {path.stem for path in (PROJECT / "models").rglob("*.sql")}
    assert set(re.findall(r"\b(?:stg|int|dim|fct|rpt|bridge)_[a-z_]+", page)) <= models
