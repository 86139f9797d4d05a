{#-
    The schema that a build makes in the place of the one with this plain name: `marts`, or `next_marts` where a server
    keeps the published schemas beside those that are being built.
-#}
{% macro schema_of(name) -%}
    {{ return(env_var('POLICY_TARGETS_SCHEMA_PREFIX', '') ~ name) }}
{%- endmacro %}
