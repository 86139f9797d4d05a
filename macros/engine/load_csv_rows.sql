{#-
    Load a seed into its empty table. As the adapter does it, but by the path from the project's folder: a quote in the
    name of a folder above it does no harm, and a project that was moved finds its own files.
-#}
{% macro duckdb__load_csv_rows(model, agate_table) %}
    {%- set sql -%}
        copy {{ this.render() }} from '{{ model.original_file_path | replace("'", "''") }}' (format csv, header true)
    {%- endset -%}
    {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
    {{ return(sql) }}
{% endmacro %}

{#- From schema inputs, where the build command has loaded all cells as texts; after a bare dbt build as dbt has it. -#}
{% macro postgres__load_csv_rows(model, agate_table) %}
    {%- set cells = adapter.get_relation(target.database, schema_of('inputs'), 'seed_' ~ model.name) -%}
    {%- if cells is none -%}
        {{ return(default__load_csv_rows(model, agate_table)) }}
    {%- endif -%}
    {%- set columns = [] -%}
    {%- for column, type in model.config.column_types.items() -%}
        {%- do columns.append('cast(' ~ adapter.quote(column) ~ ' as ' ~ type ~ ')') -%}
    {%- endfor -%}
    {%- set sql -%}
        insert into {{ this.render() }} ({{ get_quoted_csv(model.config.column_types.keys()) }})
        select {{ columns | join(', ') }}
        from {{ cells }}
    {%- endset -%}
    {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
    {{ return(sql) }}
{% endmacro %}

{#- Made with its rows by load_csv_rows. -#}
{% macro spark__create_csv_table(model, agate_table) %}
    {{ return('') }}
{% endmacro %}

{#- From the file itself; an empty cell is null. -#}
{% macro spark__load_csv_rows(model, agate_table) %}
    {%- set columns = [] -%}
    {%- for column, type in model.config.column_types.items() -%}
        {%- set name = adapter.quote(column) -%}
        {%- do columns.append('cast(' ~ name ~ ' as ' ~ sized(type) ~ ') as ' ~ name) -%}
    {%- endfor -%}
    {%- do run_query(
        "create or replace temporary view cells_of_" ~ model.name ~ " using csv options (path '"
        ~ model.original_file_path ~ "', header 'true', escape '\"', multiLine 'true', mode 'FAILFAST')"
    ) -%}
    {%- set sql -%}
        create table {{ this.render() }} using parquet as
        select {{ columns | join(', ') }}
        from cells_of_{{ model.name }}
    {%- endset -%}
    {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
    {{ return(sql) }}
{% endmacro %}
