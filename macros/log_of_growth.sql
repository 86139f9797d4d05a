{#- Natural logarithm of the factor of a growth in percent: sums of these compound growth over years. -#}
{% macro log_of_growth(percent) -%}
    {{ logarithm('1 + ' ~ approximate(percent) ~ ' / 100') }}
{%- endmacro %}
