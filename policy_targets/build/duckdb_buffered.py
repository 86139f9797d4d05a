"""SQLAlchemy dialect `duckdb+buffered`: duckdb_engine as Great Expectations needs it.

It reads every result when the statement is executed: Great Expectations fetches results after it has handed the
connection back, when duckdb_engine can no longer read them (great_expectations issue 10738). SQLAlchemy has a strategy
for this case; the dialect applies it to every result. And it asks DuckDB itself for the columns of a table, which
takes a millisecond instead of the quarter of a second of PostgreSQL's catalog queries.
"""

from duckdb_engine import Dialect
from sqlalchemy.dialects import registry
from sqlalchemy.engine import reflection
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.types import NullType

COLUMNS = "select column_name from duckdb_columns() where schema_name = ? and table_name = ? order by column_index"


class BufferedExecutionContext(Dialect.execution_ctx_cls):
    def post_exec(self) -> None:
        super().post_exec()
        if self.cursor.description is not None:
            self.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(self.cursor)


class BufferedDialect(Dialect):
    driver = "buffered"
    execution_ctx_cls = BufferedExecutionContext
    supports_statement_cache = False

    @reflection.cache
    def get_columns(self, connection, table_name, schema=None, **options) -> list[dict]:
        rows = connection.exec_driver_sql(COLUMNS, (schema, str(table_name)))
        return [{"name": name, "type": NullType(), "nullable": True, "default": None} for (name,) in rows]

    @reflection.cache
    def get_pk_constraint(self, connection, table_name, schema=None, **options) -> dict:
        return {"constrained_columns": [], "name": None}


def register() -> None:
    registry.register("duckdb.buffered", __name__, "BufferedDialect")
