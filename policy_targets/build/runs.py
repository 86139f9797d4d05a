"""What monitoring reads: warehouse/status.json, the last run, and warehouse/runs.jsonl, every run."""

import json
import os
from datetime import UTC, datetime

from policy_targets.build.output import say
from policy_targets.paths import DATABASE_NAME, WAREHOUSE, nameless, shown

LOG = WAREHOUSE / "runs.jsonl"
STATUS = WAREHOUSE / "status.json"
FACTS = (
    "build_id",
    "started_at",
    "outcome",
    "exit_status",
    "git_commit",
    "checks_passed",
    "checks_left_out",
    "files_rejected",
    "alerts",
    "message",
)


def now() -> datetime:
    """The time in UTC, without fractions of a second."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def build_id(started: datetime, inputs_sha256: str = "unread") -> str:
    """Id of a run: its begin, and what tells its inputs from others where they were read."""
    return f"{started:%Y%m%dT%H%M%SZ}-{inputs_sha256[:8]}"


def record(run: dict) -> None:
    """Note the end of a run: append it to the log, and replace the status file by rename.

    run holds FACTS; null where the run did not come so far. Where nothing can be written, that is said.
    """
    run = run | {"ended_at": now().isoformat(sep=" ")}
    if run["message"]:
        run["message"] = nameless(run["message"])
    try:
        _append(json.dumps(run, ensure_ascii=False))
        database = WAREHOUSE / DATABASE_NAME
        published_at = datetime.fromtimestamp(database.stat().st_mtime, UTC) if database.exists() else None
        status = run | {"published_file_of": published_at and f"{published_at:%Y-%m-%d %H:%M:%S}"}
        scratch = STATUS.with_name(f".status.{os.getpid()}")
        scratch.write_text(json.dumps(status, ensure_ascii=False, indent=2) + "\n", "utf-8")
        os.replace(scratch, STATUS)
    except OSError as error:
        say(f"The end of this run could not be noted in {shown(LOG)} and {shown(STATUS)}: {error.strerror}.")


def _append(line: str) -> None:
    """Add a line to the log, after a line that was cut off as well."""
    with LOG.open("a+b") as log:
        if log.tell():
            log.seek(-1, os.SEEK_END)
            line = line if log.read() == b"\n" else f"\n{line}"
        log.write(f"{line}\n".encode())


def read() -> list[dict]:
    """Runs of the log; lines that cannot be read (cut off, overwritten) are named and left out."""
    found = []
    for number, line in enumerate(LOG.read_bytes().split(b"\n") if LOG.exists() else [], start=1):
        try:
            if line:
                found.append(_run(line))
        except (ValueError, TypeError, KeyError) as error:
            say(f"{shown(LOG)}:{number} cannot be read and is left out ({type(error).__name__}: {error})")
    return found


def _run(line: bytes) -> dict:
    """A line of the log; raises what the line gives reason for."""
    text = line.decode("utf-8")
    if "\0" in text or "\\u0000" in text:
        raise ValueError("a NUL")
    run = json.loads(text)
    for name in ("started_at", "ended_at"):
        datetime.fromisoformat(run[name])
    if not run["build_id"] or run["outcome"] not in ("published", "unchanged", "failed"):
        raise ValueError("no run")
    return run | {"exit_status": int(run["exit_status"]), "message": run["message"] and nameless(run["message"])}
