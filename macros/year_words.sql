{#- A due day in words: the year of one that ends with the year (2027, 2027年), else the day. -#}
{% macro year_words(day, language) -%}
    case
        when extract(month from {{ day }}) = 12 and extract(day from {{ day }}) = 31
            then cast(extract(year from {{ day }}) as varchar){{ " || '年'" if language == 'zh' }}
        else {{ day_words(day, language) }}
    end
{%- endmacro %}
