{#- True where the text holds at least one of the given words. -#}
{% macro contains_any(expression, words) -%}
    ({{ expression }} like '%{{ words | join("%' or " ~ expression ~ " like '%") }}%')
{%- endmacro %}
