{#- The text with full-width characters, and the minus of typesetters, in their plain forms. -#}
{% macro plain_characters(expression) -%}
    translate({{ half_width(expression) }}, '−﹣', '--')
{%- endmacro %}
