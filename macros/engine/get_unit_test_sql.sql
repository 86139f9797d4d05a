{#-
    What a unit test compares, as texts: PostgreSQL keeps the zeros that a decimal was written with, where the expected
    row has those of the type. As dbt has it otherwise.
-#}
{% macro postgres__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    {%- set cells = [] -%}
    {%- for column in expected_column_names -%}
        {%- set text = 'cast(' ~ column ~ ' as text)' -%}
        {%- set has_zeros = "cast(pg_typeof(" ~ column ~ ") as text) = 'numeric' and " ~ text ~ " like '%.%'" -%}
        {%- set number = "rtrim(rtrim(" ~ text ~ ", '0'), '.')" -%}
        {%- do cells.append('case when ' ~ has_zeros ~ ' then ' ~ number ~ ' else ' ~ text ~ ' end as ' ~ column) -%}
    {%- endfor -%}
    select
        {{ cells | join(', ') }},
        'actual' as actual_or_expected
    from (
        {{ main_sql }}
    ) as actual_rows
    union all
    select
        {{ cells | join(', ') }},
        'expected' as actual_or_expected
    from (
        {{ expected_fixture_sql }}
    ) as expected_rows
{%- endmacro %}

{% macro spark__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    {{ default__get_unit_test_sql(sized(main_sql), sized(expected_fixture_sql), expected_column_names) }}
{%- endmacro %}
