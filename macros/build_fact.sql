{#- A fact about the build that the build command passes as an environment variable; null where it passes none. -#}
{% macro build_fact(name) -%}
    nullif('{{ env_var("POLICY_TARGETS_" ~ name, "") }}', '')
{%- endmacro %}
