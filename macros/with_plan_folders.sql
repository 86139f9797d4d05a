{#-
    Rows of a seed, and those of the same name from the plan folders, which the build command keeps in schema plans.
    After a bare dbt build, and in unit tests, there are only those of the seed.
-#}
{% macro with_plan_folders(seed) -%}
    {%- set is_asked = execute and model.resource_type != 'unit_test' -%}
    {%- set folders = adapter.get_relation(target.database, schema_of('plans'), seed) if is_asked else none -%}
    select * from {{ ref(seed) }}
    {%- if folders %}
        union all
        select * from {{ folders }}
    {%- endif -%}
{%- endmacro %}
