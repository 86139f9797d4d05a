"""Who accepted a plan folder, and whether it still is what was looked at.

Accepting writes review.json into the folder: by whom, when, and the SHA-256 of the text and of every file of rows. A
folder whose files are others since then waits again.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

REVIEW = "review.json"
SOURCE = "source.txt"
NOT_REVIEWED = ("doubts.csv",)  # what the reading machine asked; answers stand in the rows


@dataclass(frozen=True)
class Review:
    """The state of a folder: accepted, or waiting with the reason."""

    accepted_by: str | None = None
    accepted_at: str | None = None
    reason: str | None = None
    changed: tuple[str, ...] = ()  # files that are others since it was accepted

    @property
    def is_accepted(self) -> bool:
        return self.reason is None


def files(folder: Path) -> list[Path]:
    """The text and the files of rows of a plan folder, in the order of their names."""
    found = [path for path in (*folder.glob("*.csv"), *folder.glob("*.parquet")) if path.name not in NOT_REVIEWED]
    return sorted([*found, *(path for path in (folder / SOURCE,) if path.exists())])


def fingerprints(folder: Path) -> dict[str, str]:
    """SHA-256 of every file that a review covers, in lower-case hexadecimal, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files(folder)}


def sha256(folder: Path) -> str:
    """One SHA-256 of the names and hashes of these files."""
    return hashlib.sha256(json.dumps(fingerprints(folder)).encode()).hexdigest()


def accept(folder: Path, by: str, at: datetime) -> None:
    """Note that somebody has looked at a folder as it is now; at has no zone and is UTC."""
    review = {"accepted_by": by, "accepted_at": at.isoformat(" ", "seconds"), "sha256": fingerprints(folder)}
    (folder / REVIEW).write_text(json.dumps(review, ensure_ascii=False, indent=2) + "\n", "utf-8")


def read(folder: Path) -> Review:
    """The review of a folder, held against its files."""
    ask = f"make accept PLAN={folder.name} BY=<name>"
    try:
        noted = json.loads((folder / REVIEW).read_text("utf-8"))
        by, at, known = str(noted["accepted_by"]), str(noted["accepted_at"]), dict(noted["sha256"])
    except FileNotFoundError:
        return Review(reason=f"nobody has accepted it yet; {ask}")
    except (OSError, ValueError, KeyError, TypeError):
        return Review(reason=f"{REVIEW} cannot be read; {ask}")
    now = fingerprints(folder)
    changed = sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
    if changed:
        reason = f"{', '.join(changed)} changed since {by} accepted it on {at[:10]}; look again, then {ask}"
        return Review(by, at, reason, tuple(changed))
    return Review(by, at)
