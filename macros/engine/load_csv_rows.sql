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
