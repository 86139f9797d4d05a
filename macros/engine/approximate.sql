{#- A number in floating point, for roots and logarithms, which have no exact decimal. -#}
{% macro approximate(expression) -%}
    {{ return(adapter.dispatch('approximate', 'policy_targets')(expression)) }}
{%- endmacro %}

{% macro duckdb__approximate(expression) -%}
    cast({{ expression }} as double)
{%- endmacro %}

{% macro postgres__approximate(expression) -%}
    cast({{ expression }} as double precision)
{%- endmacro %}

{% macro spark__approximate(expression) -%}
    cast({{ expression }} as double)
{%- endmacro %}
