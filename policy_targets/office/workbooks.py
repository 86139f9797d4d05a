"""Reads workbooks in a process of their own with bounds on memory and time, many files in one process.

A file that exhausts the process ends it alone: it is refused, and the files after it are read by another process.

    python -m policy_targets.office.workbooks    paths as JSON on standard input, one line of JSON out for each
"""

import json
import subprocess
import sys
from pathlib import Path

from policy_targets.office import grids
from policy_targets.office.grids import Sheet
from policy_targets.office.questions import Question
from policy_targets.paths import PROJECT
from policy_targets.plans.reading_child import bound

MEMORY = 2_000_000_000  # bytes of the reading process
SECONDS = 60  # for one file


def exhausting() -> Question:
    return Question("exhausting", memory=f"{MEMORY / 1e9:.0f} GB", seconds=SECONDS)


def read(paths: list[Path]) -> list[list[Sheet] | tuple[str, ...]]:
    """Sheets of each file, or why it cannot be read and what to do, in both languages."""
    found: list = []
    while len(found) < len(paths):
        answers, is_done = _ask(paths[len(found) :])
        for answer in answers:
            found.append(
                tuple(answer["refused"]) if "refused" in answer else [Sheet.from_lists(one) for one in answer["sheets"]]
            )
        if not is_done and len(found) < len(paths):
            found.append(exhausting().texts)
    return found


def _ask(paths: list[Path]) -> tuple[list[dict], bool]:
    """Answers of one process, as far as it came, and whether it came to the end."""
    command = [sys.executable, "-m", "policy_targets.office.workbooks"]
    told = json.dumps([str(path.resolve()) for path in paths]).encode()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT)
    try:
        answered, _ = process.communicate(told, timeout=SECONDS * len(paths) + 30)
    except subprocess.TimeoutExpired:
        process.kill()
        answered, _ = process.communicate()
    lines = answered.split(b"\n")[:-1]
    return [json.loads(line) for line in lines], process.returncode == 0


def main() -> None:
    for path in json.load(sys.stdin):
        bound(MEMORY, SECONDS)
        try:
            answer = {"sheets": [sheet.as_lists() for sheet in grids.read(path)]}
        except Question as question:
            answer = {"refused": question.texts}
        except MemoryError:
            answer = {"refused": exhausting().texts}
        except Exception:  # whatever a library says of a broken file
            answer = {"refused": Question("broken").texts}
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
