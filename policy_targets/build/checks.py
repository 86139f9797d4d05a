"""Every check of a build by name, for the page that lists them."""

import re
from collections.abc import Iterable

from policy_targets.build import dbt, expectations_child
from policy_targets.inputs import seeds

LISTED_WORDS = 12  # of a vocabulary; what is longer is not listed


def performed(left_out: tuple[str, ...]) -> list[dict]:
    """The checks of a build in which none failed: dbt tests of data, and expectations on the built file.

    left_out are the kinds of dbt nodes that the build left out on purpose. The description of a check is English; in
    Chinese its kind, its columns by name (those of its query, where it is one), and what it holds them against.
    """
    nodes = dbt.left(dbt.MANIFEST)["nodes"]
    names_zh = {kind: seeds.names_zh(kind) for kind in ("table", "column", "value")}

    def check(
        group: str, table: str, kind: str, description: str, columns: Iterable[str], query: str = "", **others
    ) -> dict:
        named = names_zh["column"]
        in_query = [word for word in dict.fromkeys(re.findall(r"\w+", query)) if word in named]
        return {
            "group": group,
            "table": table,
            "kind": kind,
            "column": ", ".join(columns),
            "columns_zh": [named.get(column, column) for column in columns or in_query],
            "description": " ".join(description.split()),
            "against_zh": "",
            "result": "passed",
            **others,
        }

    def against_zh(arguments: dict, columns: list[str]) -> str:
        """Words that a column may hold, or the table that it leads to, where they have Chinese names."""
        words, named = arguments.get("values") or arguments.get("value_set") or [], names_zh["value"]
        known = [named.get(f"{column}.{word}") or named.get(word) for column in columns for word in words]
        if known and all(known) and len(known) <= LISTED_WORDS:
            return "、".join(known)
        return names_zh["table"].get(arguments.get("to", "").removeprefix("ref('").removesuffix("')"), "")

    found = []
    for node in nodes.values():
        if node["resource_type"] != "test":
            continue
        generic = node.get("test_metadata") or {"name": "singular", "kwargs": {}}
        tested = node.get("attached_node") or next(iter(node["depends_on"]["nodes"]), "")
        kind, arguments = generic["name"], generic["kwargs"]
        columns = [node["column_name"]] if node.get("column_name") else arguments.get("columns", [])
        found.append(
            check(
                "dbt",
                _table(nodes, tested),
                kind,
                node["description"] or kind.replace("_", " "),
                columns,
                node["raw_code"] if kind == "singular" else "",
                against_zh=against_zh(arguments, columns),
                result="left_out" if "test" in left_out else "passed",
            )
        )
    for name, suite in expectations_child.suites().items():
        table = suite.get("table", name).rpartition(".")[2]
        for one in suite["expectations"]:
            arguments = one.get("kwargs", {})
            columns = [arguments["column"]] if "column" in arguments else []
            found.append(
                check(
                    "suites",
                    table,
                    one["type"],
                    one["description"],
                    columns,
                    arguments.get("unexpected_rows_query", ""),
                    against_zh=against_zh(arguments, columns),
                )
            )
    public = names_zh["table"]  # come first
    return sorted(found, key=lambda one: (one["group"], one["table"] not in public, one["table"]))


def _table(nodes: dict, unique_id: str) -> str:
    return nodes[unique_id]["alias"] if unique_id in nodes else unique_id.rpartition(".")[2]
