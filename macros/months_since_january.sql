{#- The months from January to a day in Chinese words: 2022年, or 2021年前11个月. -#}
{% macro months_since_january(day) -%}
    cast(extract(year from {{ day }}) as varchar) || '年' || case
        when extract(month from {{ day }}) < 12 then '前' || cast(extract(month from {{ day }}) as varchar) || '个月'
        else ''
    end
{%- endmacro %}
