{#- True where the text is written as a number of at most 14 digits and 4 decimals; further zeros do not count. -#}
{% macro is_plain_number(expression) -%}
    {{ matches_regex(expression, '^[+-]?0*[0-9]{1,14}([.][0-9]{1,4}0*)?$') }}
{%- endmacro %}
