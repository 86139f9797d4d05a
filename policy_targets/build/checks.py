"""Every check of a build by name, for the page that lists them."""

from policy_targets.build import dbt, expectations
from policy_targets.inputs import seeds


def performed(left_out: tuple[str, ...]) -> list[dict]:
    """The checks of a build in which none failed: dbt tests of data, and expectations on the built file.

    left_out are the kinds of dbt nodes that the build left out on purpose.
    """
    nodes = dbt.left("manifest.json")["nodes"]
    column_zh = seeds.names_zh("column")

    def check(group: str, table: str, kind: str, description: str, column: str = "", is_left_out: bool = False) -> dict:
        return {
            "group": group,
            "table": table,
            "kind": kind,
            "column": column,
            "column_zh": column_zh.get(column, ""),
            "description": " ".join(description.split()),
            "result": "left_out" if is_left_out else "passed",
        }

    found = []
    for node in nodes.values():
        if node["resource_type"] != "test":
            continue
        generic = node.get("test_metadata")
        tested = node.get("attached_node") or next(iter(node["depends_on"]["nodes"]), "")
        kind = generic["name"] if generic else "singular"
        column = node.get("column_name") or ", ".join((generic or {}).get("kwargs", {}).get("columns", []))
        description = node["description"] or kind.replace("_", " ")
        found.append(check("dbt", _table(nodes, tested), kind, description, column, "test" in left_out))
    for name, suite in expectations.suites().items():
        table = suite.get("table", name).rpartition(".")[2]
        found += [
            check("suites", table, "expectation", one["description"], one.get("kwargs", {}).get("column", ""))
            for one in suite["expectations"]
        ]
    public = seeds.names_zh("table")  # come first
    return sorted(found, key=lambda one: (one["group"], one["table"] not in public, one["table"]))


def _table(nodes: dict, unique_id: str) -> str:
    return nodes[unique_id]["alias"] if unique_id in nodes else unique_id.rpartition(".")[2]
