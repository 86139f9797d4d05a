{#- The text without white space at its ends, no-break and ideographic spaces included; null where nothing is left. -#}
{% macro trimmed(expression) -%}
    {{ return(adapter.dispatch('trimmed', 'policy_targets')(expression)) }}
{%- endmacro %}

{#- Looking for blanks is faster than taking away what is not there. -#}
{% macro duckdb__trimmed(expression) -%}
    {%- set blank = '[ \\t\\n\\x0B\\f\\r\\x{85}\\x{A0}\\x{2028}\\x{2029}\\x{3000}]' -%}
    case
        when regexp_matches({{ expression }}, '^({{ blank }}|$)|{{ blank }}$')
            then nullif(regexp_replace({{ expression }}, '^{{ blank }}+|{{ blank }}+$', '', 'g'), '')
        else {{ expression }}
    end
{%- endmacro %}

{% macro postgres__trimmed(expression) -%}
    nullif(btrim({{ expression }}, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(133) || chr(160) || chr(8232) || chr(8233) || chr(12288)), '')
{%- endmacro %}

{% macro spark__trimmed(expression) -%}
    {%- set blanks = '[ \\t\\n\\x{0B}\\f\\r\\x{85}\\x{A0}\\x{2028}\\x{2029}\\x{3000}]+' -%}
    nullif(regexp_replace({{ expression }}, '^{{ blanks }}|{{ blanks }}\z', ''), '')
{%- endmacro %}
