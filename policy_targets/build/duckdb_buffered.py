"""SQLAlchemy dialect `duckdb+buffered`: duckdb_engine that reads every result when the statement is executed.

Great Expectations fetches results after it has handed the connection back, when duckdb_engine can no longer read
them (great_expectations issue 10738). SQLAlchemy has a strategy for this case; the dialect applies it to every result.
"""

from duckdb_engine import Dialect
from sqlalchemy.dialects import registry
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy


class BufferedExecutionContext(Dialect.execution_ctx_cls):
    def post_exec(self) -> None:
        super().post_exec()
        if self.cursor.description is not None:
            self.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(self.cursor)


class BufferedDialect(Dialect):
    driver = "buffered"
    execution_ctx_cls = BufferedExecutionContext
    supports_statement_cache = False


def register() -> None:
    registry.register("duckdb.buffered", __name__, "BufferedDialect")
