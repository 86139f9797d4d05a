{#- The first day of the month with the given number, in the year of the given day. -#}
{% macro first_of_month(day, month) -%}
    cast(
        cast(extract(year from {{ day }}) as varchar) || '-' || lpad(cast({{ month }} as varchar), 2, '0') || '-01'
        as date
    )
{%- endmacro %}
