{#-
    A table that the build command keeps beside the models: of schema landing, what was delivered (files, problems,
    deliveries, rows, odd_lines); of schema plans, what the plan folders hold; of schema inputs, what an engine cannot
    read from files. After a bare dbt build there is none, and no row.
-#}
{% macro landing_table(name, columns, schema='landing') -%}
    {%- set relation = adapter.get_relation(target.database, schema_of(schema), name) if execute else none -%}
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
