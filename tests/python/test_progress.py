"""The verdicts on the shipped outcomes are those of a reading by hand."""

import csv

from policy_targets.paths import PROJECT

BY_HAND = PROJECT / "docs" / "reviews" / "2026-11-22-progress.csv"


def test_verdicts_are_those_found_by_hand(built):
    progress = {
        figure_id: (observation_id, verdict, is_due_ahead)
        for figure_id, observation_id, verdict, is_due_ahead in built.query(
            "select figure_id, observation_id, verdict, as_of <= period_end from marts.rpt_target_progress"
        )
    }
    with BY_HAND.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["figure_id"] for row in rows} == set(progress)
    for row in rows:
        observation_id, verdict, is_due_ahead = progress[row["figure_id"]]
        # what was not yet due on the day of the reading, and is unobserved, cannot be judged once it is due
        expected = (
            "cannot_be_judged"
            if row["verdict_by_hand"] == "not_yet_due" and not is_due_ahead
            else row["verdict_by_hand"]
        )
        assert (observation_id, verdict) == (row["observation_id"], expected), row["figure_id"]
