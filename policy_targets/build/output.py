"""What a build says, and how it ends early."""

import contextlib
import time

SHOWN_PROBLEMS = 50


class BuildFailed(Exception):
    """A build that stops; each argument is a line for the reader."""


class PlansRefused(BuildFailed):
    """A build that fails for plan folders, and passes when they are left out; problems are those of each folder."""

    def __init__(self, problems: dict[str, list]) -> None:
        super().__init__(*(str(problem) for found in problems.values() for problem in found))
        self.problems = problems


def say(text: str = "") -> None:
    print(text, flush=True)


@contextlib.contextmanager
def stage(title: str):
    """Say what is running and, at its end, how long it took."""
    say(f"{title} …")
    start = time.monotonic()
    yield
    say(f"  {time.monotonic() - start:.1f} s")


def listed(problems: list) -> list[str]:
    """Problems as lines, the first of many and how many more there are."""
    more = len(problems) - SHOWN_PROBLEMS
    return [str(problem) for problem in problems[:SHOWN_PROBLEMS]] + ([f"… and {more} more"] if more > 0 else [])
