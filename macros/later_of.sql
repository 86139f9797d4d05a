{#- The later of two days or times; where only one is known, that one. -#}
{% macro later_of(first, second) -%}
    greatest(coalesce({{ first }}, {{ second }}), coalesce({{ second }}, {{ first }}))
{%- endmacro %}
