{#- The text without white space at its ends, no-break and ideographic spaces included; null where nothing is left. -#}
{% macro trimmed(expression) -%}
    {{ return(adapter.dispatch('trimmed', 'policy_targets')(expression)) }}
{%- endmacro %}

{% macro duckdb__trimmed(expression) -%}
    nullif(trim({{ expression }}, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(133) || chr(160) || chr(8232) || chr(8233) || chr(12288)), '')
{%- endmacro %}

{% macro postgres__trimmed(expression) -%}
    nullif(btrim({{ expression }}, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(133) || chr(160) || chr(8232) || chr(8233) || chr(12288)), '')
{%- endmacro %}
