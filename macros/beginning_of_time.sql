{#- A day before all others, for what has no first day. -#}
{% macro beginning_of_time() -%}
    date '0001-01-01'
{%- endmacro %}
