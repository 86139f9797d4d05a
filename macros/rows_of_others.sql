{#- How many rows of a circle are of other places than the row itself. -#}
{% macro rows_of_others(circle) -%}
    count(*) over (partition by {{ circle }}) - count(*) over (partition by {{ circle }}, region_id)
{%- endmacro %}
