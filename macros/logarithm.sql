{#-
    Natural logarithm, rounded to twelve decimals: the last digit of a double differs from engine to engine, and so does a
    sum of doubles by the order of its rows; a sum of these does not.
-#}
{% macro logarithm(number) -%}
    cast(ln({{ approximate(number) }}) as decimal(18, 12))
{%- endmacro %}
