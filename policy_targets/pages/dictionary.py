"""The data dictionary of the public tables, in English and Chinese, as Markdown and as HTML that needs no network.

Everything comes from the manifest of the last build and, in Chinese, from the seeds names_zh, table_descriptions_zh and
column_descriptions_zh.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template

from policy_targets.inputs import seeds
from policy_targets.package import tables
from policy_targets.paths import PROJECT

PAGES = {"en": "dictionary", "zh-CN": "dictionary.zh-CN"}
WORDS = {
    "en": {
        "title": "Data dictionary",
        "about": "The tables of schema `marts` in `warehouse/policy_targets.duckdb`, made from the descriptions of the"
        " models. A unit is a unit of `dim_units`, or the column that holds the unit of each row.",
        "other": "[中文](dictionary.zh-CN.{suffix})",
        "in_chinese": 'In Chinese: `marts_zh."{name_zh}"`',
        "what": "What",
        "grain": "Grain",
        "assumptions": "Assumptions",
        "nuance": "Nuance",
        "source": "Source",
        "parents": "Made from",
        "seeds": "Seeds behind it",
        "exposures": "Used by",
        "key": "Key",
        "search": "Search tables and columns",
        "head": "| column | type | key | unit | description |",
        "primary_key": "primary",
        "one_of": "One of",
    },
    "zh-CN": {
        "title": "数据字典",
        "about": "`warehouse/policy_targets.duckdb` 中 `marts` 模式的表；`marts_zh` 模式以中文表名、列名提供同样的表。"
        "根据模型说明生成。单位一栏为符号，或存放每行单位的列。",
        "other": "[English](dictionary.{suffix})",
        "in_chinese": '`marts_zh."{name_zh}"`',
        "what": "内容",
        "grain": "一行是",
        "assumptions": "假定",
        "nuance": "注意",
        "source": "来源",
        "parents": "直接上游",
        "seeds": "所据种子",
        "exposures": "用于",
        "key": "主键",
        "search": "查找表和列",
        "head": "| 中文列名 | 列名 | 类型 | 键 | 单位 | 说明 |",
        "primary_key": "主键",
        "one_of": "取值：",
    },
}
FIRST = (  # tables that people use most, in this order; the others follow by name
    "analyst_figures",
    "rpt_target_progress",
    "rpt_concept_comparison",
    "rpt_indicator_comparison",
    "rpt_allocation_reconciliation",
    "rpt_organization_workload",
    "rpt_source_discrepancies",
    "fct_targets",
    "fct_allocations",
    "fct_commitments",
    "fct_tasks",
    "fct_observations",
    "dim_documents",
    "dim_indicators",
    "dim_concepts",
    "dim_regions",
    "dim_organizations",
    "dim_units",
)
TYPES_ZH = {
    "varchar": "文本",
    "integer": "整数",
    "bigint": "整数",
    "decimal": "小数",
    "date": "日期",
    "timestamp": "时间",
    "boolean": "是否",
}
HTML = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
h2 { margin-top: 2.5rem; border-top: 1px solid #d0d7de; padding-top: 1rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
h1, h2 { overflow-wrap: anywhere; }
th, td { border: 1px solid #d0d7de; padding: .25rem .5rem; text-align: left; vertical-align: top; }
th { white-space: nowrap; background: #f3f5f7; }
code { font-size: .9em; background: #f3f5f7; overflow-wrap: anywhere; }
td code { overflow-wrap: normal; }
td:last-child { min-width: 14rem; }
.search { position: sticky; top: 0; background: #fff; padding: .5rem 0; }
.search input { font: inherit; padding: .3rem .5rem; width: min(100%, 24rem); }
[hidden] { display: none; }
</style>
</head>
<body>
<p class="search"><label>$search <input type="search" id="search" autocomplete="off"></label></p>
$body
<script>
  // every table with what belongs to it, by its text; while something is sought, only tables that hold it are shown
  const parts = [...document.querySelectorAll("h2")].map((heading) => {
    const found = [heading];
    let next = heading.nextElementSibling;
    for (; next && next.tagName !== "H2" && next.tagName !== "SCRIPT"; next = next.nextElementSibling) found.push(next);
    const name = heading.querySelector("a")?.id;
    const entry = document.querySelector(`li a[href="#$${name}"]`)?.parentElement;
    if (entry) found.push(entry);
    return { found, text: found.map((part) => part.textContent).join(" ").toLowerCase() };
  });
  document.getElementById("search").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(" ").filter(Boolean);
    for (const { found, text } of parts) {
      const isSought = words.every((word) => text.includes(word));
      for (const part of found) part.hidden = !isSought;
    }
  });
</script>
</body>
</html>
""")


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _text(text: str) -> str:
    """A description as Markdown shows it literally, but for its code spans: no HTML, no links."""
    parts = re.split(r"(`[^`]*`)", text)
    parts[::2] = [part.replace("&", "&amp;").replace("<", "&lt;").replace("[", "\\[") for part in parts[::2]]
    return "".join(parts)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _key(table: tables.Table, column: tables.Column, words: dict[str, str]) -> str:
    primary = [words["primary_key"]] if column.name in table.key else []
    reference = [f"→ `{'.'.join(column.reference)}`"] if column.reference else []
    return " ".join(primary + reference)


def _columns_en(table: tables.Table, words: dict[str, str]) -> Iterator[str]:
    for column in table.columns.values():
        description = " ".join(column.description.split())
        if column.values:
            description += f" {words['one_of']} {_code(column.values)}."
        unit = f"`{column.unit}`" if column.unit else ""
        yield _row(f"`{column.name}`", column.data_type, _key(table, column, words), unit, _text(description))


def _columns_zh(table: tables.Table, words: dict[str, str]) -> Iterator[str]:
    values_zh = seeds.names_zh("value")
    symbols = {row["unit_id"]: row["symbol_zh"] for row in seeds.read("units")}
    for column in table.columns.values():
        unit = ""
        if column.unit:
            unit = table.columns[column.unit].name_zh if column.unit in table.columns else symbols[column.unit]
        description = column.description_zh
        if column.values:
            description += (
                words["one_of"] + "、".join(f"`{value}` {values_zh[value]}" for value in column.values) + "。"
            )
        data_type = TYPES_ZH[column.data_type.split("(")[0]]
        yield _row(
            column.name_zh, f"`{column.name}`", data_type, _key(table, column, words), _text(unit), _text(description)
        )


def _section(table: tables.Table, language: str, description: dict[str, str]) -> Iterator[str]:
    words = WORDS[language]
    yield f'## <a id="{table.name}"></a>{table.name}\n'
    yield words["in_chinese"].format(name_zh=table.name_zh) + "\n"
    parts = {
        **{name: _text(text or "") for name, text in description.items()},
        "parents": _code(table.parents),
        "seeds": _code(table.seeds),
        "exposures": ", ".join(table.exposures),
        "key": _code(table.key),
    }
    for name, text in parts.items():
        if text:
            yield f"- **{words[name]}**: {text}"
    yield ""
    yield words["head"]
    yield "|" + "---|" * (words["head"].count("|") - 1)
    yield from (_columns_en if language == "en" else _columns_zh)(table, words)
    yield ""


def _description(table: tables.Table) -> dict[str, str]:
    said = table.description
    return {
        "what": said["what"],
        "grain": said["grain"],
        "assumptions": table.meta["assumptions"],
        "nuance": " ".join(filter(None, [said["remark"], table.meta["nuance"]])),
        "source": said["source"] + ".",
    }


def page(language: str, suffix: str, public: list[tables.Table]) -> str:
    """The dictionary as Markdown; suffix is that of the file with the other language, which it links to."""
    words = WORDS[language]
    public = sorted(public, key=lambda table: FIRST.index(table.name) if table.name in FIRST else len(FIRST))
    if language == "en":
        descriptions = {table.name: _description(table) for table in public}
    else:
        parts = ("what", "grain", "assumptions", "nuance")
        descriptions = {
            row["table_name"]: {part: row[part] for part in parts} for row in seeds.read("table_descriptions_zh")
        }
    lines = [f"# {words['title']}\n", words["about"] + "\n", words["other"].format(suffix=suffix) + "\n"]
    lines += [f"- [{table.name}](#{table.name}) {table.name_zh}" for table in public]
    lines.append("")
    for table in public:
        lines += _section(table, language, descriptions[table.name])
    return "\n".join(lines)


def write_html(folder: Path, public: list[tables.Table]) -> None:
    """Write both dictionaries as HTML."""
    from marko import Markdown  # only a build needs it

    for language, name in PAGES.items():
        markdown = Markdown(extensions=["gfm"])
        body = markdown(page(language, "html", public))
        words = {name: WORDS[language][name] for name in ("title", "search")}
        html = HTML.substitute(words, language=language, body=body)
        (folder / f"{name}.html").write_text(html, "utf-8")


def write_pages() -> None:
    """Write both dictionaries to docs/."""
    public = tables.read()
    for language, name in PAGES.items():
        (PROJECT / "docs" / f"{name}.md").write_text(page(language, "md", public), "utf-8")
