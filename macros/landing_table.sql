{#- A table of what was delivered to the landing folder (files, rows or problems), every column as text. -#}
{% macro landing_table(name, columns) -%}
    {%- set folder = env_var('POLICY_TARGETS_LANDING', '') -%}
    {{ json_lines(folder ~ '/' ~ name ~ '.jsonl' if folder else '', columns) }}
{%- endmacro %}
