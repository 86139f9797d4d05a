{#- A decimal as people write it: exactly, without zeros at its end. -#}
{% macro plain_number(expression) -%}
    trim(trailing '.' from trim(trailing '0' from {{ decimal_text('cast(' ~ expression ~ ' as decimal(28, 8))') }}))
{%- endmacro %}
