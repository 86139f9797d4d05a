{#- A sentence with words in braces ({place}), each replaced by what stands for it; by nothing where that is null. -#}
{% macro filled_in(sentence, words) -%}
    {%- set filled = namespace(sql=sentence) -%}
    {%- for name, expression in words.items() -%}
        {%- set filled.sql = "replace(" ~ filled.sql ~ ", '{" ~ name ~ "}', coalesce(" ~ expression ~ ", ''))" -%}
    {%- endfor -%}
    {{ return(filled.sql) }}
{%- endmacro %}
