{#-
    Part as a percentage of a whole, rounded to four decimals. Engines divide decimals in different ways, some in
    floating point, which is exact enough for a rounded quotient; the values themselves are never changed. Null where
    the percentage has more digits than it can mean.
-#}
{% macro percent_of(part, whole) -%}
    {{ cast_or_null(part ~ ' * 100 / ' ~ whole, 'decimal(18, 4)') }}
{%- endmacro %}
