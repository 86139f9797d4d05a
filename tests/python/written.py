"""What the pages of the project show to be run: fenced blocks, and commands and queries between backticks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_targets.paths import PROJECT

PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "deploy/*.md", "landing/*.md", "plans/*.md")
    for path in PROJECT.glob(pattern)
    if "plans" not in path.parts or path.name == "README.md"
)
FENCED = re.compile(r"^```(\w*)\n(.*?)^```\n(?:\n((?:^\|[^\n]*\n)+))?", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
PROGRAMS = r"(?:[A-Z_]+=\S+ )*(?:make|crontab|jq|dbt|mf|duckdb|sudo|python3?|\.|(?:\.venv/bin|\.ci)/\w+) \S"
COMMAND = re.compile(rf"(?:{PROGRAMS}|make$|\.ci/run$)")
QUERY = re.compile(r"(?:select|from|with) [\w*(]")
PLACEHOLDER = re.compile(r"…|<\w+>|\bNAME\b")


@dataclass(frozen=True)
class Shown:
    """Something to be run, with the table of results below it and what its page shows before it."""

    page: str
    language: str
    text: str
    results: tuple[tuple[str, ...], ...] = ()
    before: str = ""

    def __str__(self) -> str:
        return f"{self.page}: {self.text.strip().splitlines()[0]}"


def _cells(table: str | None) -> tuple[tuple[str, ...], ...]:
    """Rows of a Markdown table below its head."""
    rows = [line.strip("|").split("|") for line in (table or "").splitlines()[2:]]
    return tuple(tuple(cell.strip() for cell in row) for row in rows)


def _shown() -> Iterator[Shown]:
    for path in PAGES:
        page, text = path.relative_to(PROJECT).as_posix(), path.read_text("utf-8")
        for block in FENCED.finditer(text):
            yield Shown(page, block[1], block[2], _cells(block[3]), text[: block.start()])
        for span in SPAN.finditer(FENCED.sub("\n", text)):
            said = " ".join(span[1].split())
            if COMMAND.match(said):
                yield Shown(page, "sh", said)
            elif QUERY.match(said):
                yield Shown(page, "sql", said)


SHOWN = list({(shown.language, shown.text.strip(), shown.results): shown for shown in _shown()}.values())


def of(language: str) -> list[Shown]:
    return [shown for shown in SHOWN if shown.language == language]
