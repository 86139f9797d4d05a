"""How well the rows of a plan are proposed: recall and precision by exact place, and how often columns are right.

Each shipped plan is proposed while everything that the warehouse knows of that very plan is left out of what it knows,
and held against the rows that were made by hand. Plans with keys beside them (NAME.txt, NAME.targets.csv and so on) are
measured the same way. A proposed row matches the row with the same place; where several share a place (merged cells),
the one with the most equal columns. A row that matches none but touches one of NAME.debatable.csv counts neither way.

    PYTHONPATH=. python bench/proposals.py [--show] [--times] [FOLDER]

FOLDER holds the keys: ../shared/samples where none is given.
"""

import argparse
import collections
import csv
import re
import time
import unicodedata
from pathlib import Path

from policy_targets.inputs import documents, seeds
from policy_targets.plans import knowledge, propose, proposed_files, quantities, reading
from policy_targets.plans.words import squeezed

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "samples"
TABLES = {  # table: columns compared beside the place
    "targets": ("label", "year", "unit", "value", "bound"),
    "allocations": ("label", "year", "unit", "value", "bound", "region"),
    "tasks": ("label", "item"),
    "task_organizations": ("label", "role"),
    "commitments": ("label", "unit", "value", "bound", "kind"),
}
ROLES = {"牵头": "lead", "统筹负责": "lead", "配合": "support", "协助": "support", "参与": "support"}
LABELS = ("label_printed", "title_printed", "name_printed")


def cell(row: dict, name: str) -> str:
    """A column in the form in which it is compared."""
    if name == "label":
        return squeezed(next((row[column] for column in LABELS if row.get(column)), ""))
    if name == "year":
        years = re.findall(r"\d{4}", unicodedata.normalize("NFKC", row.get("period_printed") or ""))
        return years[-1] if years else ""
    if name == "role":
        return row.get("role") or ROLES.get(row.get("role_printed") or "", "responsible")
    if name in ("value", "bound", "unit"):
        if row.get("unit_zh") is not None:  # a key that tells what its words say
            read = (row["value"], row["value_high"], row["unit_zh"], row["bound_type"])
        else:
            read = quantities.read_value(row.get("value_printed") or "", row.get("unit_printed") or "")
        return {"value": number(read[0]) + "-" + number(read[1]), "unit": read[2], "bound": read[3]}[name]
    return squeezed(row.get({"item": "item_no", "region": "region_printed"}.get(name, name)) or "")


def number(text: str) -> str:
    return f"{float(text):.6g}" if text else ""


def place(row: dict) -> tuple[int, int]:
    return int(row["char_start"]), int(row["char_end"])


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def matched(key: list[dict], proposed: list[dict], names: tuple[str, ...]):
    """Pairs with the same place one to one, and what is left on both sides."""
    free = collections.defaultdict(list)
    for row in proposed:
        free[place(row)].append(row)
    alike = []
    for at, row in enumerate(key):
        for other in free[place(row)]:
            alike.append((-sum(cell(row, name) == cell(other, name) for name in names), at, id(other), row, other))
    pairs, taken_key, taken = [], set(), set()
    for _, at, other_id, row, other in sorted(alike, key=lambda one: one[:2]):
        if at not in taken_key and other_id not in taken:
            taken_key.add(at)
            taken.add(other_id)
            pairs.append((row, other))
    return pairs, [r for at, r in enumerate(key) if at not in taken_key], [r for r in proposed if id(r) not in taken]


def debated(row: dict, debatable: list[dict]) -> bool:
    start, end = place(row)
    return any(
        overlap((start, end), place(other)) > 0
        or (place(other)[0] == place(other)[1] and start <= place(other)[0] <= end)
        for other in debatable
    )


def measure(key: dict[str, list[dict]], proposed: dict[str, list[dict]], show: bool) -> dict[str, collections.Counter]:
    """Counts of each table."""
    found = {}
    for table, names in TABLES.items():
        pairs, missed, left = matched(key[table], proposed[table], names)
        doubtful = [row for row in key.get("debatable", []) if row["table"] == table]
        extra = [row for row in left if not debated(row, doubtful)]
        counts = collections.Counter(key=len(key[table]), hits=len(pairs), proposed=len(pairs) + len(extra))
        for name in names:
            told = [(a, b) for a, b in pairs if name != "role" or cell(a, name)]
            counts[f"of {name}"] = len(told)
            counts[f"equal {name}"] = sum(cell(a, name) == cell(b, name) for a, b in told)
            if show:
                for a, b in told:
                    if cell(a, name) != cell(b, name):
                        print(f"  {table} {place(a)} {name}: {cell(a, name)} | {cell(b, name)}")
        found[table] = counts
        if show:
            for word, rows in (("missed", missed), ("extra", extra)):
                for row in rows:
                    print(f"  {table} {place(row)} {word}: {row.get('value_printed') or ''} {cell(row, 'label')}")
    return found


def shipped(document_id: str) -> dict[str, list[dict]]:
    """Rows of a shipped plan."""
    key = {table: [row for row in seeds.read(table) if row.get("document_id") == document_id] for table in TABLES}
    tasks = {row["task_id"] for row in key["tasks"]}
    clauses = [row for row in seeds.read("blanket_clauses") if row["document_id"] == document_id]
    ranks = any(row["effect"] == "first_body_leads" for row in clauses)
    for table in ("task_organizations", "commitments"):
        key[table] = [row for row in seeds.read(table) if row["task_id"] in tasks]
    for row in key["task_organizations"]:
        row["role"] = ROLES.get(row["role_printed"], "")
        if not row["role"] and ranks:
            row["role"] = "lead" if row["position"] == "1" else "support"
    return key


def key_of(prefix: Path) -> dict[str, list[dict]]:
    """Rows of the key files that begin with a prefix."""
    found = {}
    for table in [*TABLES, "debatable"]:
        path = prefix.with_name(f"{prefix.name}.{table}.csv")
        rows = []
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
        found[table] = rows
    return found


def proposed_rows(text: str, document_id: str) -> dict[str, list[dict]]:
    """Rows that are proposed for a text, each with what the key tells of it beside."""
    proposal = propose.propose(text)
    _, made = proposed_files.make(proposal, document_id)
    for row in made["commitments"]:
        row["item_no"] = row["task"].item_no
    ranks = any(row["effect"] == "first_body_leads" for row in made["blanket_clauses"])
    for row in made["task_organizations"]:
        row["role"] = ROLES.get(row["role_printed"], "")
        if not row["role"] and ranks:
            row["role"] = "lead" if row["position"] == 1 else "support"
        row["role"] = row["role"] or "responsible"
    return {table: made[table] for table in TABLES}


def share(hits: int, count: int) -> str:
    return f"{100 * hits / count:.1f}" if count else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keys", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--show", action="store_true", help="list every row that is missed, too many, or different")
    parser.add_argument("--times", action="store_true", help="tell how long each plan took")
    arguments = parser.parse_args()
    plans = [(name, path, True) for name, path in documents.at_hand().items()]
    plans += [
        (path.name.removesuffix(".targets.csv"), path, False) for path in sorted(arguments.keys.glob("*.targets.csv"))
    ]
    names = ["label", "year", "unit", "value", "bound", "region", "role", "kind", "item"]
    print("| plan | table | rows | recall % | precision % |", " | ".join(f"{name} %" for name in names), "|")
    print("|---|---|---:|---:|---:|" + "---:|" * len(names))
    for name, path, is_shipped in plans:
        knowledge.leave_out(name if is_shipped else None)
        source = path if is_shipped else path.with_name(f"{name}.txt")
        began = time.perf_counter()
        proposed = proposed_rows(reading.read([source]), name)
        seconds = time.perf_counter() - began
        key = shipped(name) if is_shipped else key_of(path.with_name(name))
        for table, counts in measure(key, proposed, arguments.show).items():
            if counts["key"] or counts["proposed"]:
                cells = [share(counts[f"equal {one}"], counts[f"of {one}"]) for one in names]
                figures = [share(counts["hits"], counts["key"]), share(counts["hits"], counts["proposed"]), *cells]
                print(f"| {name} | {table} | {counts['key']} |", " | ".join(figures), "|")
        if arguments.times:
            print(f"  {name}: {seconds:.2f} s")
    knowledge.leave_out(None)


if __name__ == "__main__":
    main()
