"""Quotients are rounded exactly on every engine: 200,000 random ones, a third of them halfway between two results."""

import contextlib
import random
from decimal import ROUND_HALF_UP, Context, Decimal

import duckdb
import jinja2
import pytest

from policy_targets.engines import transfer
from policy_targets.paths import PROJECT

COUNT = 200_000
EXACT = Context(prec=120, rounding=ROUND_HALF_UP)


def quotient(engine: str, scale: int) -> str:
    """The SQL of rounded_quotient for an engine, of the columns part and whole."""
    import re

    source = (PROJECT / "macros" / "engine" / "rounded_quotient.sql").read_text("utf-8")
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    environment.globals["modules"] = {"re": re}
    macros = environment.from_string(source).module
    return getattr(macros, f"{engine}__rounded_quotient")("part", "whole", f"decimal(28, {scale})", scale)


def quotients(scale: int) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Dividend, divisor and what they come to."""
    chance = random.Random(scale)
    rows = []
    for number in range(COUNT // 2):
        whole = Decimal(chance.randint(1, 10 ** chance.randint(1, 12))) / 10 ** chance.randint(0, 4)
        part = Decimal(chance.randint(-(10**12), 10**12)) / 10 ** chance.randint(0, 8)
        if number % 3 == 0:  # a half of the last decimal more than a result
            whole = Decimal(2 * chance.randint(1, 10**6)).scaleb(-(8 - scale) // 2)
            ties = Decimal(2 * chance.randint(-(10**9), 10**9) + 1).scaleb(-scale) / 2
            tie = EXACT.multiply(ties, whole)
            part = tie if tie == tie.quantize(Decimal("1e-8")) else part
        result = EXACT.divide(part, whole).quantize(Decimal(1).scaleb(-scale), context=EXACT)
        rows.append((part, whole, result))
    return rows


@pytest.mark.parametrize("scale", [4, 8])
def test_quotients_are_rounded_exactly(database, session, scale, tmp_path):
    file = tmp_path / "quotients.csv"
    file.write_text("".join(f"{part:f},{whole:f},{result:f}\n" for part, whole, result in quotients(scale)))
    columns = "part decimal(28, 8), whole decimal(28, 8), result decimal(28, 8)"
    wrong = "select count(*), count(case when {} <> result then 1 end), max({}) from quotients"
    with duckdb.connect() as here:
        here.execute(f"create table quotients ({columns})")
        here.execute(f"copy quotients from '{file}' (format csv, header false)")
        here.execute(f"copy quotients to '{tmp_path / 'quotients.parquet'}' (format parquet)")
        found = here.execute(wrong.format(*[quotient("duckdb", scale)] * 2)).fetchone()
    assert found[:2] == (COUNT // 2, 0)
    with contextlib.closing(transfer.connect()) as there, there, there.cursor() as cursor:
        cursor.execute(f"create temp table quotients ({columns})")
        with file.open("rb") as rows:
            cursor.copy_expert("copy quotients from stdin (format csv)", rows)
        cursor.execute(wrong.format(*[quotient("postgres", scale)] * 2))
        assert cursor.fetchone()[:2] == (COUNT // 2, 0)
    session.read.parquet(str(tmp_path / "quotients.parquet")).createOrReplaceTempView("quotients")
    ((count, misses, _),) = session.sql(wrong.format(*[quotient("spark", scale)] * 2)).collect()
    assert (count, misses) == (COUNT // 2, 0)
