"""Processes that a build starts: each ends with the build, however that ends.

A child waits for instructions, one line of JSON each, on its standard input. That stays open as long as the build
lives, so its end is the end of the child; Linux ends the child even where Python does not come to read.
"""

import ctypes
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

from policy_targets.build.output import BuildFailed
from policy_targets.paths import PROJECT, WORK

PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


class Child:
    """A process that runs a module of this package beside the build, and holds its lock with it."""

    def __init__(self, module: str, lock: int, environment: dict[str, str] | None = None) -> None:
        self.log = WORK / f"{module.rsplit('.', 1)[-1]}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                pass_fds=[lock],
                cwd=PROJECT,
                env=environment,
                text=True,
            )

    def tell(self, instruction: Any) -> None:
        """Give the next instruction; a child that has died is noticed when it is asked for the outcome."""
        try:
            self.process.stdin.write(json.dumps(instruction) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def lines(self):
        """What it prints, one object of JSON a line, until it has carried out the instruction."""
        for line in self.process.stdout:
            said = json.loads(line)
            if isinstance(said, dict) and DONE in said:
                return said[DONE]
            yield said
        raise BuildFailed(f"{self.log.stem} ended before its time:", *self.end_of_log())

    def outcome(self) -> Any:
        """Wait until it has carried out the instruction; returns what it answers."""
        lines = self.lines()
        while True:
            try:
                next(lines)
            except StopIteration as end:
                return end.value

    def end_of_log(self) -> list[str]:
        return self.log.read_text("utf-8", "replace").splitlines()[-5:]

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


DONE = "done"
WRITING = threading.Lock()


def instructions() -> Iterator[Any]:
    """In the child, at its begin: what the build will tell it to do, one after the other."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            waiting.put(line)
        os._exit(1)  # the build has ended

    threading.Thread(target=listen, daemon=True).start()
    return map(json.loads, iter(waiting.get, None))


def answer(outcome: Any) -> None:
    """In the child: tell the build that the instruction has been carried out, and with which outcome."""
    write(json.dumps({DONE: outcome}))


def write(line: str) -> None:
    """In the child: a line of JSON to the build, whole, whichever thread writes it."""
    with WRITING:
        print(line, flush=True)
