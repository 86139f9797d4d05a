{#- The unit of a parsed figure as its words print it, in half width: that of the value, else that of the table. -#}
{% macro unit_symbol(parsed) -%}
    coalesce(nullif({{ parsed }}.unit_in_value, ''), {{ half_width(parsed ~ '.unit_printed') }})
{%- endmacro %}
