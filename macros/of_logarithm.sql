{#-
    The number of a natural logarithm, which is a double; null where it does not fit. It has eleven digits, which every
    engine computes alike: eight decimals below a thousand, four below ten million, none from there on.
-#}
{% macro of_logarithm(logarithm) -%}
    {%- set number = 'exp(' ~ logarithm ~ ')' -%}
    case
        when {{ number }} < 1000 then {{ cast_or_null(number, 'decimal(28, 8)') }}
        when {{ number }} < 10000000 then cast({{ cast_or_null(number, 'decimal(20, 4)') }} as decimal(28, 8))
        else cast({{ cast_or_null(number, 'decimal(20, 0)') }} as decimal(28, 8))
    end
{%- endmacro %}
