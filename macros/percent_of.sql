{#-
    Part as a percentage of a whole, rounded to four decimals. Engines divide decimals in different ways, some in
    floating point, which is exact enough for a rounded quotient; the values themselves are never changed.
-#}
{% macro percent_of(part, whole) -%}
    cast({{ part }} * 100 / {{ whole }} as decimal(18, 4))
{%- endmacro %}
