{#- A number that is the same for the same values, nulls included, and hardly ever the same for others. -#}
{% macro row_hash(expressions) -%}
    {{ return(adapter.dispatch('row_hash', 'policy_targets')(expressions)) }}
{%- endmacro %}

{% macro duckdb__row_hash(expressions) -%}
    hash({{ expressions | join(', ') }})
{%- endmacro %}

{% macro postgres__row_hash(expressions) -%}
    hashtextextended(cast(row({{ expressions | join(', ') }}) as text), 0)
{%- endmacro %}

{#- Each value with its length, since nulls do not count there. -#}
{% macro spark__row_hash(expressions) -%}
    {%- set cells = [] -%}
    {%- for expression in expressions -%}
        {%- set text = 'cast(' ~ expression ~ ' as string)' -%}
        {%- do cells.append('coalesce(length(' ~ text ~ ") || ':' || " ~ text ~ ", 'n')") -%}
    {%- endfor -%}
    xxhash64({{ cells | join(', ') }})
{%- endmacro %}
