"""Run the Great Expectations suites of the folder expectations/ inside a built DuckDB file.

`python -m policy_targets.build.expectations` imports the library (some seconds), then waits for one line of JSON on
standard input, {"database": path, "data_docs": folder}, validates, prints the outcome as one line of JSON, and then
writes the Data Docs. The build starts it early, so that the import runs beside dbt, and publishes beside the Data Docs.
"""

import json
import os
import sys
from pathlib import Path

import yaml

from policy_targets.build import duckdb_buffered
from policy_targets.paths import EXPECTATIONS

os.environ["GX_ANALYTICS_ENABLED"] = "false"

KEPT_ROWS = 20


def suites() -> dict[str, dict]:
    """Suites by name, each with a `table` or `query`, and a list of `expectations`."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(EXPECTATIONS.rglob("*.yml"))}


def gx_arguments(expectation: dict) -> dict:
    """An expectation of a suite file in the form that Great Expectations serializes."""
    return {
        "type": expectation["type"],
        "kwargs": expectation.get("kwargs", {}),
        "description": expectation["description"],
        "meta": {},
    }


def _context(data_docs: Path | None = None):
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(store_backend_defaults=InMemoryStoreBackendDefaults(), data_docs_sites={})
    context = gx.get_context(mode="ephemeral", project_config=config)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    if data_docs:
        context.add_data_docs_site(
            "data_docs",
            {
                "class_name": "SiteBuilder",
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
                "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(data_docs)},
            },
        )
    return context


def validate(database: Path, chosen: dict[str, dict], context=None) -> list[dict]:
    """Outcome of every expectation: suite, description, success, and what was observed or the failing rows."""
    import great_expectations as gx

    duckdb_buffered.register()
    context = context or _context()
    source = context.data_sources.add_sql(
        "warehouse",
        connection_string=f"duckdb+buffered:///{database}",
        create_temp_table=False,
        kwargs={"connect_args": {"read_only": True}},
    )
    definitions = []
    for name, suite in chosen.items():
        if "table" in suite:
            schema_name, table_name = suite["table"].split(".")
            asset = source.add_table_asset(name, table_name=table_name, schema_name=schema_name)
        else:
            asset = source.add_query_asset(name, query=suite["query"])
        definitions.append(
            context.validation_definitions.add(
                gx.ValidationDefinition(
                    name=name,
                    data=asset.add_batch_definition_whole_table("all"),
                    suite=context.suites.add(
                        gx.ExpectationSuite(name=name, expectations=[gx_arguments(e) for e in suite["expectations"]])
                    ),
                )
            )
        )
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(name="published_file", validation_definitions=definitions, result_format="COMPLETE")
    )
    outcome = checkpoint.run()
    return [
        {"suite": run.suite_name, **_finding(result)} for run in outcome.run_results.values() for result in run.results
    ]


def _finding(result) -> dict:
    observed = result.result.get("observed_value")
    details = result.result.get("details") or {}
    rows = details.get("unexpected_rows") or result.result.get("unexpected_list") or []
    return {
        "description": result.expectation_config.description,
        "success": result.success,
        "observed": json.loads(json.dumps(observed, default=str)),
        "rows": json.loads(json.dumps(rows[:KEPT_ROWS], default=str, ensure_ascii=False)),
        "row_count": len(rows),
        "error": _error(result.exception_info or {}),
    }


def _error(exception_info: dict) -> str | None:
    """Message of the exception that kept an expectation from running; by metric where there are several."""
    infos = [exception_info] if "exception_message" in exception_info else exception_info.values()
    messages = [info["exception_message"] for info in infos if info.get("exception_message")]
    return messages[0] if messages else None


def main() -> None:
    import great_expectations  # noqa: F401  imported early, while dbt is still at work

    request = sys.stdin.readline()
    if not request:
        return  # the build ended before there was anything to validate
    task = json.loads(request)
    context = _context(Path(task["data_docs"]))
    print(json.dumps(validate(Path(task["database"]), suites(), context)), flush=True)
    context.build_data_docs()


if __name__ == "__main__":
    main()
