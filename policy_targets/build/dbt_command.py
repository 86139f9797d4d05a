"""The command dbt, for a project that need not be parsed: `python -m policy_targets.build.dbt_command run …`."""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest

from policy_targets.build import dbt as project


def runner(*callbacks: Callable) -> dbtRunner:
    """dbt, which knows the project already where its folder holds a manifest; that is there for the same code only.

    callbacks are told of every event.
    """
    dbt = dbtRunner(callbacks=list(callbacks))
    folder = Path(os.environ["DBT_TARGET_PATH"])
    if (folder / project.MANIFEST).exists():
        with contextlib.suppress(Exception):  # a file that was cut off is made anew
            dbt.manifest = Manifest.from_msgpack((folder / project.PARSED).read_bytes())
            dbt.manifest.build_flat_graph()
    return dbt


if __name__ == "__main__":
    sys.exit(not runner().invoke(sys.argv[1:]).success)
