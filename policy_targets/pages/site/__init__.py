"""Write the site of a built file: pages that a double click opens, without network, in Chinese and in English.

The data come from the queries of the folder site_parts/, one for each kind of thing, which read the marts; nothing is
computed here but layout. Every page of a language lies in one folder, so that a link is a file name; what pages share
(style, scripts, data of lists and places) lies beside and is loaded when it is needed.
"""

import shutil
from pathlib import Path

from policy_targets.pages import common
from policy_targets.pages.site.data import read, table_library, write_data, write_places
from policy_targets.pages.site.edition import Edition
from policy_targets.pages.site.held import Held
from policy_targets.pages.site.layout import Rows
from policy_targets.pages.site.words import LANGUAGES, PARTS, WORDS

__all__ = ["LANGUAGES", "PARTS", "WORDS", "write"]


def write(database: Path, folder: Path, checks: Rows | None = None) -> Path:
    """Write the site of a built file into a folder; returns the page to open."""
    held = Held(read(database), checks or [])
    (folder / "data").mkdir(parents=True)
    shutil.copytree(PARTS / "static", folder / "static")
    (folder / "static" / "datatables.js").write_text(table_library(), "utf-8")
    write_places(folder / "data", held.data)
    for language in LANGUAGES:
        edition = Edition(held, language, folder / language)
        edition.write()
        write_data(folder / "data" / f"names-{language}.js", f"names-{language}", edition.names())
    start = folder / "index.html"
    start.write_text(
        common.templates(PARTS / "templates").get_template("root.html.j2").render(build=held.build), "utf-8"
    )
    return start
