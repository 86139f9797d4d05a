-- Every printed figure with its full meaning: place, indicator, period, accumulation, canonical value.
-- Nothing is filtered here; what cannot be resolved stays null and is listed by int_input_problems. Grain: figure_id.
with resolved as (

    select * from {{ ref('int_resolved_figures') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

-- a row printed for several years is a path of milestones: additions then have no printed start
milestones as (

    select
        document_id,
        section,
        coalesce(item_no, '') as item_key,
        label_printed,
        count(distinct period_printed) as period_count
    from resolved
    group by document_id, section, coalesce(item_no, ''), label_printed

),

figures_with_meaning as (

    select
        resolved.figure_id,
        resolved.seed_name,
        resolved.task_id,
        resolved.kind,
        resolved.document_id,
        resolved.section,
        resolved.item_no,
        resolved.label_printed,
        resolved.qualifier_printed,
        resolved.unit_printed,
        resolved.value_printed,
        resolved.char_start,
        resolved.char_end,
        resolved.region_printed,
        resolved.region_id,
        resolved.is_total,
        resolved.indicator_id,
        resolved.match_type,
        resolved.status,
        resolved.value,
        resolved.value_high,
        resolved.unit_id,
        resolved.completed_unit_id,
        resolved.canonical_unit_id,
        case
            when completed_units.canonical_unit_id = resolved.canonical_unit_id
                then {{ product_or_null('resolved.value', 'completed_units.factor_to_canonical') }}
        end as value_canonical,
        resolved.bound_type,
        resolved.measure_kind,
        resolved.measure_kind_printed,
        resolved.accumulation,
        case
            when resolved.note_period_start is not null then resolved.note_period_start
            when resolved.period_form in ('named', 'span', 'plan_year') then resolved.period_first_day
            when resolved.label_text like '%年均%' then null
            when resolved.accumulation in ('stock', 'cumulative') then null
            when resolved.accumulation = 'increment' and milestones.period_count > 1 then null
            else resolved.period_first_day
        end as period_start,
        resolved.period_end,
        resolved.period_form,
        resolved.recurrence,
        resolved.is_additive,
        resolved.lead_organization_printed,
        resolved.lead_organization_id
    from resolved
    inner join milestones
        on
            resolved.document_id = milestones.document_id
            and resolved.section = milestones.section
            and coalesce(resolved.item_no, '') = milestones.item_key
            and resolved.label_printed = milestones.label_printed
    left join units as completed_units on resolved.completed_unit_id = completed_units.unit_id

)

select * from figures_with_meaning
