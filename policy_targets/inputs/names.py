"""Check the Chinese names of tables and columns, which become names in the database."""

import re
from collections import defaultdict

from policy_targets.inputs import seeds
from policy_targets.inputs.seeds import Problem

OBJECTS = ("table", "column")
ACCEPTED = "letters, digits and the signs _ ( ) （ ） 、 · / % -"
NAME = re.compile(r"[\w()（）、·/%-]+")


def check() -> list[Problem]:
    """Names that hold other signs than names do, and names that two tables or two columns share."""
    place = seeds.shown("names_zh")
    problems, lines = [], defaultdict(list)
    for row in seeds.read("names_zh"):
        if row["object_kind"] not in OBJECTS:
            continue
        if not NAME.fullmatch(row["name_zh"]):
            problems.append(Problem(place, row["line"], "name_zh", row["name_zh"], "no name of a table", ACCEPTED))
        lines[row["object_kind"], row["name_zh"].lower()].append(row["line"])
    for (kind, name), found in lines.items():
        for line in found[1:]:
            accepted = f"a name of its own (line {found[0]} has this one)"
            problems.append(Problem(place, line, "name_zh", name, f"two {kind}s of one name", accepted))
    return problems
