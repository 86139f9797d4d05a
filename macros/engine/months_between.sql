{#- How many ends of months lie between two days, the second included. -#}
{% macro months_between(first, last) -%}
    {{ return(adapter.dispatch('months_between', 'policy_targets')(first, last)) }}
{%- endmacro %}

{% macro duckdb__months_between(first, last) -%}
    date_diff('month', {{ first }}, {{ last }})
{%- endmacro %}
