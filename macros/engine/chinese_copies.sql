{#-
    Schema marts_zh: every public table once more, with Chinese names for itself and its columns (seed names_zh) and
    with Chinese comments (seeds table_descriptions_zh and column_descriptions_zh).
    Runs after a build. Copies, not views: in a DuckDB file that is renamed, views lose their tables.
-#}
{% macro chinese_copies() %}
    {%- if execute and flags.WHICH in ['build', 'run'] -%}
        {{ return(adapter.dispatch('chinese_copies', 'policy_targets')()) }}
    {%- endif -%}
{% endmacro %}

{% macro duckdb__chinese_copies() %}
    {%- set names = seed_texts('names_zh', "object_kind || '.' || name", 'name_zh') -%}
    {%- set tables = seed_texts('table_descriptions_zh', 'table_name', 'what') -%}
    {%- set column_of_table = "column_name || coalesce(' of ' || table_name, '')" -%}
    {%- set columns = seed_texts('column_descriptions_zh', column_of_table, 'description_zh') -%}
    {#- looking up the tables has opened a transaction, which nothing else would close -#}
    create schema if not exists marts_zh;
    {%- for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') -%}
        {%- set table = adapter.get_relation(node.database, node.schema, node.name) -%}
        {%- if node.schema == 'marts' and table is not none -%}
            {%- set copy = 'marts_zh.' ~ quoted_name(names.get('table.' ~ table.name, table.name)) -%}
            {%- set chosen, comments = [], [] -%}
            {%- for column in adapter.get_columns_in_relation(table) | map(attribute='name') -%}
                {%- set column_zh = quoted_name(names.get('column.' ~ column, column)) -%}
                {%- do chosen.append(quoted_name(column) ~ ' as ' ~ column_zh) -%}
                {%- set own, general = columns.get(column ~ ' of ' ~ table.name), columns.get(column, '') -%}
                {%- set text = (own or general) | replace("'", "''") -%}
                {%- do comments.append("comment on column %s.%s is '%s';" | format(copy, column_zh, text)) -%}
            {%- endfor -%}
            create or replace table {{ copy }} as
            select {{ chosen | join(', ') }}
            from {{ table }};
            comment on table {{ copy }} is '{{ tables.get(table.name, '') | replace("'", "''") }}';
            {{ comments | join('\n') }}
        {%- endif -%}
    {%- endfor -%}
    commit;
{% endmacro %}

{#- A name as a quoted identifier, whatever it is made of. -#}
{% macro quoted_name(name) -%}
    {{ return(adapter.quote(name | replace('"', '""'))) }}
{%- endmacro %}

{#- Texts of a seed by their keys; none where the seed has not been built. -#}
{% macro seed_texts(seed, key, text) %}
    {%- set texts = {} -%}
    {%- set relation = adapter.get_relation(target.database, 'seeds', seed) -%}
    {%- for row in (run_query('select ' ~ key ~ ', ' ~ text ~ ' from ' ~ relation).rows if relation else []) -%}
        {%- do texts.update({row[0]: row[1]}) -%}
    {%- endfor -%}
    {{ return(texts) }}
{% endmacro %}
