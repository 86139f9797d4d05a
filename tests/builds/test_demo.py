"""The demo shows every verdict, and stays apart from what was measured."""


def test_every_verdict_is_at_work_apart_from_the_default_build(scratch):
    before = scratch.published()
    outcome = scratch.run("demo", without=("pages",))
    assert outcome.returncode == 0, outcome.stdout
    assert scratch.published() == before
    scratch.database = scratch.folder / "demo" / "warehouse" / scratch.database.name
    verdicts = scratch.query("select distinct verdict from marts.rpt_target_progress")
    assert {verdict for (verdict,) in verdicts} == {
        "met",
        "on_track",
        "behind",
        "missed",
        "not_yet_due",
        "cannot_be_judged",
    }
    assert scratch.query("select is_demo from marts.rpt_build_info") == [(True,)]
    assert scratch.query(
        "select distinct publisher, confidence from marts.fct_observations where origin = 'landed'"
    ) == [("demo generator", "low")]
    # every locality that was given a comparable number has a score, and a place among the others
    assert scratch.query(
        "select count(*) from marts.rpt_locality_scores where score is null or score_rank is null"
    ) == [(0,)]
