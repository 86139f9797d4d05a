"""Publish a build in one step.

Each build lies whole in a folder of its own, warehouse/builds/<build_id>. What readers open (the database, parquet/,
csv/, report/, …) are links that are made once and lead through one pointer, warehouse/current; a build is published by
the single rename that moves it. A build that is killed at any moment leaves the pointer where it was or where it
belongs, so there is nothing to recover: the next build removes what leads nowhere.
"""

import contextlib
import ctypes
import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from policy_targets.paths import DATABASE_NAME, WAREHOUSE, second_name

ENTRIES = (DATABASE_NAME, "csv", "data_docs", "datapackage.json", "docs", "parquet", "report", "returned")
NOTE = "build.json"  # in the folder of a build: its id, the one before it, and what the next one is told
AT_WORKING_FOLDER, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux


@dataclass(frozen=True)
class Builds:
    """The builds that a warehouse holds, and the one that its readers see."""

    warehouse: Path = WAREHOUSE
    grace: float = 5  # seconds for readers who have found a build and are just opening it

    @property
    def folder(self) -> Path:
        return self.warehouse / "builds"

    @property
    def next(self) -> Path:
        """Where the files of a build grow until it is published."""
        return self.warehouse / ".next"

    @property
    def pointer(self) -> Path:
        return self.warehouse / "current"

    def published(self) -> Path | None:
        """Folder of the build that readers see; None before the first publication."""
        folder = self.pointer.resolve()
        return folder if (folder / DATABASE_NAME).exists() else None

    def whole(self) -> list[Path]:
        """Folders of published builds, newest first: the one that readers see and the one before it."""
        current = self.published()
        if current is None:  # nothing was published, or the pointer was lost
            return sorted(self.folder.glob("[!.]*"), reverse=True)
        previous = note(current).get("previous")
        return [current] + ([self.folder / previous] if previous and (self.folder / previous).is_dir() else [])

    def prepare(self) -> Path:
        """Remove what killed builds left, and make the folder of the next one; returns the database to build."""
        self._adopt()
        self._clean()
        _remove(self.next)
        for folder in ("csv", "parquet"):
            (self.next / folder).mkdir(parents=True)
        return self.next / DATABASE_NAME

    def publish(self, build_id: str, previous: str | None, **told) -> None:
        """Let readers see the next build; previous, the last whole one, stays for those who are still reading it.

        told is for the build after it.
        """
        content = {"build_id": build_id, "previous": previous} | told
        (self.next / NOTE).write_text(json.dumps(content) + "\n", "utf-8")
        entries = sorted(path.name for path in self.next.iterdir() if path.name != NOTE)
        replaced = self.published()
        self.folder.mkdir(exist_ok=True)
        os.rename(self.next, self.folder / build_id)
        for entry in entries:
            _point(self.warehouse / entry, f"{self.pointer.name}/{entry}")
        _point(self.pointer, f"{self.folder.name}/{build_id}")
        with contextlib.suppress(OSError):  # it is published; the next build removes what is left
            if replaced:
                os.utime(replaced)
            self._clean()

    def _adopt(self) -> None:
        """Give files that stand in the place of the links a build of their own: an earlier version published so."""
        database = self.warehouse / DATABASE_NAME
        if not self.pointer.is_symlink() and database.exists():
            adopted = self.folder / _id_of(database)
            if not adopted.exists():
                unfinished = self.folder / ".adopted"
                _remove(unfinished)
                unfinished.mkdir(parents=True)
                for name in ENTRIES:
                    file = self.warehouse / name
                    if file.is_dir():
                        shutil.copytree(file, unfinished / name, copy_function=second_name)
                    elif file.exists():
                        second_name(file, unfinished / name)
                os.rename(unfinished, adopted)
            _point(self.pointer, f"{self.folder.name}/{adopted.name}")
        if self.published():
            for name in ENTRIES:
                if (self.warehouse / name).exists():
                    _point(self.warehouse / name, f"{self.pointer.name}/{name}")

    def _clean(self) -> None:
        """Remove what neither readers nor the next build need; what cannot be removed now is removed later."""
        kept = self.whole()[:2]
        for path in list(self.folder.iterdir()) if self.folder.exists() else []:
            if path not in kept and (path.name.startswith(".") or path.stat().st_mtime < time.time() - self.grace):
                gone = path if path.name.startswith(".") else path.rename(path.with_name(f".{path.name}"))
                shutil.rmtree(gone, ignore_errors=True)
        for path in [*self.warehouse.glob(".*.link"), self.warehouse / ".previous"]:  # the latter of an earlier version
            _remove(path)
        for path in list(self.warehouse.iterdir()):  # a table of files that no build holds any more
            if path.is_symlink() and not path.exists() and path.readlink().parts[:1] == (self.pointer.name,):
                path.unlink()


def note(build: Path) -> dict:
    """What a build has left for the one after it; nothing where that cannot be read."""
    try:
        return json.loads((build / NOTE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def _id_of(database: Path) -> str:
    """Id of the build that made a database; one that cannot be read gets a name that tells so."""
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            ((found,),) = connection.execute("select build_id from marts.rpt_build_info").fetchall()
            return found
    except duckdb.Error:
        return "unreadable"


def _point(link: Path, target: str) -> None:
    """Make a link, or lead it elsewhere, by one rename."""
    if link.is_symlink() and os.readlink(link) == target:
        return
    scratch = link.with_name(f".{link.name}.link")
    _remove(scratch)
    scratch.symlink_to(target)
    if link.is_dir() and not link.is_symlink():
        _exchange(scratch, link)
        _remove(scratch)
    else:
        os.replace(scratch, link)


def _exchange(link: Path, folder: Path) -> None:
    """Swap a link and a folder, which a plain rename cannot; in two renames where the system has no exchange."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    names = os.fsencode(link), os.fsencode(folder)
    if exchange and exchange(AT_WORKING_FOLDER, names[0], AT_WORKING_FOLDER, names[1], EXCHANGE) == 0:
        return
    aside = folder.with_name(f".{folder.name}.aside.link")
    os.rename(folder, aside)
    os.rename(link, folder)
    _remove(aside)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
