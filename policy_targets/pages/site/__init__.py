"""Write the site of a built file: pages that a double click opens, without network, in Chinese and in English.

The data come from the queries of the folder site_parts/, one for each kind of thing, which read the marts; nothing is
computed here but layout. Every page of a language lies in one folder, so that a link is a file name; what pages share
(style, scripts, data of lists and places) lies beside and is loaded when it is needed.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from policy_targets.pages import common
from policy_targets.pages.site.data import read, table_library, write_places
from policy_targets.pages.site.held import Held
from policy_targets.pages.site.layout import Rows
from policy_targets.pages.site.pages import Edition
from policy_targets.pages.site.words import LANGUAGES, PARTS, WORDS
from policy_targets.paths import PROJECT

__all__ = ["LANGUAGES", "PARTS", "WORDS", "write", "write_language"]


def write(database: Path, folder: Path, checks: Rows | None = None) -> Path:
    """Write the site of a built file into a folder; returns the page to open.

    A process beside this one writes the second language.
    """
    (folder / "data").mkdir(parents=True)
    first, second = LANGUAGES
    command = [sys.executable, "-m", __name__, str(database.absolute()), str(folder.absolute()), second]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as beside:
        beside.stdin.write(json.dumps(checks or []))
        beside.stdin.close()
        shutil.copytree(PARTS / "static", folder / "static")
        (folder / "static" / "datatables.js").write_text(table_library(), "utf-8")
        held = write_language(database, folder, first, checks or [])
        write_places(folder / "data", held.data)
        said = beside.stderr.read()
    if beside.returncode:
        raise RuntimeError(f"The pages in the second language ({second}) were not written:\n{said}")
    start = folder / "index.html"
    root = common.templates(PARTS / "templates").get_template("root.html.j2")
    start.write_text(root.render(build=held.build), "utf-8")
    return start


def write_language(database: Path, folder: Path, language: str, checks: Rows) -> Held:
    held = Held(read(database), checks)
    Edition(held, language, folder / language).write()
    return held
