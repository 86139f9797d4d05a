{#- The months from January to a day in words: 2022年, or 2021年前11个月; 2022, or 2021 (first 11 months). -#}
{% macro months_since_january(day, language) -%}
    {%- set before, after = (' (first ', ' months)') if language == 'en' else ('前', '个月') -%}
    cast(extract(year from {{ day }}) as varchar) || '{{ '' if language == 'en' else '年' }}' || case
        when extract(month from {{ day }}) < 12
            then '{{ before }}' || cast(extract(month from {{ day }}) as varchar) || '{{ after }}'
        else ''
    end
{%- endmacro %}
