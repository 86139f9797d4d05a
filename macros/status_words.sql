{#- Wordings that stand in the place of a number: those of the shipped plans, and others that plans use. -#}
{% macro status_words() -%}
    select
        wording_pattern,
        status,
        bound_type,
        value_text,
        unit_id
    from {{ ref('status_wordings') }}

    union all

    select
        word as wording_pattern,
        meaning as status,
        cast(null as varchar) as bound_type,
        cast(null as varchar) as value_text,
        cast(null as varchar) as unit_id
    from {{ ref('plan_words') }}
    where use = 'status' and word not in (select wording_pattern from {{ ref('status_wordings') }})
{%- endmacro %}
