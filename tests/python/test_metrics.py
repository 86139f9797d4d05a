"""Every metric of the semantic layer is answered by `mf query`, with the number that plain SQL gives."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import written
import yaml

from policy_targets.paths import PROJECT

OFFLINE = {"HTTPS_PROXY": "http://127.0.0.1:9"}
METRICS = [
    metric["name"] for metric in yaml.safe_load((PROJECT / "models/semantic/metrics.yml").read_text("utf-8"))["metrics"]
]
CELLS = "from marts.fct_allocations where not is_total"
PROMISES = """
    from marts.fct_commitments as commitments
    inner join marts.fct_tasks as tasks using (task_id)
    where kind = 'commitment' and not (tasks.parent_task_id is not null and tasks.section like '附件%')
"""
COMPARED = "select max(value_canonical) from marts.rpt_indicator_comparison where indicator_id = '{}'"
ALLOCATED = f"select sum(value_canonical) {CELLS} and indicator_id = '{{}}'"
IN_SQL = {
    "documents_held": "select count(*) from marts.dim_documents",
    "targets_set": "select count(*) from marts.fct_targets",
    "numeric_targets": "select count(*) from marts.fct_targets where status = 'numeric'",
    "numeric_target_share": "select avg(cast(status = 'numeric' as integer)) from marts.fct_targets",
    "delegated_targets": "select count(*) from marts.fct_targets where status = 'delegated'",
    "growth_targets": (
        "select count(*) from marts.fct_targets where status = 'numeric' and measure_kind like 'growth%'"
    ),
    "owned_targets": "select count(lead_organization_id) from marts.fct_targets",
    "owned_target_share": "select count(lead_organization_id) / count(*) from marts.fct_targets",
    "indicators_targeted": "select count(distinct indicator_id) from marts.fct_targets",
    "allocation_cells": f"select count(*) {CELLS}",
    "allocated_cells": f"select count(value) {CELLS}",
    "allocated_cell_share": f"select count(value) / count(*) {CELLS}",
    "commitments_promised": f"select count(*) {PROMISES}",
    "yearly_pledges": f"select count(*) {PROMISES} and recurrence = 'annual'",
    "yearly_pledge_share": f"select avg(cast(recurrence = 'annual' as integer)) {PROMISES}",
    "tasks_planned": "select count(*) from marts.fct_tasks where parent_task_id is null",
    "tasks_led": "select sum(tasks_led) from marts.rpt_organization_workload",
    "tasks_supported": "select sum(tasks_supported) from marts.rpt_organization_workload",
    "tasks_named_for": "select sum(tasks_responsible) from marts.rpt_organization_workload",
    "tasks_shouldered": (
        "select sum(tasks_led + tasks_supported + tasks_responsible) from marts.rpt_organization_workload"
    ),
    "commitments_carried": "select sum(commitments_carried) from marts.rpt_organization_workload",
    "discrepancies_found": "select count(*) from marts.rpt_source_discrepancies",
    "number_discrepancies": "select count(*) from marts.rpt_source_discrepancies where comparison <> 'text'",
    "tax_per_mu_target": COMPARED.format("tax_per_mu"),
    "value_added_per_mu_target": COMPARED.format("value_added_per_mu"),
    "manufacturing_labour_productivity_target": COMPARED.format("above_scale_manufacturing_labour_productivity"),
    "high_tech_enterprises_target": COMPARED.format("high_new_tech_enterprises"),
    "freed_land_allocated": ALLOCATED.format("land_freed_by_inefficient_enterprise_remediation"),
    "manufacturing_investment_allocated": ALLOCATED.format("manufacturing_investment"),
}


@pytest.fixture(scope="module")
def copy(built, tmp_path_factory):
    """mf parses the project anew and writes what it found into target/, so it gets a copy of its own."""
    return built.with_build(tmp_path_factory.mktemp("queried") / "copy")


@pytest.fixture(scope="module")
def query(copy, tmp_path_factory):
    """`mf query`; its question for newer versions finds no network."""

    def run(*arguments: str) -> list[dict[str, str]]:
        result = tmp_path_factory.mktemp("mf") / "result.csv"
        command = [str(Path(sys.executable).with_name("mf")), "query", "--quiet", "--csv", str(result), *arguments]
        environment = os.environ | {"DBT_TARGET": "read"} | OFFLINE
        outcome = subprocess.run(
            command, cwd=copy.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert outcome.returncode == 0, outcome.stdout
        with result.open(encoding="utf-8") as rows:
            return list(csv.DictReader(rows))

    return run


def test_every_metric_gives_what_sql_gives(built, query):
    (answer,) = query("--metrics", ",".join(METRICS))
    expected = {name: built.query(sql)[0][0] for name, sql in IN_SQL.items()}
    assert set(expected) == set(METRICS)
    assert len(METRICS) >= 10
    # ratios come back as text of a floating-point number, written to fewer digits than SQL computes
    assert {name: float(answer[name]) for name in METRICS} == pytest.approx(
        {name: float(value) for name, value in expected.items()}, rel=1e-9
    )


def test_questions_of_the_readme_are_answered(built, copy):
    """As they are written there, a value with its dimensions each."""
    (shown,) = [shown.text for shown in written.of("sh") if ".venv/bin/mf list metrics" in shown.text]
    said = copy.shell(shown, **OFFLINE)
    for name in METRICS:
        assert name in said
    answers = built.query(
        "select regions.name_zh, cast(year(period_end) as varchar), value_canonical"
        " from marts.rpt_indicator_comparison"
        " inner join marts.dim_regions as regions using (region_id) where indicator_id = 'tax_per_mu'"
    )
    assert len({year for _, year, _ in answers}) > 1
    for city, year, value in answers:
        assert re.search(rf"^{year}-01-01\S* +{city} +{float(value):g}\b", said, re.MULTILINE), (city, year)
