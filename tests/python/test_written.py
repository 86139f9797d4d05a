"""Every command, query and file that the pages show is run as it is written, and shown results are compared."""

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import docx
import pytest
import written
from conftest import CLIENTS, Copy
from landing_files import taken

from policy_targets.__main__ import main
from policy_targets.office import vocabulary
from policy_targets.paths import PROJECT

INSTALL = ".venv/bin/python -m pip install "
# a piece of a block, or a command: the file of tests that runs it as it is written
ELSEWHERE = {
    "trial=target/sixth_city": "tests/builds/test_sixth_city.py",
    "duckdb.connect('target/sixth_city/": "tests/builds/test_sixth_city.py",
    ".venv/bin/mf list metrics": "tests/python/test_metrics.py",
    "dbt source freshness": "tests/python/test_deploy.py",
    "duckdb -readonly": "tests/python/test_connections.py",
    "make answers": "tests/python/test_answers.py",
    ".venv/bin/python -m policy_targets answer from_mart_to_sentence": "tests/python/test_answers.py",
    "make bulletin CITY=330482 PERIOD=2025Q4": "tests/builds/test_bulletin.py",
    "make bulletin CITY=330482 PERIOD=$(date": "tests/python/test_deploy.py",
}
# what no test runs by this name, and why
NOT_RUN = {
    "make build": "the build that these tests look at is this command's; that of test_deploy.py is called so",
    "python -m policy_targets build": "the same",
    "make test": "runs these tests",
    "make test-engines": "builds on every engine: tests/engines",
    ".ci/run": "runs these tests and tests/builds",
    "make lint": "the first part of `make test`",
    "make lock": "asks a registry",
    "make spark": "the same",
    "make preview": "one more build: tests/python/test_plan_folders.py sees where it works",
    "make demo": "one more build: tests/builds/test_demo.py runs it",
    "make superset": "an environment of its own: tests/superset starts it in this way",
    "make superset-test": "runs tests/superset",
    ".venv/bin/python -m policy_targets.engines.spark": "needs Spark: tests/engines has a build with it",
    "make peers": "measures for half an hour",
    "make images": "runs tests/superset and test_site.py",
    "dbt build": "one more build, of what `make build` has dbt build",
    ".venv/bin/dbt build": "the same for another day, of which dbt's unit tests tell",
    ".venv/bin/python bench/build_overhead.py": "measures for minutes",
    ".venv/bin/python bench/changes.py": "measures for minutes",
    ".venv/bin/python bench/kills.py": "measures for minutes",
    ".venv/bin/python bench/landing.py": "measures for minutes",
    ".venv/bin/python bench/mutations.py": "measures for minutes",
    ".venv/bin/python bench/proposals.py": "measures for minutes",
    ".venv/bin/python bench/scale.py": "measures for minutes",
    ".venv/bin/python bench/site.py": "measures for minutes",
    INSTALL.strip(): "asks a registry; what it names is that which the tests' clients have",
}
# what a machine may lack, or what would change it
STAND_INS = {
    "crontab": 'if [ "$1" = -l ]; then echo "no crontab for you" >&2; exit 1; else cat > crontab.installed; fi',
    "sudo": '[ "$1" = systemctl ] || { shift; for file; do [ -f "$file" ] || [ "${file#/}" != "$file" ]; done; }',
}
MAKEFILE = (PROJECT / "Makefile").read_text("utf-8")
SQL = written.of("sql")
# sentences with figures, and what gives them
SENTENCES = (
    (
        ("Of (\\d+) rows that split .*, (\\d+) are balanced", "（?(\\d+) 行分解指标中"),
        "select count(*), count(*) filter (where verdict = 'balanced') from marts.rpt_allocation_reconciliation",
    ),
    (
        ("of the (\\d+) targets that\\s+have one, one can be judged", "(\\d+) 个目标有统计值，其中 1 个可以"),
        "select count(*), count(*) filter (where verdict in ('met', 'missed')) from marts.rpt_target_progress",
    ),
)


def lines(script: str) -> list[str]:
    """Commands of a script, without what is said behind them."""
    return [line for line in (re.sub(r"\s+# .*", "", line).strip() for line in script.splitlines()) if line]


def is_not_run(line: str) -> bool:
    command = re.sub(r"^(?:[A-Z_]+=\S+ )+", "", line)
    return any(command == known or command.startswith(f"{known} ") for known in NOT_RUN)


def is_elsewhere(shown: written.Shown) -> bool:
    return any(piece in shown.text for piece in ELSEWHERE)


def is_open(shown: written.Shown) -> bool:
    """Whether the reader has to fill it in."""
    return bool(written.PLACEHOLDER.search(shown.text)) or shown.text in ("make propose", "make review", "make accept")


BLOCKS = [shown for shown in written.of("sh") if "\n" in shown.text]
SCRIPTS = [
    shown
    for shown in written.of("sh")
    if not (is_open(shown) or is_elsewhere(shown) or all(map(is_not_run, lines(shown.text))))
    and not any(shown.text in lines(block.text) for block in BLOCKS)  # is run with the block that has it
]
TO_FILL_IN = [shown for shown in written.of("sh") if is_open(shown)]


@pytest.fixture(scope="module")
def clone(built, tmp_path_factory) -> Copy:
    """The project as somebody has it after `make build`, with a plan to propose where the pages have one."""
    parent = tmp_path_factory.mktemp("written")
    copy = Copy(parent / "clone", built.folder)
    for made in ("target", "warehouse"):
        shutil.copytree(built.folder / made, copy.folder / made, symlinks=True, copy_function=os.link)
    text = (PROJECT / "tests" / "fixtures" / "plans" / "tabs_and_quarters.txt").read_text("utf-8")
    word = docx.Document()
    for line in text.splitlines():
        word.add_paragraph(line)
    word.save(str(copy.folder / "plan.docx"))
    sample = parent / "shared" / "samples" / "plan-sample.txt"
    sample.parent.mkdir(parents=True)
    sample.write_text(text.replace("云岭", "松屿").replace("2024", "2025"), "utf-8")
    programs = parent / "programs"
    programs.mkdir()
    for name, script in STAND_INS.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (programs / name).chmod(0o755)
    copy.path = f"{programs}:{os.environ['PATH']}"
    return copy


def test_everything_shown_is_of_a_kind_that_is_run():
    """Blocks of SQL, Python, shell and CSV are run below; the others are a picture and the tree of test_the_tree."""
    assert {shown.language for shown in written.SHOWN} == {"sql", "python", "sh", "csv", "mermaid", ""}
    assert len(SCRIPTS) > 10
    used = {piece: [shown for shown in written.of("sh") if piece in shown.text] for piece in ELSEWHERE}
    for piece, found in used.items():
        assert found, f"no page shows {piece!r} any more"
        assert piece in (PROJECT / ELSEWHERE[piece]).read_text("utf-8"), piece
    shown = [line for block in written.of("sh") for line in lines(block.text)]
    for command, reason in NOT_RUN.items():
        assert any(is_not_run(line) and command in line for line in shown), f"no page shows {command!r} any more"
        for file in re.findall(r"(?:tests|bench)/[\w/.]+", f"{command} {reason}"):
            assert (PROJECT / file).exists(), file


def test_commands_that_are_not_run_here_exist():
    for line in (line for shown in written.of("sh") for line in lines(shown.text)):
        check_command(line)
    for shown in TO_FILL_IN:
        check_command(shown.text)
    recipe = re.search(r"^build: .*\n\t@(.*)$", MAKEFILE, re.MULTILINE)[1]
    assert recipe == "$(BIN)/python -m policy_targets build $(if $(FULL),--full)"  # as the build of these tests is run
    with pytest.raises(AssertionError):
        check_command("make nothing")
    with pytest.raises(AssertionError):
        check_command("make accept PLAN=… WHO=…")
    with pytest.raises(AssertionError):
        check_command("python -m policy_targets nothing")


def check_command(line: str) -> None:
    """The target of a Makefile with the variables that it knows; the subcommand; the file of a script."""
    words = line.split()
    if words[0] == "make" and words[1:]:
        rule = re.search(rf"^{words[1]}:.*\n(?:\t.*\n)*", MAKEFILE, re.MULTILINE)
        assert rule, line
        for variable in re.findall(r"\b([A-Z]+)=", line):
            assert f"$({variable})" in rule[0] or f"$({variable})," in rule[0], line
    if subcommand := re.search(r"-m policy_targets ([\w-]+)", line):
        assert subcommand[1] in main.commands, line
    for file in re.findall(r"(?:bench|deploy|tests)/[\w/.-]+", line):
        assert (PROJECT / file).exists(), line


@pytest.mark.parametrize("shown", SCRIPTS, ids=str)
def test_commands(clone, shown):
    script = "\n".join(line for line in shown.text.splitlines() if not (lines(line) and is_not_run(lines(line)[0])))
    activated = ". .venv/bin/activate\n" if re.match(r"python |dbt ", script) else ""  # as its page says at the top
    said = clone.shell(activated + script, PATH=clone.path)
    check = {
        "crontab -l": lambda: (
            (clone.folder / "crontab.installed").read_text("utf-8")
            == (PROJECT / "deploy" / "crontab").read_text("utf-8")
        ),
        "make propose FILE=plan.docx": lambda: (clone.folder / "plans" / "yunling-2024" / "targets.csv").exists(),
        "make accept PLAN=songyu-2025": lambda: (clone.folder / "plans" / "songyu-2025" / "review.json").exists(),
        "make template": lambda: len(list((clone.folder / "warehouse" / "templates").iterdir())) == 1,
    }
    for piece, holds in check.items():
        if piece in shown.text:
            assert holds(), (piece, said)
    answer = re.match(r"\s*It answers `([^`]*)`", after(shown))
    if answer:
        assert answer[1] in said


def after(shown: written.Shown) -> str:
    page = (PROJECT / shown.page).read_text("utf-8")
    return page.partition(shown.text + "```\n")[2]


# Queries


@pytest.mark.parametrize("shown", SQL, ids=str)
def test_queries(built, shown):
    results = [tuple(map(str, row)) for row in built.query(shown.text)]
    if len(results) > 1 and shown.text.startswith("select"):
        assert "order by" in shown.text
    if not shown.results:
        assert after(shown).lstrip()[:1] != "|"
        return
    assert len(results) == len(shown.results)
    for result, row in zip(results, shown.results, strict=True):
        assert is_part(row, result), (row, result)


def is_part(row: tuple[str, ...], result: tuple[str, ...]) -> bool:
    """Whether the cells of a row stand in a result, in this order; a page may leave out columns."""
    rest = iter(result)
    return all(any(is_as_shown(cell, value) for value in rest) for cell in row)


def is_as_shown(cell: str, value: str) -> bool:
    """A value as pages show it: without closing zeros, the year of a day, the value of each place, a code's meaning."""
    number = value.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+[.]\d+", value) else value
    year = value[:4] if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value
    plain = re.sub(r"（.*）$", "", cell)
    return plain in (value, number, year, f"each {number}", f"均为{number}")


def test_shown_results_are_compared_in_order():
    assert is_part(("a", "45", "2023"), ("a", "45.0000", "x", "2023-12-31"))
    assert not is_part(("45", "a"), ("a", "45.0000"))
    assert not is_part(("4",), ("45",))


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_row_counts_are_true(built, page):
    text = (PROJECT / page).read_text("utf-8")
    counts = re.findall(r"^\| `(\w+)` \|[^|]*\| (\d+) \|$", text, re.MULTILINE)
    assert len(counts) > 15
    sql = " union all ".join(f"select '{table}', cast(count(*) as varchar) from marts.{table}" for table, _ in counts)
    assert sorted(built.query(sql)) == sorted(counts)
    for patterns, sql in SENTENCES:
        found = [re.search(pattern, text) for pattern in patterns]
        (match,) = [match for match in found if match]
        ((*figures,),) = built.query(sql)
        assert [int(figure) for figure in match.groups()] == figures[: len(match.groups())], match[0]


# Clients


@pytest.mark.parametrize("shown", written.of("python"), ids=str)
def test_python(built, shown):
    """In the environment of the project; what needs more stands below the line that installs it, and has that."""
    python = CLIENTS / "bin" / "python" if INSTALL in shown.before.rpartition("\n## ")[2] else Path(sys.executable)
    code = shown.text
    if "targets = " in code:
        code += f"\nassert len(targets) == {built.query('select count(*) from marts.fct_targets')[0][0]}"
    built.shell(f"{python} -c {shlex.quote(code)}")


def test_what_is_to_be_installed_is_what_the_clients_have():
    locked = (PROJECT / "tests" / "clients" / "requirements.in").read_text("utf-8")
    for shown in written.of("sh"):
        if shown.text.startswith(INSTALL):
            for package in shown.text.removeprefix(INSTALL).split():
                assert re.search(rf"^{package}\b", locked, re.MULTILINE), package
    code = "\n".join(shown.text for shown in written.of("python"))
    imported = set(re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE))
    assert imported == {"duckdb", "sqlalchemy", "pandas", "polars"}


# Files and trees


@pytest.mark.parametrize("shown", written.of("csv"), ids=str)
def test_files(folder, shown):
    if shown.text.startswith("region_id"):
        (folder / "delivered.csv").write_text(shown.text, "utf-8")
        assert taken(folder, "select state from landing.files") == [("delivered",)]
        assert taken(folder, "select problem from landing.problems") == []
        return
    path = folder / "mapping.csv"
    path.write_text(shown.text, "utf-8")
    rows, problems = vocabulary.read_mapping(path)
    assert problems == []
    assert len(rows) == len(shown.text.splitlines()) - 1


def test_the_tree(built):
    (shown,) = written.of("")
    assert shown.page == "docs/publishing.md"
    warehouse = built.folder / "warehouse"
    links = dict(re.findall(r"^ +(\S+) -> (\S+)", shown.text, re.MULTILINE))
    assert len(links) == 4
    for name, target in links.items():
        told = os.readlink(warehouse / name)
        assert told == target or (name, told.partition("/")[0]) == ("current", "builds")
    for name in re.findall(r"\b(csv|report|docs|data_docs)\b", shown.text):
        assert (warehouse / name).is_symlink(), name
    for name in ("status.json", "runs.jsonl", ".work"):
        assert name in shown.text
        assert (warehouse / name).exists(), name
