"""Everything with one plan folder more, accepted or not, built into preview/warehouse."""

import os
import sys

from policy_targets.inputs import plan_folders
from policy_targets.paths import PROJECT, plans_dir

WAREHOUSE = PROJECT / "preview" / "warehouse"


def build(document_id: str, left_out: tuple[str, ...] = ()) -> int:
    """Build with this folder; returns the exit status of the build, or 1 where the folder cannot be loaded."""
    known = {path.name: path for path in plan_folders.paths()}
    if document_id not in known:
        print(
            f"{document_id!r} is no folder of {plans_dir()}; there are: {', '.join(known) or 'none'}", file=sys.stderr
        )
        return 1
    if problems := plan_folders.check(known[document_id]):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    environment = os.environ | {"WAREHOUSE_DIR": str(WAREHOUSE), "POLICY_TARGETS_PREVIEW": document_id}
    options = [f"--leave-out={kind}" for kind in left_out]
    os.chdir(PROJECT)
    # in place of this process, so that whoever ends the preview ends the build
    os.execve(sys.executable, [sys.executable, "-m", "policy_targets", "build", *options], environment)
