{#-
    A quotient of two decimals with at most 8 decimals each, rounded to a decimal type, half away from zero: exactly, for
    what lies halfway as well, which a quotient in floating point may miss. Null where the divisor is 0, and where the
    result does not fit.
-#}
{% macro rounded_quotient(part, whole, type) -%}
    {%- set scale = modules.re.findall('[0-9]+', type)[-1] | int -%}
    {{ return(adapter.dispatch('rounded_quotient', 'policy_targets')(part, whole, type, scale)) }}
{%- endmacro %}

{#- In whole numbers of 128 bits; what does not fit into them, in floating point. -#}
{% macro duckdb__rounded_quotient(part, whole, type, scale) -%}
    {%- set dividend = 'abs(cast(cast(' ~ part ~ ' as decimal(38, 8)) * 100000000 as hugeint))' -%}
    {%- set divisor = 'abs(cast(cast(' ~ whole ~ ' as decimal(38, 8)) * 100000000 as hugeint))' -%}
    coalesce(
        try(cast(
            case when ({{ part }} < 0) = ({{ whole }} < 0) then 1 else -1 end
            * cast((2 * {{ dividend }} * 1{{ '0' * scale }} + {{ divisor }}) // (2 * {{ divisor }}) as decimal(30, 0))
            * cast(0.{{ '0' * (scale - 1) }}1 as decimal(8, {{ scale }})) as {{ type }}
        )),
        try_cast({{ part }} / {{ whole }} as {{ type }})
    )
{%- endmacro %}

{% macro postgres__rounded_quotient(part, whole, type, scale) -%}
    {%- set precision = modules.re.findall('[0-9]+', type)[0] | int -%}
    {%- set dividend = 'cast(' ~ part ~ ' as numeric)' -%}
    {%- set divisor = 'nullif(cast(' ~ whole ~ ' as numeric), 0)' -%}
    {%- set rounded -%}
        sign({{ dividend }}) * sign({{ divisor }})
        * div(2 * abs({{ dividend }}) * 1e{{ scale }} + abs({{ divisor }}), 2 * abs({{ divisor }})) * 1e-{{ scale }}
    {%- endset -%}
    case when abs({{ rounded }}) < 1e{{ precision - scale }} then cast({{ rounded }} as {{ type }}) end
{%- endmacro %}

{#-
    Whole and broken part one after the other: what is left after the remainder is a multiple of the divisor, so that
    both quotients are whole numbers, which no scale cuts.
-#}
{% macro spark__rounded_quotient(part, whole, type, scale) -%}
    {%- set dividend = 'cast(abs(cast(' ~ part ~ ' as decimal(38, 8))) * 100000000 as decimal(38, 0))' -%}
    {%- set divisor = 'cast(nullif(abs(cast(' ~ whole ~ ' as decimal(38, 8))), 0) * 100000000 as decimal(38, 0))' -%}
    {%- set rest = '(2 * (' ~ dividend ~ ' % ' ~ divisor ~ ') * 1' ~ '0' * scale ~ ' + ' ~ divisor ~ ')' -%}
    try_cast(
        case when ({{ part }} < 0) = ({{ whole }} < 0) then 1 else -1 end * (
            try_divide({{ dividend }} - {{ dividend }} % {{ divisor }}, {{ divisor }})
            + cast(
                ({{ rest }} - {{ rest }} % (2 * {{ divisor }})) / (2 * {{ divisor }}) as decimal(18, 0)
            ) * cast(0.{{ '0' * (scale - 1) }}1 as decimal(8, {{ scale }}))
        ) as {{ type }}
    )
{%- endmacro %}
