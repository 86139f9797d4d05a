{#-
    Part as a percentage of a whole, rounded to four decimals, exactly. Null where the percentage has more digits than it
    can mean.
-#}
{% macro percent_of(part, whole) -%}
    {{ rounded_quotient(part ~ ' * 100', whole, 'decimal(18, 4)') }}
{%- endmacro %}
