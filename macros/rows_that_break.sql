{#- Rows that break a rule, told as in outcome_rules, with their keys and what would be accepted instead. -#}
{% macro rows_that_break(rule, relation, keys) -%}
    {%- set column_name, problem, problem_zh, found, accepted, accepted_zh, condition = rule -%}
    select
        {{ keys | join(', ') }},
        '{{ column_name }}' as column_name,
        '{{ problem }}' as problem,
        {{ found }} as value_found,
        {{ accepted }} as accepted,
        '{{ problem_zh }}' as problem_zh,
        {{ accepted_zh }} as accepted_zh
    from {{ relation }}
    where {{ condition }}
{%- endmacro %}
