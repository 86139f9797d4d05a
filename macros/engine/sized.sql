{#-
    SQL, or a type, in the words of an engine that has no text without a size but its own, and that reads two quotes
    within a text as two.
-#}
{% macro sized(sql) -%}
    {%- set parts = [] -%}
    {%- for part in modules.re.split("(?s)(--[^\n]*|/[*].*?[*]/|'(?:[^']|'')*')", sql) -%}
        {%- if part[:1] != "'" -%}
            {%- do parts.append(modules.re.sub('(?i)\\bvarchar\\b', 'string', part)) -%}
        {%- elif "''" in part[1:-1] -%}
            {%- do parts.append("('" ~ part[1:-1] | replace("''", "' || chr(39) || '") ~ "')") -%}
        {%- else -%}
            {%- do parts.append(part) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(parts | join) }}
{%- endmacro %}
