{#- True where the text holds at least one of the given words. -#}
{% macro contains_any(expression, words) -%}
    (
        {%- for word in words %}
        {{ expression }} like '%{{ word }}%'{{ ' or' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
