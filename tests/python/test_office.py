"""Files in an office's own form are read rightly, or refused with a question on which a clerk can act."""

import pytest
from office_files import ASKED, READ, UNREADABLE

from policy_targets.office import deliveries, grids, reading
from policy_targets.office.vocabulary import Vocabulary

TOLD = ("region_id", "indicator_id", "period_start", "period_end", "value", "unit")


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """Every file as it is opened in the process that reads them."""
    folder = tmp_path_factory.mktemp("office")
    contents = {name: content for files in (READ, ASKED, UNREADABLE) for name, (content, _) in files.items()}
    paths = [folder / name for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    return dict(zip(contents, reading.read(paths), strict=True))


def converted(name: str, opened: list, *mapped: tuple[str, str, str]) -> deliveries.Delivery:
    assert isinstance(opened, list), opened
    return deliveries.convert(name, opened, Vocabulary(mapped))


@pytest.mark.parametrize("name", READ)
def test_untidy_files_are_read_rightly(sheets, name):
    found = converted(name, sheets[name])
    assert found.problems == []
    assert [tuple(figure.row[column] for column in TOLD) for _, figure in found.figures] == READ[name][1]
    assert all(figure.row["publisher"] and figure.row["source_title"] for _, figure in found.figures)
    assert found.reading_en
    assert found.reading_zh


@pytest.mark.parametrize("name", ASKED)
def test_what_can_mean_two_things_is_asked(sheets, name):
    found = converted(name, sheets[name])
    told = [(p.sheet, p.line_no, p.sheet_column, p.column_name, p.problem, p.problem_zh) for p in found.problems]
    assert len(told) == len(ASKED[name][1]), told
    for problem, expected in zip(told, ASKED[name][1], strict=True):
        assert problem[:4] == expected[:4]
        assert problem[4].startswith(expected[4])
        assert problem[5].startswith(expected[5])
    assert all(problem.accepted and problem.accepted_zh for problem in found.problems)


@pytest.mark.parametrize("name", UNREADABLE)
def test_files_that_cannot_be_opened_say_why(sheets, name):
    problem, accepted, problem_zh, accepted_zh = sheets[name]
    assert problem.startswith(UNREADABLE[name][1])
    assert accepted
    assert problem_zh
    assert accepted_zh
