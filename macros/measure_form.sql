{#- The form in which a thing is measured, from its kind of measure and the way it is counted. -#}
{% macro measure_form(measure_kind, accumulation) -%}
    case
        when {{ measure_kind }} = 'growth_rate' then 'growth'
        when {{ measure_kind }} in ('growth_gap', 'share', 'index') then {{ measure_kind }}
        when {{ accumulation }} = 'increment' then 'addition'
        when {{ accumulation }} = 'cumulative' then 'running_total'
        when {{ accumulation }} = 'stock' then 'stock'
        when {{ measure_kind }} is not null then 'level'
    end
{%- endmacro %}
