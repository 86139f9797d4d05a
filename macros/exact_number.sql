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
        when {{ regex_group(plain, '^[+-]?[0-9]{1,3}((,[0-9]{3})+[.][0-9]{1,4}0*|(,[0-9]{3}){2,4})$') }} is not null
            then {{ cast_or_null("replace(" ~ plain ~ ", ',', '')", 'decimal(18, 4)') }}
    end
{%- endmacro %}

{#- True where the text is written as a number of at most 14 digits and 4 decimals; further zeros do not count. -#}
{% macro is_plain_number(expression) -%}
    {{ regex_group(expression, '^[+-]?0*[0-9]{1,14}([.][0-9]{1,4}0*)?$') }} is not null
{%- endmacro %}

{#- The text with full-width characters, and the minus of typesetters, in their plain forms. -#}
{% macro plain_characters(expression) -%}
    translate({{ half_width(expression) }}, '−﹣', '--')
{%- endmacro %}
