{#-
    Growth in percent that each remaining year needs so that the average over all years comes to the target, given the sum
    of the logarithms of the growth factors of the years that are known; rounded to four decimals. Roots have no exact
    decimal, so this one figure is computed in floating point. With no year remaining: the average that was reached.
-#}
{% macro average_growth_needed(target_percent, years, known_log_sum, known_years) -%}
    cast(
        case
            when {{ known_years }} < {{ years }}
                then
                    100 * exp(
                        ({{ years }} * ln(1 + {{ approximate(target_percent) }} / 100) - {{ approximate(known_log_sum) }})
                        / ({{ years }} - {{ known_years }})
                    ) - 100
            else 100 * exp({{ approximate(known_log_sum) }} / {{ known_years }}) - 100
        end as decimal(18, 4)
    )
{%- endmacro %}
