{#-
    The text as a decimal of 14 digits and 4 decimals; null where it is not exactly one. Full-width digits and signs and
    the minus of typesetters count as their plain forms, and commas between groups of three digits go, where they can
    be nothing else: 1,234.5 and 1,234,567, but not 1,234.
-#}
{% macro exact_number(expression) -%}
    {%- set plain = plain_characters(expression) -%}
    case
        when {{ expression }} is null then null
        when {{ is_plain_number(expression) }} then cast({{ expression }} as decimal(18, 4))
        when {{ is_plain_number(plain) }} then cast({{ plain }} as decimal(18, 4))
        when {{ matches_regex(plain, '^[+-]?[0-9]{1,3}((,[0-9]{3})+[.][0-9]{1,4}0*|(,[0-9]{3}){2,4})$') }}
            then {{ cast_or_null("replace(" ~ plain ~ ", ',', '')", 'decimal(18, 4)') }}
    end
{%- endmacro %}
