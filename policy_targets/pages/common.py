"""What the written pages, site and bulletin, have in common: queries, rows, numbers, templates."""

from decimal import Decimal
from pathlib import Path

import duckdb
import jinja2
from markupsafe import Markup, escape


def queries(parts: Path) -> dict[str, str]:
    """SQL of every query of a page, by its name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((parts / "queries").glob("*.sql"))}


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict]:
    """Rows of a query, by the names of its columns."""
    result = connection.execute(sql)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def number(value: Decimal | int | None, signed: bool = False) -> str:
    """A number with all its digits, without closing zeros; empty for null."""
    if value is None:
        return ""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"+{text}" if signed and value > 0 else text.replace("-", "\N{MINUS SIGN}")


def both(english, chinese) -> Markup:
    """A text in both languages, of which a page shows one."""
    if english == chinese:
        return escape(english)
    return Markup('<span class="en">{}</span><span class="zh">{}</span>').format(english, chinese)


def templates(folder: Path, **options) -> jinja2.Environment:
    """The templates of a folder; text of any source is escaped, and an unknown name is an error."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    environment.filters["number"] = number
    return environment
