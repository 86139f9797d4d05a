{#- The day of the build (UTC), whatever day it looks at. -#}
{% macro built_on() -%}
    cast('{{ env_var("POLICY_TARGETS_BUILT_AT", run_started_at | string)[:10] }}' as date)
{%- endmacro %}
