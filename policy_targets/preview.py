"""Everything with one plan folder more, accepted or not, built into preview/warehouse."""

import sys

from policy_targets.build import elsewhere
from policy_targets.inputs import plan_folders
from policy_targets.paths import PROJECT
from policy_targets.plans import held


def build(plan: str, left_out: tuple[str, ...] = ()) -> int:
    """Build with this folder; returns 1 where there is none or it cannot be loaded, else the build goes on in place."""
    try:
        folder = held.find(plan)
    except held.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    if problems := plan_folders.check(folder):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    elsewhere.run(PROJECT / "preview" / "warehouse", left_out, {"POLICY_TARGETS_PREVIEW": folder.name})
