{#-
    The text as a day where it is written as one and as nothing else (2026-03-31); null where it is not, or where there
    is no such day.
-#}
{% macro day_or_null(expression) -%}
    case
        when {{ matches_regex(expression, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') }}
            then {{ cast_or_null(expression, 'date') }}
    end
{%- endmacro %}
