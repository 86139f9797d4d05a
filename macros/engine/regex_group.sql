{#-
    The part of the text that a group of the regular expression matches, group 0 being the whole match.
    Null where the expression does not match.
-#}
{% macro regex_group(expression, pattern, group=0) -%}
    {{ return(adapter.dispatch('regex_group', 'policy_targets')(expression, pattern, group)) }}
{%- endmacro %}

{% macro duckdb__regex_group(expression, pattern, group) -%}
    nullif(regexp_extract({{ expression }}, '{{ pattern }}', {{ group }}), '')
{%- endmacro %}

{% macro postgres__regex_group(expression, pattern, group) -%}
    {%- if group == 0 -%}
        nullif((regexp_match({{ expression }}, '({{ pattern }})'))[1], '')
    {%- else -%}
        nullif((regexp_match({{ expression }}, '{{ pattern }}'))[{{ group }}], '')
    {%- endif -%}
{%- endmacro %}

{#- The end of the text is its very end here, not a line feed before it. -#}
{% macro spark__regex_group(expression, pattern, group) -%}
    {%- set whole = modules.re.sub('[$](?=$|[)|])', '\\\\z', pattern) -%}
    nullif(regexp_extract({{ expression }}, '{{ whole }}', {{ group }}), '')
{%- endmacro %}
