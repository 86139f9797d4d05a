{#- The first day of the year of a day. -#}
{% macro first_of_year(day) -%}
    cast({{ dbt.date_trunc('year', day) }} as date)
{%- endmacro %}
