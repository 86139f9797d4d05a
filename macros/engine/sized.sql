{#- SQL, or a type, in the words of an engine that has no text without a size but its own. -#}
{% macro sized(sql) -%}
    {{ return(modules.re.sub('(?i)\\bvarchar\\b', 'string', sql)) }}
{%- endmacro %}
