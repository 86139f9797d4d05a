"""A seed that cannot be read is named with file, line and column; what spreadsheets leave in a file is accepted."""

import shutil

import duckdb
import pytest

from policy_targets.inputs import seeds
from policy_targets.paths import SEEDS


@pytest.fixture
def change(tmp_path, monkeypatch):
    """A function that changes the bytes of one seed in a copy of all."""
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.setattr(seeds, "SEEDS", folder)

    def changed(name: str, edit) -> None:
        path = seeds.path(name)
        path.write_bytes(edit(path.read_bytes()))

    return changed


def in_line(number: int, old: str, new: str, encoding: str = "utf-8"):
    """A change of one line, counted from 1."""

    def edit(content: bytes) -> bytes:
        lines = content.split(b"\n")
        assert old.encode() in lines[number - 1]
        lines[number - 1] = lines[number - 1].decode().replace(old, new, 1).encode(encoding)
        return b"\n".join(lines)

    return edit


UNREADABLE = {
    "semicolons": (
        "regions",
        lambda text: text.replace(b",", b";"),
        ":1: cells separated by semicolons; found 'region_",
    ),
    "tabs": ("regions", lambda text: text.replace(b",", b"\t"), ":1: cells separated by tabs"),
    "GB 18030": ("documents", in_line(3, "镇海", "镇海", "gb18030"), ":3: not UTF-8"),
    "UTF-16": ("documents", lambda text: text.decode().encode("utf-16"), ":1: not UTF-8"),
    "lone carriage return": ("units", in_line(4, "万元", "万\r元"), ":4: a lone carriage return; found "),
    "NUL": (
        "units",
        in_line(4, "10 thousand", "10\0thousand"),
        ":4, column name_en: the control character NUL (U+0000)",
    ),
    "BEL": (
        "units",
        in_line(4, "10 thousand", "10\athousand"),
        ":4, column name_en: the control character BEL (U+0007)",
    ),
    "ESC": ("regions", in_line(2, "浙江省", "浙\x1b江省"), ":2, column name_zh: the control character ESC (U+001B)"),
    "DEL": ("regions", in_line(2, "浙江省", "浙\x7f江省"), ":2, column name_zh: the control character U+007F"),
    "long cell": (
        "regions",
        in_line(2, "浙江省", "浙" * 131_073),
        ":2, column name_zh: a cell of 131073 characters; found '浙浙",
    ),
    "open quote": ("regions", in_line(4, "宁波市", '"宁波市'), ":4: broken quotes"),
    "text after a quote": ("regions", in_line(4, "宁波市", '"宁波"市'), ":4: broken quotes"),
    "too many cells": ("regions", in_line(4, "宁波市", "宁,波市"), ":4: too few or too many cells"),
    "empty line": ("regions", in_line(3, "330100", "\n330100"), ":3: too few or too many cells"),
    "empty file": ("regions", lambda text: b"", ":1: missing, unknown or reordered column"),
    "other header": (
        "regions",
        in_line(1, "name_zh", "name"),
        ":1, column name: missing, unknown or reordered column",
    ),
    "fraction for a whole number": (
        "document_copies",
        in_line(2, "4324", "4324.4"),
        ":2, column char_end: wrong type; found '4324.4'; accepted: integer",
    ),
    "digits that the type would lose": (
        "score_weights",
        in_line(2, ",1", ",1.00001"),
        ":2, column weight: wrong type; found '1.00001'; accepted: decimal(9, 4)",
    ),
    "no day": (
        "documents",
        in_line(2, "2023-04-20", "2023-04-31"),
        ":2, column issued_on: wrong type; found '2023-04-31'; accepted: date",
    ),
    "no truth value": (
        "documents",
        in_line(2, "true", "yes"),
        ":2, column title_is_printed: wrong type; found 'yes'; accepted: boolean",
    ),
}


@pytest.mark.parametrize(("seed", "edit", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_file_is_named(change, seed, edit, message):
    change(seed, edit)
    assert any(f"{seeds.shown(seed)}{message}" in str(problem) for problem in seeds.check()), seeds.check()


@pytest.mark.parametrize("name", sorted(seeds.descriptions()))
def test_any_seed_in_another_encoding_is_named(change, name):
    """However early a seed is read, its encoding is checked before."""
    change(name, lambda content: content + "列".encode("gb18030") + b"\n")
    lines = seeds.path(name).read_bytes().count(b"\n")
    assert [str(problem).split(";")[0] for problem in seeds.check_files()] == [
        f"{seeds.shown(name)}:{lines}: not UTF-8"
    ]


ODD_TEXT = "vertical\x0btab, U+0085\x85, U+2028\u2028, U+2029\u2029, form\x0cfeed, emoji 😀, <script>, {{ x }}, =cmd|"
ACCEPTED = {
    "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "line ends of Windows": lambda content: content.replace(b"\n", b"\r\n"),
    "odd separators are text": in_line(3, "GB/T 2260 (NBS edition of 2023-06-30)", f'"{ODD_TEXT}"'),
    "no line end at the end": lambda content: content.rstrip(b"\n"),
}


@pytest.mark.parametrize("edit", ACCEPTED.values(), ids=ACCEPTED)
def test_readable_file_is_accepted_and_loaded(change, edit):
    before = [{**row} for row in seeds.read("regions")]
    change("regions", edit)
    assert seeds.check() == []
    after = seeds.read("regions")
    assert [row["region_id"] for row in after] == [row["region_id"] for row in before]
    assert after[1]["source"] in (before[1]["source"], ODD_TEXT)
    # as dbt loads it
    columns = ", ".join(f"{column} varchar" for column in before[0] if column != "line")
    with duckdb.connect() as connection:
        connection.execute(f"create table regions ({columns})")
        connection.execute(f"copy regions from '{seeds.path('regions')}' (format csv, header true, delimiter ',')")
        loaded = connection.execute("select region_id, source from regions").fetchall()
    assert loaded == [(row["region_id"], row["source"]) for row in after]
