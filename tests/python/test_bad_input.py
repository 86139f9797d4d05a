"""Bad input gets file, line, column, what was found and what is accepted; what is published stays as it is."""

import csv

import pytest
from test_printed_forms import REFUSED, add_plan

from policy_targets.inputs import documents, seeds


def edit(scratch, seed, change):
    """Apply a change to the list of lines of a seed file; lines are counted from 0, the header included."""
    path = scratch.folder / seeds.shown(seed)
    lines = path.read_text("utf-8").split("\n")
    change(lines)
    path.write_text("\n".join(lines), "utf-8", "surrogateescape")


def swap_columns(lines):
    lines[:] = [",".join(line.split(",")[1::-1] + line.split(",")[2:]) for line in lines]


def drop_column(lines):
    lines[:] = [line.split(",", 1)[-1] for line in lines]


def set_cell(number, column, value):
    def change(lines):
        header, row = lines[0].split(","), next(csv.reader([lines[number]]))
        row[header.index(column)] = value
        lines[number] = ",".join(f'"{cell}"' if "," in cell else cell for cell in row)

    return change


def spoil(lines):
    lines[4] = lines[4].encode("gb18030").decode("utf-8", "surrogateescape")


# title, seed, change, words of the line that names it: files that cannot be read, all in one build, and cells that
# cannot be accepted, all in another
FILES = [
    (
        "reordered column",
        "regions",
        swap_columns,
        ["seeds/vocabularies/regions.csv:1", "reordered column", "region_id,name_zh"],
    ),
    (
        "missing column",
        "concepts",
        drop_column,
        ["seeds/vocabularies/concepts.csv:1", "missing", "concept_id,name_zh"],
    ),
    (
        "too many cells",
        "units",
        lambda lines: lines.__setitem__(2, lines[2] + ",x"),
        ["seeds/vocabularies/units.csv:3", "too few or too many cells", " cells; a text with a comma"],
    ),
    ("encoding", "organizations", spoil, ["seeds/vocabularies/organizations.csv:5: not UTF-8"]),
]
CELLS = [
    (
        "blank cell",
        "targets",
        set_cell(2, "label_printed", ""),
        ["seeds/plans/targets.csv:3, column label_printed", "blank cell"],
    ),
    (
        "duplicate key",
        "targets",
        lambda lines: lines.insert(5, lines[3]),
        ["seeds/plans/targets.csv:6", "target_id", "duplicate key", "line 4 already has this one"],
    ),
    (
        "duplicate combination",
        "indicator_labels",
        lambda lines: lines.insert(9, lines[2]),
        ["seeds/plans/indicator_labels.csv:10", "duplicate key", "line 3 already"],
    ),
    (
        "wrong type",
        "allocations",
        set_cell(4, "char_start", "12a"),
        ["seeds/plans/allocations.csv:5, column char_start", "'12a'", "integer"],
    ),
    (
        "unknown word",
        "bound_wordings",
        set_cell(3, "bound_type", "more"),
        ["seeds/words/bound_wordings.csv:4, column bound_type", "'more'", "gte gt eq"],
    ),
    (
        "unknown key",
        "indicator_labels",
        set_cell(4, "indicator_id", "no_such"),
        ["seeds/plans/indicator_labels.csv:5, column indicator_id", "'no_such'", "seeds/vocabularies/indicators.csv"],
    ),
]


def refused(scratch, before, *expected, **options):
    """Build, and assert that it failed with these words and changed nothing that was published."""
    outcome = scratch.run("build", **options)
    assert outcome.returncode != 0, outcome.stdout
    assert "Nothing was published; the last published files are as they were" in outcome.stdout
    for words in expected:
        assert words in outcome.stdout, outcome.stdout
    assert scratch.published() == before
    return outcome.stdout


@pytest.mark.parametrize("broken", [FILES, CELLS], ids=["files", "cells"])
def test_structure(scratch, broken):
    before = scratch.published()
    for _, seed, change, _ in broken:
        edit(scratch, seed, change)
    output = refused(scratch, before)
    for title, _, _, expected in broken:
        told = [line for line in output.splitlines() if all(words in line for words in expected)]
        assert len(told) == 1, (title, output)
    assert sum(line.startswith("seeds/") for line in output.splitlines()) == len(broken), output


def test_meaning(scratch):
    """Values, units, periods, regions, labels, bodies and totals that SQL cannot understand, all in one build."""
    before = scratch.published()
    add_plan(scratch, REFUSED)
    edit(scratch, "targets", set_cell(3, "value_printed", "达到许多"))
    edit(scratch, "targets", set_cell(5, "value_printed", "达到35英里"))
    edit(scratch, "targets", set_cell(9, "period_printed", "明年"))
    edit(scratch, "targets", set_cell(22, "label_printed", "没有这个指标"))
    edit(scratch, "targets", set_cell(24, "unit_printed", "斤"))
    edit(scratch, "targets", set_cell(26, "lead_organization_printed", "市无此局"))
    edit(scratch, "targets", set_cell(30, "value_printed", "不超过31以上"))
    edit(scratch, "targets", set_cell(33, "unit_printed", "亩"))
    edit(scratch, "allocations", set_cell(1, "region_printed", "无此镇"))
    edit(scratch, "allocations", set_cell(12, "value_printed", "8.20001"))
    edit(scratch, "allocations", set_cell(40, "unit_printed", "万元"))
    edit(scratch, "allocations", lambda lines: lines.pop(27))  # the total of row 3
    output = refused(scratch, before, documents=scratch.folder)
    for expected in (
        "seeds/plans/targets.csv:4, column value_printed: unreadable value; found '达到许多'; accepted: a number",
        "seeds/plans/targets.csv:6, column value_printed: unknown unit; found '英里'; accepted: one unit of",
        "seeds/plans/targets.csv:10, column period_printed: unknown period; found '明年'; accepted: blank, years",
        "seeds/plans/targets.csv:23, column label_printed: label without an indicator; found '没有这个指标'",
        "seeds/plans/targets.csv:25, column unit_printed: unknown unit; found '斤'",
        "seeds/plans/targets.csv:27, column lead_organization_printed: unknown body; found '市无此局'",
        "seeds/plans/targets.csv:31, column value_printed: two bound words that contradict each other",
        "seeds/plans/targets.csv:34, column label_printed: the printed unit does not fit the indicator",
        "seeds/plans/allocations.csv:2, column region_printed: unknown region; found '无此镇'; accepted: 全市",
        "seeds/plans/allocations.csv:13, column value_printed: unreadable value; found '8.20001'",
        "column unit_printed: cells of one row differ",
        "an allocation row needs exactly one total; found '0 totals in row 3 of 附件3'",
        *(message for *_, message in REFUSED),
    ):
        assert expected in output, (expected, output)


@pytest.fixture
def made_texts():
    """Texts that hold every recorded value at its place and labels and titles after the end, blanks elsewhere."""
    texts = {row["document_id"]: [" "] * int(row["source_characters"]) for row in seeds.read("documents")}
    for place in documents.PLACES:
        for row, document_id in documents.rows_with_document(place.seed, place.document):
            start, end = int(row[place.start]), int(row[place.end])
            texts[document_id][start:end] = row[place.words].ljust(end - start)
    words = dict.fromkeys(texts, "")
    for seed, column in documents.WORDS:
        for row, document_id in documents.rows_with_document(seed):
            words[document_id] += row[column] + "\n"
    for row in seeds.read("document_copies"):
        text = texts[row["document_id"]]
        start, end = int(row["char_start"]), int(row["char_end"])
        text[start:end] = text[: end - start]
    return {document_id: "".join(text) + words[document_id] for document_id, text in texts.items()}


def changed_places(texts):
    return [str(problem) for problem in documents.check(texts) if problem.file != "seeds/plans/documents.csv"]


def test_places(made_texts):
    assert changed_places(made_texts) == []
    row = next(row for row in seeds.read("targets") if row["value_printed"] == "突破1000亿元")
    text = made_texts[row["document_id"]]
    made_texts[row["document_id"]] = text.replace("突破1000亿元", "突破2000亿元")
    (message,) = changed_places(made_texts)
    assert f"seeds/plans/targets.csv:{row['line']}, column value_printed: differs from the document" in message
    assert "found '突破1000亿元'; accepted: the characters at" in message
    assert "'突破2000亿元'" in message


def test_labels(made_texts):
    made_texts["pujiang-2025"] = made_texts["pujiang-2025"].replace("规上工业总产值", "别的")
    (message,) = changed_places(made_texts)
    assert "column label_printed: stands nowhere in the document; found '规上工业总产值'" in message


def test_copies(made_texts):
    made_texts["hangzhou-2023"] = made_texts["hangzhou-2023"][:4400] + "x" + made_texts["hangzhou-2023"][4401:]
    assert any("seeds/plans/document_copies.csv:3" in message for message in changed_places(made_texts))


def test_another_file_under_a_known_name(scratch, tmp_path):
    before = scratch.published()
    (tmp_path / "pujiang-2025.txt").write_text("other", "utf-8")
    refused(
        scratch, before, "seeds/plans/documents.csv:5, column source_sha256: differs from the file", documents=tmp_path
    )
