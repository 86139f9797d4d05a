{#- The whole numbers from 1 to the given one, as rows of the column number. -#}
{% macro whole_numbers(up_to) -%}
    {{ return(adapter.dispatch('whole_numbers', 'policy_targets')(up_to)) }}
{%- endmacro %}

{% macro duckdb__whole_numbers(up_to) -%}
    select cast(unnest(range(1, {{ up_to }} + 1)) as integer) as number
{%- endmacro %}

{% macro postgres__whole_numbers(up_to) -%}
    select cast(generate_series(1, {{ up_to }}) as integer) as number
{%- endmacro %}
