{#-
    A decimal(28, 8) divided by a power of ten, exactly, as decimal(28, 8): digits beyond the eighth decimal are rounded.
    Null where the result does not fit, and for more than eight powers.
-#}
{% macro shifted_by_powers(value, powers) -%}
    {{ return(adapter.dispatch('shifted_by_powers', 'policy_targets')(value, powers)) }}
{%- endmacro %}

{% macro duckdb__shifted_by_powers(value, powers) -%}
    case
        when {{ powers }} between -8 and 8
            then try(cast(
                cast({{ value }} as decimal(28, 8))
                * cast('1e' || cast(-{{ powers }} as varchar) as decimal(18, 8)) as decimal(28, 8)
            ))
    end
{%- endmacro %}

{% macro postgres__shifted_by_powers(value, powers) -%}
    case
        when {{ powers }} between -8 and 8
            then {{ cast_or_null(
                '(' ~ value ~ " * cast('1e' || cast(-(" ~ powers ~ ') as text) as numeric))', 'decimal(28, 8)'
            ) }}
    end
{%- endmacro %}

{% macro spark__shifted_by_powers(value, powers) -%}
    case
        when {{ powers }} between -8 and 8
            then try_cast(
                try_multiply(
                    cast({{ value }} as decimal(28, 8)),
                    cast('1e' || cast(-({{ powers }}) as string) as decimal(18, 8))
                ) as decimal(28, 8)
            )
    end
{%- endmacro %}
