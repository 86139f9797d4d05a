{#- Part as a percentage of a whole, rounded to four decimals; null where that says nothing (is_share_sensible). -#}
{% macro share_percent(part, whole) -%}
    case when {{ is_share_sensible(part, whole) }} then {{ percent_of('(' ~ part ~ ')', '(' ~ whole ~ ')') }} end
{%- endmacro %}
