{#-
    A table of Spark: with the columns of its contract, types and comments included, or those of the query. Rows go in by
    the names of their columns.
-#}
{% macro spark__create_table_as(temporary, relation, compiled_code, language='sql') -%}
    {%- set query = sized(compiled_code) -%}
    {%- if temporary -%}
        {{ return('create or replace temporary view ' ~ relation ~ ' as ' ~ query) }}
    {%- elif not config.get('contract').enforced -%}
        {{ return('create table ' ~ relation ~ ' using parquet as ' ~ query) }}
    {%- endif -%}
    {%- set columns = [] -%}
    {%- for column in model.columns.values() -%}
        {%- do columns.append(
            adapter.quote(column.name) ~ ' ' ~ sized(column.data_type) ~ ' comment ' ~ spark_text(column.description)
        ) -%}
    {%- endfor -%}
    {%- set described = ' (' ~ columns | join(', ') ~ ') using parquet comment ' ~ spark_text(model.description) -%}
    {%- do run_query('create table ' ~ relation ~ described) -%}
    {{ return('insert into ' ~ relation ~ ' by name ' ~ query) }}
{%- endmacro %}

{#- A text as Spark reads it here: a backslash is one, a quote within stands twice. -#}
{% macro spark_text(text) -%}
    {{ return("'" ~ text | replace("'", "''") ~ "'") }}
{%- endmacro %}

{% macro spark__escape_single_quotes(expression) -%}
    {{ expression | replace("'", "''") }}
{%- endmacro %}

{#- Comments are there from the beginning. -#}
{% macro spark__persist_docs(relation, model, for_relation, for_columns) -%}
{%- endmacro %}

{#- Spark holds no column to be filled: the build does, when it loads the tables. -#}
{% macro spark__persist_constraints(relation, model) -%}
{%- endmacro %}

{% macro spark__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) -%}
    {{ default__get_test_sql(sized(main_sql), fail_calc, warn_if, error_if, limit) }}
{%- endmacro %}

{% macro spark__get_empty_subquery_sql(select_sql, select_sql_header=none) -%}
    {{ default__get_empty_subquery_sql(sized(select_sql), select_sql_header) }}
{%- endmacro %}
