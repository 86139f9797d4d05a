"""The same warehouse on other engines than DuckDB, and the proof that it is the same."""

import os
from types import ModuleType

ENGINES = ("duckdb", "postgres", "spark")


def name() -> str:
    """The engine that POLICY_TARGETS_ENGINE names, DuckDB by default."""
    return os.environ.get("POLICY_TARGETS_ENGINE") or "duckdb"


def chosen() -> ModuleType:
    """What a build does on its engine."""
    from policy_targets.build.output import BuildFailed
    from policy_targets.engines import embedded, postgres, spark

    if name() not in ENGINES:
        raise BuildFailed(f"ENGINE={name()} is not known; there are {', '.join(ENGINES)}.")
    return {"duckdb": embedded, "postgres": postgres, "spark": spark}[name()]
