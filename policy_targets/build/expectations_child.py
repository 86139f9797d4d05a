"""Run the Great Expectations suites of the folder expectations/ inside a built DuckDB file.

The build starts this early, so that the slow import of the library runs beside dbt. Told to, it validates a copy of the
built file, tells the outcome, and then writes the Data Docs.
"""

import json
import os
from pathlib import Path

import yaml

from policy_targets.build import child, data_docs, duckdb_buffered
from policy_targets.build.publish import Builds
from policy_targets.inputs import seeds
from policy_targets.paths import DATABASE_NAME, EXPECTATIONS, WORK, shown

os.environ["GX_ANALYTICS_ENABLED"] = "false"

KEPT_ROWS = 20
VALIDATED = WORK / "validated" / DATABASE_NAME  # a copy, which the library keeps open until it ends
DATA_DOCS = Builds().next / "data_docs"


def suites() -> dict[str, dict]:
    """Suites by name, each with a `table` or `query`, and a list of `expectations`."""
    files = sorted(EXPECTATIONS.rglob("*.yml"))
    return {file.stem: yaml.load(file.read_text("utf-8"), seeds.YamlLoader) for file in files}


def gx_arguments(expectation: dict) -> dict:
    """An expectation of a suite file in the form that Great Expectations serializes."""
    return {
        "type": expectation["type"],
        "kwargs": expectation.get("kwargs", {}),
        "description": expectation["description"],
        "meta": {},
    }


def _context(docs: Path | None = None):
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(store_backend_defaults=InMemoryStoreBackendDefaults(), data_docs_sites={})
    context = gx.get_context(mode="ephemeral", project_config=config)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    if docs:
        context.add_data_docs_site(
            "data_docs",
            {
                "class_name": "SiteBuilder",
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
                "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs)},
            },
        )
    return context


def define(database: Path, chosen: dict[str, dict], context=None):
    """A checkpoint of the suites; the file need not be there before it runs."""
    import great_expectations as gx
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource, TableAsset

    # whether file and tables are there, the expectations themselves find out
    SQLDatasource.test_connection = TableAsset.test_connection = lambda *_, **__: None
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
    return context.checkpoints.add(
        gx.Checkpoint(name="published_file", validation_definitions=definitions, result_format="COMPLETE")
    )


def validate(checkpoint) -> list[dict]:
    """Outcome of every expectation: suite, description, success, and what was observed or the failing rows."""
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
    """Define everything while dbt is still at work; then wait for the file, and for suites that need not be asked."""
    told = child.instructions()
    context = _context(DATA_DOCS)
    checkpoint = define(shown(VALIDATED), suites(), context)
    for kept in told:
        checkpoint.validation_definitions = [one for one in checkpoint.validation_definitions if one.name not in kept]
        checkpoint.save()
        child.answer(validate(checkpoint))
        context.build_data_docs()
        data_docs.make_offline(DATA_DOCS, kept)
        child.answer(None)


if __name__ == "__main__":
    main()
