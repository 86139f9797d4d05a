{#-
    True where a value lies so far from another one of its kind that a mistake is likelier than the truth: by the
    bounds of a row of the seed doubt_bounds (a relation of that name), in times for amounts above nothing, in points
    for rates.
-#}
{% macro is_out_of_bounds(value, reference, bounds) -%}
    coalesce(
        case
            when {{ bounds }}.points is not null then abs({{ value }} - {{ reference }}) > {{ bounds }}.points
            when {{ value }} <= 0 or {{ reference }} <= 0 then false
            when abs({{ value }} - {{ reference }}) < coalesce({{ bounds }}.least_difference, 0) then false
            else
                {{ value }} >= {{ reference }} * {{ bounds }}.times_above
                or {{ value }} * {{ bounds }}.times_below <= {{ reference }}
        end,
        false
    )
{%- endmacro %}
