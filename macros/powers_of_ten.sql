{#-
    By how many powers of ten a value is likely to be out, as a whole number; 0 where it lies near the other one or
    between two powers. A logarithm has no exact decimal; only the power is kept.
-#}
{% macro powers_of_ten(value, reference) -%}
    {%- set power = 'log10(abs(' ~ approximate(value) ~ ' / ' ~ approximate(reference) ~ '))' -%}
    case
        when {{ value }} = 0 or {{ reference }} = 0 then 0
        -- within a half and the double of a power
        when abs({{ power }} - round({{ power }})) > 0.302 then 0
        else cast(round({{ power }}) as integer)
    end
{%- endmacro %}
