{#- Words that bound a number, before, behind or within it: those of the shipped plans, and others that plans use. -#}
{% macro bound_words() -%}
    select
        wording,
        position,
        bound_type
    from {{ ref('bound_wordings') }}

    union all

    select
        word as wording,
        case use when 'bound_before' then 'prefix' when 'bound_after' then 'suffix' else 'infix' end as position,
        meaning as bound_type
    from {{ ref('plan_words') }}
    where
        use in ('bound_before', 'bound_after', 'bound_inside')
        and word not in (select wording from {{ ref('bound_wordings') }})
{%- endmacro %}
