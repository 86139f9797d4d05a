{#- A statement that lets rows of a table be found by some columns; none where the engine needs no help. -#}
{% macro index_on(table, columns) -%}
    {{ return(adapter.dispatch('index_on', 'policy_targets')(table, columns)) }}
{%- endmacro %}

{% macro default__index_on(table, columns) -%}
{%- endmacro %}

{% macro postgres__index_on(table, columns) -%}
    create index on {{ table }} ({{ columns | join(', ') }});
{%- endmacro %}
