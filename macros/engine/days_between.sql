{#- Days from one day to another, as a whole number; 0 for the same day. -#}
{% macro days_between(first, last) -%}
    {{ return(adapter.dispatch('days_between', 'policy_targets')(first, last)) }}
{%- endmacro %}

{% macro duckdb__days_between(first, last) -%}
    ({{ last }} - {{ first }})
{%- endmacro %}

{% macro postgres__days_between(first, last) -%}
    cast(cast({{ last }} as date) - cast({{ first }} as date) as bigint)
{%- endmacro %}

{% macro spark__days_between(first, last) -%}
    cast(datediff({{ last }}, {{ first }}) as bigint)
{%- endmacro %}
