"""How long the site takes to write, and how heavy its pages are, with the shipped plans multiplied.

A copy of the published file gets every plan again and again under other ids and names, together with its places,
bodies, figures, tasks, contradictions and outcomes; the site is written from it.

    PYTHONPATH=. .venv/bin/python bench/site.py [--plans 100] [--opened] [FOLDER]

FOLDER keeps the site; without one it is written to a temporary folder. --opened opens one page of every kind in
Chromium and tells the seconds until it can be used, and the bytes that it took.
"""

import argparse
import re
import shutil
import tempfile
import time
from pathlib import Path

import duckdb

from policy_targets.pages import site
from policy_targets.paths import DATABASE_NAME, WAREHOUSE

VOCABULARY = re.compile(r"(indicator|concept|unit|family|template|build)_id")
NAMES = {"dim_documents": ("title_zh", "title_en"), "dim_regions": ("name_zh", "name_en"), "dim_organizations": ()}
WIDE_NAMES = re.compile(r"(region|title)_(zh|en)")  # of places and plans in wide tables
KINDS = {"index": 1, "targets": 1, "plans": 1, "concepts": 1, "comparison": 1, "bodies": 1, "places": 1}
KINDS |= {"contradictions": 1, "coverage": 1, "checks": 1, "plan": 0, "concept": 0, "body": 0, "place": 0}


def multiply(database: Path, times: int) -> None:
    """Give every table that speaks of plans, places or bodies its rows anew, under other ids."""
    with duckdb.connect(str(database)) as connection:
        columns = connection.execute(
            "select table_name, list({'name': column_name, 'type': data_type} order by column_index)"
            " from duckdb_columns() where schema_name = 'marts' group by table_name order by table_name"
        ).fetchall()
        for table, found in columns:
            text = [column["name"] for column in found if column["type"] == "VARCHAR"]
            ids = [name for name in text if re.search(r"_ids?(_[ab])?$", name) and not VOCABULARY.search(name)]
            if not ids:
                continue
            names = [name for name in text if name in NAMES.get(table, ()) or WIDE_NAMES.search(name)]
            told = ", ".join(
                f"{_other(name)} as {name}" if name in ids else f"{name} || nr as {name}" if name in names else name
                for name in (column["name"] for column in found)
            )
            connection.execute(
                f"create table marts.multiplied as from marts.{table} union all by name"
                f" (select {told} from marts.{table} cross join (select unnest(range(2, {times} + 1))::varchar as nr))"
            )
            connection.execute(f"drop table marts.{table}")
            connection.execute(f"alter table marts.multiplied rename to {table}")
        connection.execute("checkpoint")


def _other(name: str) -> str:
    """An id of the same row in another copy: its plan, place or body is another one."""
    if name == "revision_id":
        return f"{name} || '-' || nr"
    plan = rf"regexp_replace({name}, '\b([a-z]+-20[0-9][0-9])\b', '\1-' || nr, 'g')"
    return rf"regexp_replace({plan}, '\b((?:X|33)[0-9]{{4,10}}(?:-[A-Za-z_-]+)?)', '\1-' || nr, 'g')"


def weights(folder: Path) -> None:
    """Print the number and the sizes of the pages of each kind."""
    for kind, is_one in KINDS.items():
        pages = folder.glob(f"*/{kind}.html" if is_one else f"*/{kind}-*.html")
        sizes = sorted(page.stat().st_size / 1e6 for page in pages)
        median = sizes[len(sizes) // 2]
        print(f"{kind:15} {len(sizes):5} pages, largest {sizes[-1]:.2f} MB, median {median:.3f} MB")


def opened(folder: Path) -> None:
    """Print the seconds and bytes that the largest page of each kind takes to open."""
    from playwright.sync_api import sync_playwright

    browsers = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, browsers))), args=["--no-sandbox", "--disable-gpu"]
        )
        for kind, is_one in KINDS.items():
            pages = folder.glob(f"en/{kind}.html" if is_one else f"en/{kind}-*.html")
            page = browser.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            file = max(pages, key=lambda found: found.stat().st_size)
            start = time.monotonic()
            page.goto(file.as_uri())
            if page.locator("#rows").count():
                page.locator("#rows tbody td a").first.wait_for()
            seconds = time.monotonic() - start
            taken = sum(
                (folder / url.partition(f"{folder.name}/")[2]).stat().st_size for url in asked if "file:" in url
            )
            print(f"{kind:15} {seconds:.2f} s, {taken / 1e6:.2f} MB ({file.name})")
            page.close()
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--plans", type=int, default=100)
    parser.add_argument("--opened", action="store_true")
    parser.add_argument("--database", type=Path, default=WAREHOUSE / DATABASE_NAME)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        database = Path(shutil.copy(arguments.database.resolve(), scratch))
        with duckdb.connect(str(database)) as connection:
            (plans,) = connection.execute("select count(*) from marts.dim_documents").fetchone()
        multiply(database, arguments.plans // plans)
        folder = (arguments.folder or Path(scratch) / "site").absolute()
        shutil.rmtree(folder, ignore_errors=True)
        start = time.monotonic()
        site.write(database, folder)
        seconds = time.monotonic() - start
        sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
        print(f"{arguments.plans} plans: {seconds:.1f} s, {len(sizes)} files, {sum(sizes) / 1e6:.0f} MB")
        weights(folder)
        if arguments.opened:
            opened(folder)


if __name__ == "__main__":
    main()
