"""What monitoring reads: warehouse/status.json, the last run, and warehouse/runs.jsonl, every run."""

import json
import os
from datetime import UTC, datetime

from policy_targets.paths import DATABASE_NAME, WAREHOUSE

LOG = WAREHOUSE / "runs.jsonl"
STATUS = WAREHOUSE / "status.json"


def now() -> datetime:
    """The time in UTC, without fractions of a second."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def record(run: dict) -> None:
    """Note the end of a run: append it to the log, and replace the status file by rename.

    run holds build_id, started_at, outcome (published or failed), exit_status, git_commit, checks_passed,
    files_rejected and message; null where the run did not come so far.
    """
    run = run | {"ended_at": now().isoformat(sep=" ")}
    with LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps(run, ensure_ascii=False) + "\n")
    database = WAREHOUSE / DATABASE_NAME
    published_at = datetime.fromtimestamp(database.stat().st_mtime, UTC) if database.exists() else None
    status = run | {"published_file_of": published_at and f"{published_at:%Y-%m-%d %H:%M:%S}"}
    scratch = STATUS.with_suffix(".new")
    scratch.write_text(json.dumps(status, ensure_ascii=False, indent=2) + "\n", "utf-8")
    os.replace(scratch, STATUS)
