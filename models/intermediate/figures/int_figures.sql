-- Every printed figure with its full meaning: place, indicator, period, accumulation, canonical value.
-- Nothing is filtered here; what cannot be resolved stays null and is listed by int_input_problems. Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

parsed as (

    select * from {{ ref('stg_parsed_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

figure_indicators as (

    select * from {{ ref('int_figure_indicators') }}

),

total_words as (

    select * from {{ ref('total_words') }}

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

    select * from {{ ref('stg_organization_names') }}

),

judgements as (

    select * from {{ ref('stg_accumulation_judgements') }}

),

-- a row printed for several years is a path of milestones: additions then have no printed start
milestones as (

    select
        document_id,
        section,
        coalesce(item_no, '') as item_key,
        label_printed,
        count(distinct period_printed) as period_count
    from figures
    group by document_id, section, coalesce(item_no, ''), label_printed

),

resolved as (

    select
        figures.*,
        parsed.status,
        parsed.value,
        parsed.value_high,
        parsed.bound_type,
        parsed.unit_id,
        parsed.unit_printed as unit_printed_anywhere,
        parsed.period_form,
        parsed.period_first_day,
        parsed.period_end,
        parsed.recurrence,
        parsed.label_text,
        parsed.note_period_start,
        figure_indicators.measure_kind_printed,
        figure_indicators.indicator_id,
        figure_indicators.match_type,
        coalesce(indicators.canonical_unit_id, units.canonical_unit_id) as canonical_unit_id,
        indicators.is_additive,
        organization_names.organization_id as lead_organization_id,
        total_words.word is not null as is_total,
        milestones.period_count > 1 as is_milestone,
        case
            when figures.region_printed is null or total_words.word is not null then documents.region_id
            else regions.region_id
        end as region_id,
        coalesce(figure_indicators.measure_kind_printed, indicators.measure_kind) as measure_kind,
        case
            when parsed.status = 'qualitative' or indicators.default_accumulation = 'none' then 'none'
            when figure_indicators.measure_kind_printed in ('share', 'growth_rate', 'growth_gap', 'density', 'index') then 'none'
            else coalesce(judgements.accumulation, parsed.accumulation, indicators.default_accumulation)
        end as accumulation,
        coalesce(unit_completions.completed_unit_id, parsed.unit_id) as completed_unit_id
    from figures
    inner join parsed on figures.figure_id = parsed.figure_id
    left join documents on figures.document_id = documents.document_id
    left join regions
        on
            documents.region_id = regions.parent_region_id
            and figures.region_printed = regions.name_zh
    inner join figure_indicators on figures.figure_id = figure_indicators.figure_id
    left join total_words on {{ strip_whitespace(half_width('figures.region_printed')) }} = total_words.word
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
            and figures.item_no = judgements.item_no
    inner join milestones
        on
            figures.document_id = milestones.document_id
            and figures.section = milestones.section
            and coalesce(figures.item_no, '') = milestones.item_key
            and figures.label_printed = milestones.label_printed

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
        resolved.unit_printed_anywhere as unit_printed,
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
            when resolved.accumulation = 'increment' and resolved.is_milestone then null
            else resolved.period_first_day
        end as period_start,
        resolved.period_end,
        resolved.period_form,
        resolved.recurrence,
        resolved.is_additive,
        resolved.lead_organization_printed,
        resolved.lead_organization_id
    from resolved
    left join units as completed_units on resolved.completed_unit_id = completed_units.unit_id

)

select * from figures_with_meaning
