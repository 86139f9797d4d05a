"""The answers in the docs are what the published file answers."""

from policy_targets.paths import PROJECT, documents_dir

PAGE = PROJECT / "docs" / "answers.md"
NEEDS_TEXTS = "analyses/from_mart_to_sentence.sql"


def sections(page: str) -> list[str]:
    """Questions with their answers; without the texts, the one that reads them is left out."""
    return [part for part in page.split("\n## ") if documents_dir().is_dir() or NEEDS_TEXTS not in part]


def test_answers_are_true(built):
    built.shell("make answers")
    written = (built.folder / "docs" / "answers.md").read_text("utf-8")
    assert sections(written) == sections(PAGE.read_text("utf-8"))
    assert written.count("\n## ") >= 10


def test_one_question(built):
    """As the README asks it; with the texts at hand it answers with the words that the README shows."""
    said = built.shell(".venv/bin/python -m policy_targets answer from_mart_to_sentence")
    assert "pinghu-2027/goals/2023-tax-per-mu" in said
    assert "达到35万元/亩" in said or not documents_dir().is_dir()
    assert "two_names" not in said
