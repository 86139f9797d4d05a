{#-
    True where a pair of int_target_pairs serves as evidence of its form: running (a running total of unknown start, for
    a target of unknown start) or point (a value on or before the due day). A running total of before the plan is where
    it starts from.
-#}
{% macro serves_as_evidence(form) -%}
    (
        last_day <= window_end and is_of_same_basis and not is_set_aside
        {% if form == 'running' %}
            and judged_by = 'total' and counted_as = 'running'
            and accumulation = 'cumulative' and period_start is null and recurrence = 'once'
            and (effective_from is null or last_day >= effective_from)
        {% else %}
            and judged_by = 'point' and (accumulation <> 'stock' or counted_as <> 'total')
        {% endif %}
    )
{%- endmacro %}
