-- Every printed figure beside what its words stand for: place, indicator, unit, body, accumulation. What a vocabulary
-- does not know stays null; int_figures gives the rest of the meaning. Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

parsed as (

    select * from {{ ref('int_parsed_figures') }}

),

figure_indicators as (

    select * from {{ ref('int_figure_indicators') }}

),

figure_places as (

    select * from {{ ref('int_figure_places') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

unit_completions as (

    select * from {{ ref('stg_unit_completions') }}

),

organization_names as (

    select * from {{ ref('int_organization_names') }}

),

judgements as (

    select * from {{ ref('stg_accumulation_judgements') }}

),

resolved as (

    select
        figures.figure_id,
        figures.seed_name,
        figures.task_id,
        figures.kind,
        figures.document_id,
        figures.section,
        figures.item_no,
        figures.label_printed,
        figures.qualifier_printed,
        figures.period_printed,
        figures.region_printed,
        figures.value_printed,
        figures.char_start,
        figures.char_end,
        figures.lead_organization_printed,
        parsed.status,
        parsed.value,
        parsed.value_high,
        -- a threshold that no word bounds is where it begins
        case when figures.kind = 'threshold' and parsed.bound_type = 'eq' then 'gte' else parsed.bound_type end
            as bound_type,
        parsed.unit_id,
        parsed.unit_printed,
        parsed.period_form,
        parsed.period_first_day,
        parsed.period_end,
        parsed.duration_years,
        parsed.recurrence,
        parsed.label_text,
        parsed.note_period_start,
        figure_indicators.measure_kind_printed,
        figure_indicators.indicator_id,
        figure_indicators.match_type,
        coalesce(indicators.canonical_unit_id, units.canonical_unit_id) as canonical_unit_id,
        coalesce(indicators.is_additive, parsed.adds_up) as is_additive,
        organization_names.organization_id as lead_organization_id,
        figure_places.is_total,
        figure_places.region_id,
        coalesce(figure_indicators.measure_kind_printed, indicators.measure_kind) as measure_kind,
        case
            when parsed.status = 'qualitative' or indicators.default_accumulation = 'none' then 'none'
            when figure_indicators.measure_kind_printed in ('share', 'growth_rate', 'growth_gap', 'density', 'index')
                then 'none'
            else coalesce(
                judgements.accumulation,
                parsed.accumulation,
                figure_indicators.accumulation,
                indicators.default_accumulation
            )
        end as accumulation,
        coalesce(unit_completions.completed_unit_id, parsed.unit_id) as completed_unit_id
    from figures
    inner join parsed on figures.figure_id = parsed.figure_id
    inner join figure_indicators on figures.figure_id = figure_indicators.figure_id
    inner join figure_places on figures.figure_id = figure_places.figure_id
    left join indicators on figure_indicators.indicator_id = indicators.indicator_id
    left join units on parsed.unit_id = units.unit_id
    left join unit_completions
        on
            parsed.unit_id = unit_completions.unit_id
            and indicators.canonical_unit_id = unit_completions.canonical_unit_id
    left join organization_names
        on
            figures.document_id = organization_names.document_id
            and {{ strip_whitespace('figures.lead_organization_printed') }} = organization_names.name_printed
    left join judgements
        on
            figures.document_id = judgements.document_id
            and figures.section = judgements.section
            and coalesce(figures.item_no, '') = coalesce(judgements.item_no, '')
            and figures.label_printed = judgements.label_printed

)

select * from resolved
