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

{% macro spark__whole_numbers(up_to) -%}
    select number
    from (select explode(sequence(1, greatest(cast({{ up_to }} as int), 1))) as number) as numbers
    where number <= {{ up_to }}
{%- endmacro %}
