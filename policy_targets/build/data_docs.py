"""Data Docs of Great Expectations as pages that need no network.

As the library writes them, they load style and scripts from several hosts, and scripts draw their list of pages. Here
these are taken out, a stylesheet of the project beside the pages takes their place, and the list is written into it.
"""

import re
import shutil
from pathlib import Path

from lxml import html
from lxml.html import builder

from policy_targets.paths import second_name

STYLE = Path(__file__).with_name("data_docs.css")
RESULTS = "validations"  # folder of the results, one of each suite
# what loads from a host, needs a script, or advertises
TAKEN_OUT = (
    "//script",
    "//link",
    "//style",
    "//img",
    "//footer",
    "//*[@data-toggle='collapse']",
    "//*[contains(@class, 'card')][.//*[@onclick]]",
    "//*[@onclick]",
    "//*[contains(@class, 'ge-index-page-tabs-container')]/*",
    "//*[@id='ge-cta-footer' or contains(@class, 'modal')]",
)


def make_offline(folder: Path, kept: dict[str, str]) -> None:
    """Rewrite every page below the folder of the Data Docs; what kept suites found comes from the folders named."""
    pages = list(folder.rglob("*.html"))
    for name, found in kept.items():
        shutil.copytree(found, folder / RESULTS / name, copy_function=second_name)
    shutil.rmtree(folder / "static")
    shutil.copy(STYLE, folder / "style.css")
    for page in pages:
        document = html.document_fromstring(page.read_text("utf-8"))
        for found in (element for path in TAKEN_OUT for element in document.xpath(path)):
            if found.getparent() is not None:  # else it stood in one that went
                found.drop_tree()
        document.set("lang", "en")
        up = "../" * (len(page.relative_to(folder).parts) - 1)
        document.head.append(builder.LINK(rel="stylesheet", href=f"{up}style.css"))
        for container in document.find_class("ge-index-page-tabs-container"):
            container.append(_index(folder))
        page.write_text(html.tostring(document, doctype="<!DOCTYPE html>", encoding="unicode"), "utf-8")


def _index(folder: Path) -> html.HtmlElement:
    """Every suite with how many of its expectations held, which leads to its results, and the suite itself."""
    rows = [builder.TR(*map(builder.TH, ("suite", "expectations", "held", "")))]
    for page in sorted((folder / RESULTS).rglob("*.html")):
        name = page.relative_to(folder / RESULTS).parts[0]
        told = html.document_fromstring(page.read_text("utf-8"))
        counts = told.xpath("//*[@id='section-1-content-block-2-body']//td[2]")[:2]
        rows.append(
            builder.TR(
                builder.TD(builder.A(name, href=page.relative_to(folder).as_posix())),
                *(builder.TD(re.sub(r"\s", "", count.text_content())) for count in counts),
                builder.TD(builder.A("what is expected", href=f"expectations/{name}.html")),
            )
        )
    return builder.TABLE(*rows)
