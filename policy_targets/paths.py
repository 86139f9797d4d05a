"""Where the project keeps its files."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT / "seeds"
EXPECTATIONS = PROJECT / "expectations"
TARGET = PROJECT / "target"
WAREHOUSE = Path(os.environ.get("WAREHOUSE_DIR") or PROJECT / "warehouse").absolute()
DATABASE_NAME = "policy_targets.duckdb"


def documents_dir() -> Path:
    """Folder of the source texts: DOCUMENTS_DIR, or shared/documents beside the project."""
    return Path(os.environ.get("DOCUMENTS_DIR") or PROJECT.parent / "shared" / "documents")


def shown(path: Path) -> Path:
    """The path as the reader finds it from the project."""
    return path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path
