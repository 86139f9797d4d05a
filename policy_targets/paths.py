"""Where the project keeps its files."""

import os
import re
import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT / "seeds"
EXPECTATIONS = PROJECT / "expectations"
TARGET = PROJECT / "target"
WAREHOUSE = Path(os.environ.get("WAREHOUSE_DIR") or PROJECT / "warehouse").absolute()
WORK = WAREHOUSE / ".work"  # of the build that runs
DATABASE_NAME = "policy_targets.duckdb"


def documents_dir() -> Path:
    """Folder of the source texts: DOCUMENTS_DIR, or shared/documents beside the project."""
    return Path(os.environ.get("DOCUMENTS_DIR") or PROJECT.parent / "shared" / "documents")


def plans_dir() -> Path:
    """Folder of the plans that users add: PLANS_DIR, or plans/ of the project."""
    return Path(os.environ.get("PLANS_DIR") or PROJECT / "plans")


def quoted(text: Path | str) -> str:
    """A path, or any text, as a text of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def nameless(text: str) -> str:
    """A text that names no folder of this machine: below the project from there on, elsewhere names of files alone."""
    for folder in (WAREHOUSE, PROJECT, documents_dir().absolute()):
        text = text.replace(f"{folder}/", f"{folder.name}/" if folder != PROJECT else "")
    return re.sub(r"(?<![\w.:/%>)])/(?:[^/\s'\"]+/)+", "", text)


def shown(path: Path) -> Path:
    """The path as the reader finds it from the project."""
    return path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path


def second_name(source: Path, target: Path) -> None:
    """A second name for a file that is not written again, or a copy where the file system knows none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
