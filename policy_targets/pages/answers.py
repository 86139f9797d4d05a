"""Run the worked questions of the folder analyses/ on the published file.

dbt turns their references into table names; the result of every question is kept in docs/answers.md.
"""

import duckdb
from tabulate import tabulate

from policy_targets.build import dbt, reuse
from policy_targets.paths import DATABASE_NAME, PROJECT, TARGET, WAREHOUSE

ANALYSES = PROJECT / "analyses"
PAGE = PROJECT / "docs" / "answers.md"
NOT_A_QUESTION = "random_rows_for_review"


def questions() -> list[str]:
    """Names of the worked questions, in alphabetical order."""
    return sorted(path.stem for path in ANALYSES.glob("*.sql") if path.stem != NOT_A_QUESTION)


def compile_questions(names: list[str]) -> dict[str, str]:
    """SQL of the questions with table names in place of references."""
    scratch = TARGET / "answers" / DATABASE_NAME  # dbt insists on a database; the published one is left alone
    command = ["compile", "--quiet", "--select", *names]
    outcome = dbt.run(command, scratch.parent, reuse.code_now(), POLICY_TARGETS_BUILD_FILE=str(scratch))
    if outcome.returncode:
        raise SystemExit(outcome.stdout)
    compiled = scratch.parent / "compiled" / "policy_targets" / "analyses"
    return {name: (compiled / f"{name}.sql").read_text("utf-8") for name in names}


def answer(name: str, sql: str) -> str:
    """A question, the file of its SQL, and its result as a Markdown table."""
    question = (ANALYSES / f"{name}.sql").read_text("utf-8").split("\n", 1)[0].removeprefix("-- ")
    with duckdb.connect(str(WAREHOUSE / DATABASE_NAME), read_only=True) as connection:
        result = connection.execute(sql)
        headers = [column[0] for column in result.description]
        rows = [["" if value is None else value for value in row] for row in result.fetchall()]
    table = tabulate(rows, headers, tablefmt="pipe", disable_numparse=True)
    return f"## {question}\n\n`analyses/{name}.sql`\n\n{table}\n"


def answers(names: list[str]) -> str:
    """Several questions with their answers, as one text."""
    return "\n".join(answer(name, sql) for name, sql in compile_questions(names).items())


def write_page() -> None:
    """Write docs/answers.md anew."""
    head = (
        "# Worked questions\n\n"
        "Answers of the published file. `.venv/bin/python -m policy_targets answer NAME` prints one of them,"
        " `make answers` writes this page.\n"
    )
    PAGE.write_text(head + "\n" + answers(questions()), "utf-8")
