{#-
    A value of decimal(18, 4) times a factor of decimal(18, 6), exact, as decimal(28, 8).
    Null where the product does not fit, instead of an error: no single number stops a build.
-#}
{% macro canonical_value(value, factor) -%}
    {{ return(adapter.dispatch('canonical_value', 'policy_targets')(value, factor)) }}
{%- endmacro %}

{#- DuckDB multiplies two decimals of 18 digits in 64 bits; the wider type makes it use 128. -#}
{% macro duckdb__canonical_value(value, factor) -%}
    try_cast(cast({{ value }} as decimal(28, 4)) * {{ factor }} as decimal(28, 8))
{%- endmacro %}
