"""dbt, beside the build: parses the project once, then runs what it is told to, reporting as lines of JSON."""

from policy_targets.build import child

REPORTING = ["--log-format", "json", "--log-level-file", "none"]


def main() -> None:
    told = child.instructions()
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    dbt = dbtRunner()
    parsing = dbt.invoke([*REPORTING, "parse"])
    dbt.manifest = parsing.result
    child.answer(parsing.success)  # where parsing fails, the next command says why
    for arguments in told:
        outcome = dbt.invoke([*REPORTING, *arguments])
        DuckDBConnectionManager.close_all_connections()  # the file is free for others
        child.answer({"success": outcome.success, "error": str(outcome.exception or "")})


if __name__ == "__main__":
    main()
