{#-
    Schema marts_zh: every public table once more, with Chinese names for itself and its columns (seed names_zh).
    Runs after a build. Copies, not views: in a DuckDB file that is renamed, views lose their tables.
-#}
{% macro chinese_copies() %}
    {%- if execute and flags.WHICH in ['build', 'run'] -%}
        {{ return(adapter.dispatch('chinese_copies', 'policy_targets')()) }}
    {%- endif -%}
{% endmacro %}

{% macro duckdb__chinese_copies() %}
    {%- set name_zh = {} -%}
    {%- set names = adapter.get_relation(target.database, 'seeds', 'names_zh') -%}
    {%- for row in (run_query("select object_kind || '.' || name, name_zh from " ~ names).rows if names else []) -%}
        {%- do name_zh.update({row[0]: row[1]}) -%}
    {%- endfor -%}
    {#- looking up the tables has opened a transaction, which nothing else would close -#}
    create schema if not exists marts_zh;
    {%- for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') -%}
        {%- set table = adapter.get_relation(node.database, node.schema, node.name) -%}
        {%- if node.schema == 'marts' and table is not none -%}
            {%- set columns = [] -%}
            {%- for column in adapter.get_columns_in_relation(table) | map(attribute='name') -%}
                {%- do columns.append('"' ~ column ~ '" as "' ~ name_zh.get('column.' ~ column, column) ~ '"') -%}
            {%- endfor -%}
            create or replace table marts_zh."{{ name_zh.get('table.' ~ table.name, table.name) }}" as
            select {{ columns | join(', ') }}
            from {{ table }};
        {%- endif -%}
    {%- endfor -%}
    commit;
{% endmacro %}
