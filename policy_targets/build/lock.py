"""One build of a warehouse at a time."""

import contextlib
import fcntl
import os
import sys

from policy_targets.build.output import say
from policy_targets.paths import WAREHOUSE

EXIT_BUSY = 75  # EX_TEMPFAIL: another build is running


@contextlib.contextmanager
def only_build():
    """Hold the lock of the warehouse, or stop because another build holds it."""
    WAREHOUSE.mkdir(exist_ok=True)
    with (WAREHOUSE / ".lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            say(
                f"Another build is running (process {lock.read().strip() or 'unknown'})."
                " This one ends; nothing was changed."
            )
            sys.exit(EXIT_BUSY)
        lock.seek(0)
        lock.truncate()
        lock.write(str(os.getpid()))
        lock.flush()
        yield
