{#- A day in words: 2027-06-30, or 2027年6月30日. -#}
{% macro day_words(day, language) -%}
    {%- if language == 'zh' -%}
        cast(extract(year from {{ day }}) as varchar) || '年' || cast(extract(month from {{ day }}) as varchar) || '月'
        || cast(extract(day from {{ day }}) as varchar) || '日'
    {%- else -%}
        cast({{ day }} as varchar)
    {%- endif -%}
{%- endmacro %}
