{#-
    Yearly growth in percent that leads from one value to another in so many years (CAGR), rounded to four decimals.
    A root has no exact decimal, so this one figure is computed in floating point; the values themselves never are.
-#}
{% macro yearly_growth(start_value, end_value, years) -%}
    cast(
        (power({{ approximate(end_value) }} / {{ approximate(start_value) }}, 1 / {{ approximate(years) }}) - 1) * 100
        as decimal(18, 4)
    )
{%- endmacro %}
