{#- Growth from January to a day in words: 2022年21.1%, 2021年前11个月15.8%; 2022 21.1%, 2021 (first 11 months) 15.8%. -#}
{% macro growth_since_january(day, growth, language) -%}
    {%- set before, after = (' (first ', ' months)') if language == 'en' else ('前', '个月') -%}
    cast(extract(year from {{ day }}) as varchar) || '{{ '' if language == 'en' else '年' }}' || case
        when extract(month from {{ day }}) < 12
            then '{{ before }}' || cast(extract(month from {{ day }}) as varchar) || '{{ after }}'
        else ''
    end || '{{ ' ' if language == 'en' else '' }}' || {{ plain_number(growth) }} || '%'
{%- endmacro %}
