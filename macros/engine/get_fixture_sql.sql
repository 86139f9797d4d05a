{#-
    Given rows of a unit test. As dbt has it, but on Spark as one table of values: it plans and runs each part of a union
    by itself.
-#}
{% macro get_fixture_sql(rows, column_name_to_data_types) -%}
    {%- if target.type != 'spark' -%}
        {{ return(dbt.get_fixture_sql(rows, column_name_to_data_types)) }}
    {%- endif -%}
    {%- set types = column_name_to_data_types or {} -%}
    {%- if not types -%}
        {%- for column in adapter.get_columns_in_relation(this) -%}
            {%- do types.update({column.name | lower: column.data_type}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(table_of_values(rows, types)) }}
{%- endmacro %}

{#- Expected rows, likewise. -#}
{% macro get_expected_sql(rows, column_name_to_data_types, column_name_to_quoted) -%}
    {%- if target.type != 'spark' or not rows -%}
        {{ return(dbt.get_expected_sql(rows, column_name_to_data_types, column_name_to_quoted)) }}
    {%- endif -%}
    {%- set types = {} -%}
    {%- for column in rows[0] -%}
        {%- do types.update({column | lower: column_name_to_data_types[column | lower]}) -%}
    {%- endfor -%}
    {{ return(table_of_values(rows, types)) }}
{%- endmacro %}

{#- Rows of a unit test as one table of Spark; what a row does not tell is null. -#}
{% macro table_of_values(rows, types) -%}
    {%- set nulls, lines, names = {}, [], [] -%}
    {%- for column, type in types.items() -%}
        {%- do nulls.update({column: 'cast(null as ' ~ type ~ ')'}) -%}
        {%- do names.append(adapter.quote(column)) -%}
    {%- endfor -%}
    {%- for row in rows or [{}] -%}
        {%- set cells = nulls.copy() -%}
        {%- do cells.update(format_row(row, types)) -%}
        {%- do lines.append('(' ~ cells.values() | join(', ') ~ ')') -%}
    {%- endfor -%}
    select * from values {{ lines | join(', ') }} as given ({{ names | join(', ') }}){{ ' limit 0' if not rows }}
{%- endmacro %}
