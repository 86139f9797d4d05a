{#-
    Rows of a file with one JSON object a line, every column as text. No row where no file is named.
    The build command hands over in this way what only it can read.
-#}
{% macro json_lines(file, columns) -%}
    {{ return(adapter.dispatch('json_lines', 'policy_targets')(file, columns)) }}
{%- endmacro %}

{% macro duckdb__json_lines(file, columns) -%}
    {%- set types, nulls = [], [] -%}
    {%- for column in columns -%}
        {%- do types.append(column ~ ": 'varchar'") -%}
        {%- do nulls.append('cast(null as varchar) as ' ~ column) -%}
    {%- endfor -%}
    {%- if file -%}
        select {{ columns | join(', ') }}
        from read_json('{{ file | replace("'", "''") }}', format = 'newline_delimited', columns = { {{- types | join(', ') -}} })
    {%- else -%}
        select {{ nulls | join(', ') }}
        where false
    {%- endif -%}
{%- endmacro %}

{#- The build command has loaded the rows into schema inputs, into a table that is called like the file. -#}
{% macro postgres__json_lines(file, columns) -%}
    {{ landing_table(modules.re.sub('^.*/|[.].*$', '', file), columns, 'inputs') }}
{%- endmacro %}

{% macro spark__json_lines(file, columns) -%}
    {{ postgres__json_lines(file, columns) }}
{%- endmacro %}
