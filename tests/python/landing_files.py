"""Files as offices deliver them, good and bad, each with what must become of it."""

import csv
import gzip
import os
from pathlib import Path

import duckdb
from office_files import ASKED, READ, figure, long

from policy_targets.inputs import landing

GOOD = {
    "region_id": "330482",
    "indicator_id": "tax_per_mu",
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
    "value": "36.4",
    "unit": "万元/亩",
    "source_title": "2025 bulletin",
    "publisher": "statistics office",
    "published_on": "2026-02-20",
}


def _line(**changes: str) -> str:
    return ",".join({**GOOD, **changes}.values())


HEADER = ",".join(GOOD)
LARGE = "99999999999999.9999"
# file name: cells that differ from a good row, and the beginning of what is said of it
BROKEN = {
    "region.csv": ({"region_id": "999999"}, "region.csv:2, column region_id: unknown region; found '999999'"),
    "indicator.csv": ({"indicator_id": "tax"}, "column indicator_id: unknown indicator; found 'tax'"),
    "value.csv": ({"value": "1,234"}, "column value: not a number; found '1,234'"),
    "value-words.csv": ({"value": "36.4万"}, "column value: not a number; found '36.4万'"),
    "value-groups.csv": ({"value": "12,34,567"}, "column value: not a number; found '12,34,567'"),
    "decimals.csv": ({"value": "36.40001"}, "column value: more than 4 decimals; found '36.40001'"),
    "digits.csv": ({"value": "123456789012345"}, "column value: not a number; found '123456789012345'"),
    "unit.csv": ({"unit": "元"}, "column unit: unknown unit; found '元'"),
    "other-unit.csv": ({"unit": "%"}, "column unit: unit of another quantity; found '%'"),
    "day.csv": ({"period_end": "2025/12/31"}, "column period_end: not a day; found '2025/12/31'"),
    "no-such-day.csv": ({"period_end": "2025-02-30"}, "column period_end: not a day; found '2025-02-30'"),
    "day-span.csv": (
        {"period_end": "2025-12-31至2026-03-31"},
        "column period_end: not a day; found '2025-12-31至2026-03-31'",
    ),
    "day-word.csv": ({"period_end": "2025-12-31 x"}, "column period_end: not a day; found '2025-12-31 x'"),
    "day-time.csv": ({"period_end": "2025-12-31T23:30:00+08:00"}, "column period_end: not a day; found '2025-12-31T2"),
    "day-before.csv": ({"period_end": "约2025-12-31"}, "column period_end: not a day; found '约2025-12-31'"),
    "day-published.csv": ({"published_on": "2026-02-20发布"}, "column published_on: not a day; found '2026-02-20发布'"),
    "start.csv": ({"period_start": "Jan"}, "column period_start: not a day; found 'Jan'"),
    "backwards.csv": ({"period_start": "2026-01-01"}, "column period_start: begins after its end; found '2026-01-01'"),
    "future.csv": ({"period_end": "2999-12-31"}, "column period_end: lies after today; found '2999-12-31'"),
    "stock.csv": (
        {"indicator_id": "high_new_tech_enterprises", "unit": "家"},
        "column period_start: a stock has no first day",
    ),
    "flow.csv": (
        {"indicator_id": "energy_use_freed", "unit": "吨标准煤", "period_start": ""},
        "column period_start: missing for a figure of a period",
    ),
    "accumulation.csv": ({"accumulation": "sum"}, "column accumulation: unknown accumulation; found 'sum'"),
    "other-accumulation.csv": ({"accumulation": "stock"}, "column accumulation: does not fit the indicator"),
    "match.csv": ({"match_type": "same"}, "column match_type: unknown match; found 'same'"),
    "reason.csv": ({"match_type": "close"}, "column match_reason: reason is missing"),
    "quality.csv": ({"quality": "good"}, "column quality: unknown quality; found 'good'"),
    "growth-basis.csv": ({"growth_basis": "同比"}, "column growth_basis: unknown basis of growth; found '同比'"),
    "price-basis.csv": ({"price_basis": "real"}, "column price_basis: unknown basis of prices; found 'real'"),
    "confirmed.csv": ({"confirmed": "perhaps"}, "column confirmed: unknown word; found 'perhaps'"),
    "source.csv": ({"source_title": ""}, "column source_title: source is missing"),
    "source-blank.csv": ({"source_title": "\u3000\u00a0 "}, "column source_title: source is missing"),
    "publisher.csv": ({"publisher": ""}, "column publisher: publisher is missing"),
    "demo.csv": ({"publisher": "demo generator"}, "column publisher: invented demo data"),
    "published.csv": ({"published_on": "2026"}, "column published_on: not a day; found '2026'"),
    "confidence.csv": ({"confidence": "sure"}, "column confidence: unknown confidence; found 'sure'"),
    "url.csv": ({"url": "javascript:alert(1)"}, "column url: not a web address; found 'javascript:alert(1)'"),
    "column.csv": ({"remark": "x"}, "column.csv:1, column remark: unknown column; found 'remark'"),
    "nul.csv": ({"source_title": "a\x00b"}, "nul.csv:2, column source_title: control character NUL (U+0000); found 'a"),
    "bel.csv": ({"publisher": "office\x07"}, "column publisher: control character BEL (U+0007); found 'office\\x07'"),
    "esc.csv": ({"note": "a\x1b[2Jb"}, "column note: control character ESC (U+001B)"),
    "del.csv": ({"note": "a\x7fb"}, "column note: control character U+007F"),
    "upper-control.csv": ({"note": "a\u0090b"}, "column note: control character U+0090"),
}
# file name: whole text, line and beginning of what is said of it
UNREADABLE = {
    "missing.csv": ("region_id,indicator_id\n1,2\n", 1, "column is missing"),
    "stands-twice.csv": (f"{HEADER},value\n{_line()},1\n", 1, "column stands twice"),
    "nothing.csv": ("\n", 1, "column is missing"),
    "one-of-two.csv": (f"{HEADER}\n{_line()}\n{_line(region_id='330211', value='much')}\n", 3, "not a number"),
    "twice.csv": (f"{HEADER}\n{_line()}\n{_line()}\n", 2, "the same figure stands twice"),
    "cells.csv": (f"{HEADER}\n330482,tax_per_mu\n", 2, "wrong number of cells"),
    "cells-below-blank.csv": (f"{HEADER}\n\n\n{_line()}\n{_line()},x\n", 5, "wrong number of cells"),
    "cells-below-tall.csv": (
        f"{HEADER}\n{_line(publisher=chr(34) + 'a' + chr(10) + 'b' + chr(34))}\nx\n",
        4,
        "wrong number of cells",
    ),
    "value-below-tall.csv": (
        f'{HEADER},note\n{_line()},"a\nb"\n{_line(region_id="330211", value="much")},\n',
        4,
        "not a number",
    ),
    "quote.csv": (f'{HEADER}\n"330482,x\n', 2, "broken CSV: unexpected end of data"),
    "quote-inside.csv": (
        f"{HEADER}\n{_line(publisher=chr(34) + 'a' + chr(34) + 'b')}\n",
        2,
        "broken CSV: ',' expected",
    ),
    "return-inside.csv": (f"{HEADER}\n{_line(publisher='a' + chr(13) + 'b')}\n", 2, "control character CR (U+000D)"),
    "empty.csv": (f"{HEADER}\n", None, "no rows"),
    "blank.csv": (f"{HEADER}\n\n,,,,,,,,\n", None, "no rows"),
}
OFFICE = ("月报.xlsx", "places-across.csv", "blank-place.xlsx")  # in an office's own form
IGNORED = ("2025年统计.xlsx", "2025-q3.csv.gz", "2025-q3.txt", "old/2025.csv.bak", "scan.pdf")
TEMPORARY = ("~$2025.xlsx", ".~lock.a.csv#", "b.csv.part", "c.tmp", "d.csv.crdownload", ".DS_Store", "old/~e.csv~")
# file name: whole text of a file that is good, and the value it holds
READABLE = {
    "line-separator.csv": (f"{HEADER},note\n{_line()},one\u2028two\n", "36.4"),
    "vertical-tab.csv": (f"{HEADER},note\r\n{_line(value='36.41')},one\vtwo\r\n", "36.41"),
    "next-line.csv": (f"{HEADER},note\r\n{_line(value='36.42')},one\u0085two\r\n", "36.42"),
    "both-line-ends.csv": (f"{HEADER}\r\n{_line(value='36.43')}\n", "36.43"),
    "old-line-ends.csv": (f"{HEADER}\r{_line(value='36.44')}\r", "36.44"),
    "excel.csv": (f'\ufeff{HEADER},note\r\n{_line(value="36.45")},"one\ntwo"\r\n,,,,,,,,,\r\n', "36.45"),
    "full-width.csv": (f"{HEADER}\n{_line(value='３６．４６')}\n", "36.46"),
    "minus.csv": (f"{HEADER}\n{_line(value='−36.47')}\n", "-36.47"),
    "separators.csv": (f"{HEADER}\n{_line(value=chr(34) + '1,036.48' + chr(34))}\n", "1036.48"),
    "zeros.csv": (f"{HEADER}\n{_line(value='36.490000')}\n", "36.49"),
    "blanks.csv": (f"{HEADER}\n{_line(value=chr(0x3000) + '36.5 ')}\n", "36.5"),
    "o'clock 50% [1]*.csv": (f"{HEADER}\n{_line(value='36.51')}\n", "36.51"),
    "UPPER.CSV": (f"{HEADER}\n{_line(value='36.52')}\n", "36.52"),
    "large.csv": (
        f"{HEADER}\n{_line(indicator_id='above_scale_gross_industrial_output', unit='亿元', value=LARGE)}\n",
        LARGE,
    ),
    "large-mu.csv": (f"{HEADER}\n{_line(indicator_id='land_freed', unit='万亩', value=LARGE)}\n", LARGE),
}
# file name: columns that differ from a good row, as SQL, and line and beginning of what is said of it, or its value
PARQUET = {
    "decimal.parquet": ({"value": "35.9::decimal(38, 20)", "period_end": "date '2025-12-31'"}, "35.9"),
    "double.parquet": ({"value": "35.91::double"}, "35.91"),
    "whole.parquet": ({"value": "36::smallint", "region_id": "330482"}, "36"),
    "midnight.parquet": ({"period_end": "timestamp '2025-12-31 00:00:00'", "value": "35.92"}, "35.92"),
    "midnight-ns.parquet": ({"period_end": "timestamp_ns '2025-12-31 00:00:00'", "value": "35.93"}, "35.93"),
    "product.parquet": ({"value": "8.2::double * 3.1::double"}, "value: more than 4 decimals"),
    "nan.parquet": ({"value": "'nan'::double"}, "value: not a number"),
    "zone.parquet": ({"period_end": "timestamptz '2025-12-30 16:00:00+00'"}, "period_end: a time with a zone"),
    "zone-start.parquet": (
        {"period_start": "timestamptz '2025-01-01 00:00:00+08'"},
        "period_start: a time with a zone",
    ),
    "noon.parquet": ({"period_end": "timestamp '2025-12-31 12:00:00'"}, "period_end: not a day"),
    "blob.parquet": ({"publisher": "'a'::blob"}, "publisher: column type that is no text, number or day"),
    "list.parquet": ({"publisher": "['a', 'b']"}, "publisher: column type that is no text, number or day"),
    "bel.parquet": ({"publisher": "'a' || chr(7)"}, "publisher: control character BEL (U+0007)"),
}


def deliver(folder: Path, name: str, *rows: dict, encoding: str = "utf-8") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def deliver_oddities(folder: Path) -> None:
    """Everything above, in folders of their own."""
    for name, (changes, _) in BROKEN.items():
        deliver(folder / "broken", name, {**GOOD, **changes})
    for name, (text, *_) in UNREADABLE.items():
        _write(folder / "unreadable", name, text)
    for name in (*IGNORED, *TEMPORARY):
        _write(folder, f"ignored/{name}", gzip.compress(b"x"))
    for number, (name, (text, _)) in enumerate(READABLE.items()):
        _write(folder / "readable", name, text.replace("2025 bulletin", f"bulletin {number}"))
    for name, (changes, _) in PARQUET.items():
        texts = {column: f"'{text}'" for column, text in GOOD.items()} | {"source_title": f"'{name}'"} | changes
        (folder / "parquet").mkdir(exist_ok=True)
        columns = ", ".join(f"{expression} as {column}" for column, expression in texts.items())
        duckdb.sql(f"set timezone = 'Asia/Shanghai'; select {columns}").write_parquet(str(folder / "parquet" / name))
    deliver(folder, "office/gbk.csv", {**GOOD, "source_title": "gbk"}, encoding="gb18030")
    for name in OFFICE:
        _write(folder, f"office/{name}", (READ.get(name) or ASKED[name])[0])
    _write(folder, "office/wrong.xlsx", long(figure(3, "2023年", unit="吨")))
    _write(folder, "broken/torn.parquet", b"PAR1 torn")
    whole = f"{HEADER}\n{_line(source_title='names')}\n".encode()
    for name in ("平湖2025.csv".encode("gbk"), b"caf\xe9.csv", b"bell\x07.csv", "平湖2025.csv".encode()):
        (folder / "names").mkdir(exist_ok=True)
        Path(os.fsdecode(os.path.join(os.fsencode(folder / "names"), name))).write_bytes(whole)
    (folder / "names" / "nowhere.csv").symlink_to(folder / "gone.csv")
    os.mkfifo(folder / "names" / "pipe.csv")
    _write(folder, "waiting/cut.csv", f"{HEADER}\n{_line(source_title='cut')}"[:-3])
    _write(folder, "waiting/cut-in-name.csv", f"{HEADER}\n{_line()}\n330482,tax_p")


def taken(folder, query: str) -> list[tuple]:
    """What a look at the folder writes."""
    database = folder.parent / "taken.duckdb"
    landing.take(database)
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()
