"""Builds at a given time: engines that build one after the other tell the same time.

They go without the expectations, which see the DuckDB file that every engine's build makes, and have passed on DuckDB.
The code is for a process of its own, whose first argument is the time.
"""

TIMED = """
import sys
from datetime import datetime
from policy_targets.build import command, runs


class Nobody:
    def end(self):
        pass


runs.now = lambda: datetime.fromisoformat(sys.argv[1])
command.expectations.start = lambda lock: Nobody()
"""
# further arguments are what is left out
BUILD = f"""{TIMED}
import shutil
from policy_targets.build import expectations_child


def begin(validator, database, earlier, anew):
    expectations_child.VALIDATED.parent.mkdir()
    shutil.copy(database, expectations_child.VALIDATED)


command.expectations.begin = begin
command.expectations.finish = lambda *_: None
sys.exit(command.build(tuple(sys.argv[2:])))
"""
