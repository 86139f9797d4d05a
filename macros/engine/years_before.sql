{#- The day so many years before another one. -#}
{% macro years_before(day, years) -%}
    {{ return(adapter.dispatch('years_before', 'policy_targets')(day, years)) }}
{%- endmacro %}

{% macro duckdb__years_before(day, years) -%}
    cast({{ day }} - to_years(cast({{ years }} as integer)) as date)
{%- endmacro %}

{% macro postgres__years_before(day, years) -%}
    cast({{ day }} - make_interval(years => cast({{ years }} as integer)) as date)
{%- endmacro %}

{% macro spark__years_before(day, years) -%}
    add_months({{ day }}, -12 * cast({{ years }} as int))
{%- endmacro %}
