{#-
    True where a number under percent reads as a ratio: below one although it is held against a number of percent of
    about the hundredfold, or with three decimals, which no bulletin prints of a percentage. Rates of growth may well be
    small, so that one decimal is no ground for doubt.
-#}
{% macro is_ratio_for_percent(held) -%}
    {%- set value = held ~ '.value_canonical' -%}
    {%- set beside = held ~ '.held_against_value' -%}
    coalesce(
        case
            when
                {{ held }}.canonical_unit_id = 'percent'
                and abs({{ value }}) < 1
                and {{ value }} * {{ beside }} > 0
                and abs({{ beside }}) >= 1
                -- the decimals, which take longest, are looked at last
                then
                    {{ value }} * 100 <> round({{ value }} * 100)
                    or (
                        (
                            {{ held }}.measure_kind not in ('growth_rate', 'growth_gap')
                            or {{ value }} * 10 <> round({{ value }} * 10)
                        )
                        and abs({{ value }}) * 100 between abs({{ beside }}) / 2 and abs({{ beside }}) * 2
                    )
        end,
        false
    )
{%- endmacro %}
