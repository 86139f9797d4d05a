{#- True where the regular expression, which matches no empty text, matches a part of the text. -#}
{% macro matches_regex(expression, pattern) -%}
    {{ return(adapter.dispatch('matches_regex', 'policy_targets')(expression, pattern)) }}
{%- endmacro %}

{% macro default__matches_regex(expression, pattern) -%}
    {{ regex_group(expression, pattern) }} is not null
{%- endmacro %}

{#- Faster than looking for the part that matches. -#}
{% macro duckdb__matches_regex(expression, pattern) -%}
    coalesce(regexp_matches({{ expression }}, '{{ pattern }}'), false)
{%- endmacro %}
