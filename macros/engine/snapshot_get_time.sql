{#- The time that history is kept by: when the build began, or now after a bare dbt build. In UTC. -#}
{% macro duckdb__snapshot_get_time() -%}
    {%- set built_at = env_var('POLICY_TARGETS_BUILT_AT', '') -%}
    cast({{ "'" ~ built_at ~ "'" if built_at else "now() at time zone 'UTC'" }} as timestamp)
{%- endmacro %}

{% macro postgres__snapshot_get_time() -%}
    {{ duckdb__snapshot_get_time() }}
{%- endmacro %}

{#- A time without a zone, as the others have it. -#}
{% macro spark__snapshot_get_time() -%}
    {%- set built_at = env_var('POLICY_TARGETS_BUILT_AT', '') -%}
    cast({{ "'" ~ built_at ~ "'" if built_at else "to_utc_timestamp(now(), current_timezone())" }} as timestamp_ntz)
{%- endmacro %}
