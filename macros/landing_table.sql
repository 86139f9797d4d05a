{#-
    A table of schema landing, in which the build command keeps what was delivered (files, problems, deliveries, rows,
    odd_lines). After a bare dbt build there is none, and no row.
-#}
{% macro landing_table(name, columns) -%}
    {%- set relation = adapter.get_relation(target.database, 'landing', name) if execute else none -%}
    {%- if relation -%}
        select {{ columns | join(', ') }}
        from {{ relation }}
    {%- else -%}
        {%- set nulls = [] -%}
        {%- for column in columns -%}
            {%- do nulls.append('cast(null as varchar) as ' ~ column) -%}
        {%- endfor -%}
        select {{ nulls | join(', ') }}
        where false
    {%- endif -%}
{%- endmacro %}
