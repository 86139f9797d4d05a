{#-
    The day on which the warehouse looks at targets and outcomes: the variable as_of, else the day of the build (UTC).
    `dbt build --vars 'as_of: 2025-12-31'` shows what could be said on that day.
-#}
{% macro as_of() -%}
    {%- if var("as_of", "") -%} cast('{{ var("as_of") }}' as date) {%- else -%} {{ built_on() }} {%- endif -%}
{%- endmacro %}
