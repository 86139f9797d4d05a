"""The public tables as the manifest of the last dbt build describes them: columns, types, tests, parents."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from policy_targets.inputs import seeds
from policy_targets.paths import TARGET

# every description of a public table has these parts
PARTS = re.compile(r"(?P<what>.+?) Grain: (?P<grain>.+?) Source: (?P<source>.+?)[.](?: (?P<remark>.+))?", re.DOTALL)


@dataclass
class Column:
    """A column; unit names the column that holds the unit of each row, or a row of dim_units."""

    name: str
    name_zh: str
    data_type: str
    description: str
    description_zh: str
    unit: str | None
    is_required: bool
    is_unique: bool = False
    values: list[str] = field(default_factory=list)
    reference: tuple[str, str] | None = None


@dataclass
class Table:
    """A public table; the first of its keys is the primary one."""

    name: str
    name_zh: str
    description: dict[str, str | None]
    meta: dict[str, str]
    columns: dict[str, Column]
    parents: list[str] = field(default_factory=list)
    seeds: list[str] = field(default_factory=list)
    exposures: list[str] = field(default_factory=list)
    keys: list[list[str]] = field(default_factory=list)

    @property
    def key(self) -> list[str]:
        """Columns of the primary key; none where no test names one."""
        return self.keys[0] if self.keys else []


def _table(
    node: dict, tables_zh: dict[str, str], columns_zh: dict[str, str], descriptions_zh: dict[tuple[str, str], str]
) -> Table:
    """A table of the manifest; where a Chinese word is missing the English one stands."""
    columns = {
        name: Column(
            name=name,
            name_zh=columns_zh.get(name, name),
            data_type=column["data_type"],
            description=column["description"],
            description_zh=descriptions_zh.get((name, node["name"]))
            or descriptions_zh.get((name, ""), column["description"]),
            unit=column["config"]["meta"].get("unit"),
            is_required=any(constraint["type"] == "not_null" for constraint in column["constraints"]),
        )
        for name, column in node["columns"].items()
    }
    parts = PARTS.fullmatch(node["description"])
    if parts is None:
        raise ValueError(f"The description of {node['name']} must read: What it is. Grain: one row per …. Source: ….")
    return Table(
        name=node["name"],
        name_zh=tables_zh.get(node["name"], node["name"]),
        description=parts.groupdict(),
        meta=node["config"]["meta"],
        columns=columns,
    )


def ancestors(manifest: dict, unique_id: str) -> set[str]:
    """Everything that a node is made of, each visited once, however many ways lead to it."""
    found, waiting = set(), [unique_id]
    while waiting:
        new = set(manifest["parent_map"][waiting.pop()]) - found
        found |= new
        waiting += new
    return found


def _add_test(table: Table, test: dict, public: dict[str, Table]) -> None:
    """What a generic test says of its table: a key, a reference or a vocabulary."""
    kind, arguments = test["test_metadata"]["name"], test["test_metadata"]["kwargs"]
    column = table.columns.get(test["column_name"])
    if kind == "unique":
        column.is_unique = True
        table.keys.insert(0, [column.name])
    elif kind == "unique_combination":
        table.keys.append(arguments["columns"])
    elif kind == "accepted_values":
        column.values = arguments["values"]
    elif kind == "relationships":
        others = [parent for parent in test["depends_on"]["nodes"] if parent != test["attached_node"]]
        column.reference = (public[others[0]].name if others else table.name, arguments["field"])


def read(target: Path = TARGET) -> list[Table]:
    """Every table of schema marts, by name."""
    manifest = json.loads((target / "manifest.json").read_text("utf-8"))
    nodes = manifest["nodes"]
    chinese = seeds.names_zh("table"), seeds.names_zh("column"), seeds.column_descriptions_zh()
    public = {
        unique_id: _table(node, *chinese)
        for unique_id, node in nodes.items()
        if node["resource_type"] == "model" and node["config"]["schema"] == "marts"
    }
    for unique_id, table in public.items():
        table.parents = sorted(nodes[parent]["name"] for parent in manifest["parent_map"][unique_id])
        table.seeds = sorted(
            nodes[ancestor]["name"] for ancestor in ancestors(manifest, unique_id) if ancestor.startswith("seed.")
        )
        children = manifest["child_map"][unique_id]
        table.exposures = [manifest["exposures"][c]["label"] for c in children if c.startswith("exposure.")]
    for node in nodes.values():
        if node["resource_type"] == "test" and node.get("attached_node") in public and node.get("test_metadata"):
            _add_test(public[node["attached_node"]], node, public)
    return sorted(public.values(), key=lambda table: table.name)
