"""One build of a warehouse at a time."""

import contextlib
import fcntl
import os
import time
from typing import TextIO

from policy_targets.build.output import BuildFailed
from policy_targets.paths import WAREHOUSE, shown

EXIT_BUSY = 75  # EX_TEMPFAIL: another build is running
LAST_MOMENTS = 10  # seconds in which what a killed build started comes to its end


class Busy(BuildFailed):
    """Another build holds the warehouse."""


@contextlib.contextmanager
def only_build():
    """Hold the lock of the warehouse, or raise because another build holds it.

    What a build starts holds the lock with it, so that nothing of a killed build runs beside the next one.
    """
    if not WAREHOUSE.parent.is_dir():
        raise BuildFailed(f"The folder {shown(WAREHOUSE.parent)}, which is to hold the warehouse, is not there.")
    WAREHOUSE.mkdir(exist_ok=True)
    with (WAREHOUSE / ".lock").open("a+") as lock:
        _hold(lock)
        lock.seek(0)
        lock.truncate()
        lock.write(str(os.getpid()))
        lock.flush()
        os.set_inheritable(lock.fileno(), True)
        yield lock.fileno()


def _hold(lock: TextIO) -> None:
    until = time.monotonic() + LAST_MOMENTS
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip()
            if _is_running(holder) or time.monotonic() > until:
                raise Busy(
                    f"Another build is running (process {holder or 'unknown'}). This one ends; nothing was changed."
                ) from None
            time.sleep(0.1)


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        pass
    return True
