{#- The text with full-width digits and signs, and the minus of typesetters, in their plain forms. -#}
{% macro plain_characters(expression) -%}
    translate({{ expression }}, '０１２３４５６７８９．，＋－−﹣', '0123456789.,+---')
{%- endmacro %}
