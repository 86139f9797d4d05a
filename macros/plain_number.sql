{#- A decimal as people write it: exactly, without zeros at its end. -#}
{% macro plain_number(expression) -%}
    trim(trailing '.' from trim(trailing '0' from cast(cast({{ expression }} as decimal(28, 8)) as varchar)))
{%- endmacro %}
