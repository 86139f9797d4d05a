{#- The day of a delivery, of the text of its time; null where there is none. -#}
{% macro delivery_day(delivered_at) -%}
    {{ cast_or_null('substr(' ~ delivered_at ~ ', 1, 10)', 'date') }}
{%- endmacro %}
