{#- How many ends of months lie between two days, the second included. -#}
{% macro months_between(first, last) -%}
    {{ return(adapter.dispatch('months_between', 'policy_targets')(first, last)) }}
{%- endmacro %}

{% macro duckdb__months_between(first, last) -%}
    date_diff('month', {{ first }}, {{ last }})
{%- endmacro %}

{% macro postgres__months_between(first, last) -%}
    cast(
        (extract(year from {{ last }}) - extract(year from {{ first }})) * 12
        + extract(month from {{ last }}) - extract(month from {{ first }}) as bigint
    )
{%- endmacro %}

{% macro spark__months_between(first, last) -%}
    {{ postgres__months_between(first, last) }}
{%- endmacro %}
