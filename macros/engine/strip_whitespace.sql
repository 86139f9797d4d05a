{#-
    The text without any white space: blanks, line ends, no-break and ideographic spaces.
    A null stays null.
-#}
{% macro strip_whitespace(expression) -%}
    {{ return(adapter.dispatch('strip_whitespace', 'policy_targets')(expression)) }}
{%- endmacro %}

{% macro duckdb__strip_whitespace(expression) -%}
    regexp_replace({{ expression }}, '[\s\x{00A0}\x{3000}]', '', 'g')
{%- endmacro %}

{% macro postgres__strip_whitespace(expression) -%}
    regexp_replace({{ expression }}, '[ \t\n\f\r\u00A0\u3000]', '', 'g')
{%- endmacro %}

{% macro spark__strip_whitespace(expression) -%}
    regexp_replace({{ expression }}, '[ \t\n\f\r\x{A0}\x{3000}]', '')
{%- endmacro %}
