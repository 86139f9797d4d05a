{#-
    An exact product of two decimals as decimal(28, 8); null where it does not fit, instead of an error. The first one
    has at most 4 decimals and 14 digits before them, as every value has.
-#}
{% macro product_or_null(value, factor) -%}
    {{ return(adapter.dispatch('product_or_null', 'policy_targets')(value, factor)) }}
{%- endmacro %}

{% macro duckdb__product_or_null(value, factor) -%}
    {#- a product of eight decimals needs no division, which takes longer than all the rest -#}
    {%- set short_factor = 'cast(' ~ factor ~ ' as decimal(18, 4))' -%}
    try(
        case
            when {{ short_factor }} = {{ factor }}
                then cast(cast({{ value }} as decimal(28, 4)) * {{ short_factor }} as decimal(28, 8))
            else cast(cast({{ value }} as decimal(28, 4)) * {{ factor }} as decimal(28, 8))
        end
    )
{%- endmacro %}

{% macro postgres__product_or_null(value, factor) -%}
    {{ cast_or_null('(cast(' ~ value ~ ' as decimal(28, 4)) * ' ~ factor ~ ')', 'decimal(28, 8)') }}
{%- endmacro %}

{% macro spark__product_or_null(value, factor) -%}
    try_cast(try_multiply(cast({{ value }} as decimal(28, 4)), {{ factor }}) as decimal(28, 8))
{%- endmacro %}
