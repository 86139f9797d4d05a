"""What the fast checks find stops a build where it was published, and is doubted aloud where somebody adds it."""

import csv
import shutil

import pytest

from policy_targets.inputs import checks, seeds

PLAN = {
    "documents": {
        "document_id": "jiazhi-2030",
        "title_zh": "示例方案",
        "title_is_printed": "true",
        "title_en": "Invented example",
        "effective_from": "2026-01-01",
        "effective_to": "2030-12-31",
        "region_id": "330500",
        "effective_basis_en": "invented",
        "source_note_en": "Invented.",
        "source_sha256": "0" * 64,
        "source_characters": "1000",
    },
    "unit_symbols": {"symbol_printed": "公顷", "unit_id": "mu"},
}


@pytest.fixture
def scratch_seeds(tmp_path, monkeypatch):
    shutil.copytree(seeds.SEEDS, tmp_path / "seeds")
    monkeypatch.setattr(seeds, "SEEDS", tmp_path / "seeds")


def append(name: str, row: dict) -> None:
    with seeds.path(name).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with seeds.path(name).open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerow(dict.fromkeys(header, "") | row)


def change(name: str, old: str, new: str) -> None:
    text = seeds.path(name).read_text("utf-8")
    assert old in text
    seeds.path(name).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.usefixtures("scratch_seeds")
def test_what_is_shipped_raises_nothing():
    assert checks.find({}) == ([], [])


@pytest.mark.usefixtures("scratch_seeds")
@pytest.mark.parametrize("name", PLAN)
def test_what_is_added_is_doubted(name):
    append(name, PLAN[name])
    stopping, doubts = checks.find({})
    assert stopping == []
    assert doubts


@pytest.mark.usefixtures("scratch_seeds")
def test_what_was_published_stops():
    change("unit_symbols", "万元/亩,wan_yuan_per_mu", "万元/亩,mu")
    stopping, _ = checks.find({})
    assert any("unit_symbols.csv" in problem.file for problem in stopping)


@pytest.mark.usefixtures("scratch_seeds")
def test_an_outcome_may_move_to_another_indicator():
    change(
        "observations",
        "330211/gdp_growth/2024/zhenhai-gov-2025-01,330211,gdp_growth",
        "330211/gdp_growth/2024/zhenhai-gov-2025-01,330211,above_scale_industry_value_added_growth",
    )
    stopping, doubts = checks.find({})
    assert stopping == []
    assert doubts
