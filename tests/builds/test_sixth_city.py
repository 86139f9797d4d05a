"""A sixth city is added with seed rows and its document alone; the invented plan of docs/add_a_city.md shows it."""

import shutil

import pytest
import written
from conftest import Copy

from policy_targets.inputs import seeds
from policy_targets.paths import PROJECT, documents_dir

FIXTURE = PROJECT / "tests" / "fixtures" / "sixth_city"
GUIDE = (PROJECT / "docs" / "add_a_city.md").read_text("utf-8")
TEXT = (FIXTURE / "documents" / "shili-2025.txt").read_bytes().decode("utf-8")
CITY = "X330000-SL"
OWN_KEYS = ("shili-2025", CITY, "bamboo_products_output")
DEPENDS_ON_OTHER_CITIES = (
    "analyst_figures",  # has the grade of the comparison
    "rpt_concept_comparison",
    "rpt_indicator_comparison",
    "rpt_indicator_coverage",
)
DESCRIBES_THE_BUILD = (
    "rpt_build_info",
    "rpt_build_inputs",
    "rpt_build_runs",
    "rpt_figure_history",
    "rpt_observation_history",
)


def add_city(copy: Copy) -> None:
    """Append the rows of the fixture to the seeds, and put its document beside those that are at hand."""
    for rows in sorted((FIXTURE / "seeds").rglob("*.csv")):
        header, added = rows.read_text("utf-8").split("\n", 1)
        seed = copy.folder / rows.relative_to(FIXTURE)
        assert seed.read_text("utf-8").startswith(header + "\n"), rows.name
        with seed.open("a", encoding="utf-8", newline="") as file:
            file.write(added)
    if documents_dir().is_dir():
        shutil.copytree(documents_dir(), copy.folder / "documents")
    shutil.copytree(FIXTURE / "documents", copy.folder / "documents", dirs_exist_ok=True)


def leave_out(copy: Copy, seed: str, start: str) -> None:
    """Take the one row that begins so out of a seed."""
    path = copy.folder / seeds.shown(seed)
    lines = path.read_text("utf-8").split("\n")
    kept = [line for line in lines if not line.startswith(start)]
    assert len(kept) == len(lines) - 1
    path.write_text("\n".join(kept), "utf-8")


@pytest.fixture(scope="module")
def six(built, tmp_path_factory) -> Copy:
    """The trial of the guide, made by its commands; dbt need not parse the project anew."""
    parent = tmp_path_factory.mktemp("six")
    project = Copy(parent / "project", built.folder)
    (commands,) = [shown.text for shown in written.of("sh") if "trial=target/sixth_city" in shown.text]
    *before, build = commands.splitlines()
    if documents_dir().is_dir():
        (parent / "shared").mkdir()
        (parent / "shared" / "documents").symlink_to(documents_dir().absolute())
    else:  # as the guide says
        before = [line for line in before if "leave this out" not in line]
    parsed = [f"mkdir $trial/warehouse; cp -R {built.folder}/warehouse/.work $trial/warehouse"]
    project.shell("\n".join([*before, *parsed, build]))
    trial = Copy(project.folder / "target" / "sixth_city", None)
    trial.project = project
    return trial


def test_only_seeds_and_documents_differ(built, six):
    inputs = "select input_path, sha256 from marts.rpt_build_inputs"
    changed = {path for path, _ in set(six.query(inputs)) ^ set(built.query(inputs))}
    added = {path.relative_to(FIXTURE).as_posix() for path in (FIXTURE / "seeds").rglob("*.csv")} | {
        "documents/shili-2025.txt"
    }
    assert changed == added


def test_every_check_ran_and_passed(built, six):
    checks = "select checks_run + checks_left_out, checks_run - checks_passed, checks_failed from marts.rpt_build_info"
    assert six.query(checks) == built.query(checks)


def test_facts_stand_in_the_marts_at_their_places(six):
    for table, count in (("fct_targets", 14), ("fct_allocations", 12), ("fct_commitments", 3)):
        places = six.query(
            f"select value_printed, char_start, char_end from marts.{table} where document_id = 'shili-2025'"
        )
        assert len(places) == count
        for value, start, end in places:
            assert TEXT[start:end] == value
    assert six.query(
        "select value_printed, value_canonical, bound_type, status, extract(year from period_end)"
        " from marts.fct_targets"
        " where document_id = 'shili-2025' and indicator_id = 'tax_per_mu' order by period_end, char_start"
    ) == [
        ("32", 32, "eq", "baseline", 2023),
        ("36", 36, "eq", "numeric", 2024),
        ("达到40万元/亩", 40, "eq", "numeric", 2025),
        ("40", 40, "eq", "numeric", 2025),
    ]
    assert six.query(
        "select kind, value_printed, value_canonical, bound_type, recurrence from marts.fct_commitments"
        " where document_id = 'shili-2025' order by char_start"
    ) == [
        ("commitment", "600亩以上", 600, "gte", "once"),
        ("commitment", "20项以上", 20, "gte", "annual"),
        ("threshold", "5000万元以上", pytest.approx(0.5), "gte", "once"),
    ]


def test_guide_shows_a_true_place():
    words = "达到40万元/亩"
    start = TEXT.index(words)
    end = start + len(words)
    assert f"`{start} {end} '{TEXT[start - 10 : end + 10]}'`" in GUIDE


def test_bodies_have_their_roles(six):
    assert six.query(
        "select tasks.item_no, bodies.name_printed, bodies.role from marts.bridge_task_organizations as bodies"
        " inner join marts.fct_tasks as tasks on bodies.task_id = tasks.task_id"
        " where tasks.document_id = 'shili-2025' order by tasks.item_no, bodies.position"
    ) == [
        ("1", "县自然资源局", "lead"),
        ("1", "县经信局", "support"),
        ("2", "县经信局", "lead"),
        ("2", "县财政局", "support"),
        ("2", "县科技局", "support"),
        ("3", "县经信局", "responsible"),
    ]


def test_every_allocation_row_has_its_verdict(six):
    assert six.query(
        "select item_no, total_value, allocated_sum, verdict, is_recorded_discrepancy"
        " from marts.rpt_allocation_reconciliation where document_id = 'shili-2025' order by item_no"
    ) == [
        ("1", 7.5, None, "within_range", False),
        ("2", 30, 30, "balanced", False),
        ("3", 90, 89, "under_allocated", True),
    ]


def test_city_is_ranked_beside_others(six):
    """As the guide asks for it, and shows it."""
    (shown,) = [shown for shown in written.of("sh") if "duckdb.connect('target/sixth_city/" in shown.text]
    said = six.project.shell(shown.text)
    rows = [[cell.strip() for cell in line.strip("│").split("│")] for line in said.splitlines() if line[:1] == "│"]
    found = [(rank, place, f"{float(value):g}", documents) for rank, place, value, documents in rows[2:]]
    assert found == list(shown.results)
    assert found[1][1] == CITY


def test_no_number_is_left_over(six):
    coverage = "select is_checked, uncovered, covered_twice from marts.rpt_number_coverage where document_id = '{}'"
    assert six.query(coverage.format("shili-2025")) == [(True, 0, 0)]


def test_other_cities_stay_as_they_were(built, six):
    tables = built.query("select table_name from information_schema.tables where table_schema = 'marts'")
    for (table,) in tables:
        if table in DEPENDS_ON_OTHER_CITIES + DESCRIBES_THE_BUILD:
            continue
        before, after = (set(copy.query(f"from marts.{table}")) for copy in (built, six))
        assert before <= after, table
        for row in after - before:
            assert any(key in str(cell) for key in OWN_KEYS for cell in row), (table, row)


def test_other_cities_only_come_closer_to_a_comparison(built, six):
    outcomes = "select coverage_id, outcome from marts.rpt_indicator_coverage"
    before, after = (dict(copy.query(outcomes)) for copy in (built, six))
    assert before.keys() <= after.keys()
    changed = {(before[key], after[key]) for key in before if after[key] != before[key]}
    assert ("other_period", "compared") in changed
    nearness = ("no_other_city", "other_period", "other_accumulation", "compared")
    for outcome_before, outcome_after in changed:
        assert nearness.index(outcome_before) < nearness.index(outcome_after)


# seed and begin of the row that is left out; seed, column and begin of the first row that misses it; the missing key
MISSING_KEYS = [
    ("documents", "shili-2025,", "targets", "document_id", "shili-2025/goals/tax-per-mu,", "shili-2025"),
    ("regions", f"{CITY},", "documents", "region_id", "shili-2025,", CITY),
    (
        "indicators",
        "bamboo_products_output,",
        "indicator_labels",
        "indicator_id",
        "shili-2025,竹制品产业产值,",
        "bamboo_products_output",
    ),
    (
        "organizations",
        f"{CITY}-finance,",
        "organization_names",
        "organization_id",
        "shili-2025,县财政局,",
        f"{CITY}-finance",
    ),
    ("tasks", "shili-2025/tasks/3,", "commitments", "task_id", "shili-2025/tasks/3/", "shili-2025/tasks/3"),
]


def place(copy: Copy, seed: str, start: str, column: str) -> str:
    """The place of the first row that begins so, as messages name it."""
    lines = (copy.folder / seeds.shown(seed)).read_text("utf-8").split("\n")
    return (
        f"{seeds.shown(seed)}:{next(n for n, line in enumerate(lines, 1) if line.startswith(start))}, column {column}: "
    )


@pytest.fixture
def incomplete(built, tmp_path) -> Copy:
    """The project with the sixth city, not built yet, for a test to take rows from."""
    copy = Copy(tmp_path / "incomplete", built.folder)
    add_city(copy)
    return copy


@pytest.mark.parametrize(
    ("seed", "start", "named", "column", "row", "key"), MISSING_KEYS, ids=[case[0] for case in MISSING_KEYS]
)
def test_missing_key_is_named(incomplete, monkeypatch, seed, start, named, column, row, key):
    leave_out(incomplete, seed, start)
    monkeypatch.setattr(seeds, "SEEDS", incomplete.folder / "seeds")
    found_in = next(c["name"] for c in seeds.descriptions()[seed]["columns"])
    message = f"unknown key; found {key!r}; accepted: a value that stands in {seeds.shown(seed)}, column {found_in}"
    assert place(incomplete, named, row, column) + message in [str(problem) for problem in seeds.check()]
    assert "unknown key" in GUIDE


def test_missing_meaning_is_named(scratch):
    """What is left out in five seeds is named by one build, with what mends it."""
    add_city(scratch)
    leave_out(scratch, "indicator_labels", "shili-2025,竹制品产业产值,")
    leave_out(scratch, "organization_names", "shili-2025,县财政局,")
    leave_out(scratch, "regions", f"{CITY}-BING,")
    leave_out(scratch, "allocations", f"shili-2025/table-2/02/{CITY},")
    leave_out(scratch, "allocation_discrepancies", "shili-2025,")
    places = [
        place(scratch, "targets", "shili-2025/goals/bamboo-products-output,", "label_printed"),
        place(scratch, "task_organizations", "shili-2025/tasks/2,2,", "name_printed"),
        place(scratch, "allocations", f"shili-2025/table-2/01/{CITY}-BING,", "region_printed"),
        place(scratch, "allocations", f"shili-2025/table-2/02/{CITY}-BING,", "region_printed"),
        place(scratch, "allocations", f"shili-2025/table-2/03/{CITY},", "value_printed"),
    ]
    outcome = scratch.run("build", documents=scratch.folder / "documents")
    assert outcome.returncode != 0
    messages = [
        "label without an indicator; found '竹制品产业产值';"
        " accepted: a label that seeds/plans/indicator_labels.csv maps for shili-2025\n",
        "unknown body; found '县财政局';"
        " accepted: a name that seeds/plans/organization_names.csv lists for shili-2025"
        " (县科技局 县经信局 县自然资源局)\n",
        "unknown region; found '丙镇';"
        " accepted: 全市 for the total, or a place of seeds/vocabularies/regions.csv inside the region of the document"
        " (甲镇 乙镇)\n",
        "an allocation row needs exactly one total; found '0 totals in row 2 of 表2';"
        " accepted: one line of the row with region_printed 全市 (or 全县, 全区)\n",
        "the total does not fit its localities; found '90 against a sum of 89.0000';"
        " accepted: the printed cells of row 3 of 表2; if the document prints them so,"
        " a line of seeds/plans/allocation_discrepancies.csv with the exact size\n",
    ]
    for at, message in zip(places, messages, strict=True):
        assert at + message in outcome.stdout, outcome.stdout
        assert message.split(";")[0] in GUIDE, message
    assert "Nothing was published" in outcome.stdout
