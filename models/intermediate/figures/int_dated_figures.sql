-- Every printed figure with the period, the number in its canonical unit and the leading body that its own place tells.
-- What cannot be resolved stays null. Grain: figure_id.
{%- set resolved_columns = [
    'figure_id', 'seed_name', 'task_id', 'kind', 'document_id', 'section', 'item_no', 'label_printed',
    'qualifier_printed', 'unit_printed', 'period_printed', 'region_printed', 'value_printed', 'char_start',
    'char_end', 'lead_organization_printed', 'status', 'value', 'value_high', 'bound_type', 'unit_id',
    'period_form', 'period_first_day', 'period_end', 'duration_years', 'recurrence', 'label_text',
    'note_period_start', 'measure_kind_printed', 'indicator_id', 'match_type', 'canonical_unit_id',
    'is_additive', 'lead_organization_id', 'is_total', 'region_id', 'measure_kind', 'accumulation',
    'completed_unit_id'
] %}

with resolved as (

    select * from {{ ref('int_resolved_figures') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

base_years as (

    select * from {{ ref('stg_base_years') }}

),

task_leads as (

    select * from {{ ref('int_task_leads') }}

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

dated as (

    select
        {%- for column in resolved_columns %}
            resolved.{{ column }},
        {%- endfor %}
        case
            when completed_units.canonical_unit_id = resolved.canonical_unit_id
                then {{ product_or_null('resolved.value', 'completed_units.factor_to_canonical') }}
        end as value_canonical,
        case
            -- a note about running totals says nothing of what was before their start
            when resolved.note_period_start <= resolved.period_end then resolved.note_period_start
            when resolved.period_form in ('named', 'span', 'plan_year') then resolved.period_first_day
            -- what is added up or averaged over years starts before the year that it is printed for
            when {{ contains_any('resolved.label_text', ['年均', '累计']) }} then null
            when resolved.accumulation in ('stock', 'cumulative') then null
            when resolved.accumulation = 'increment' and milestones.period_count > 1 then null
            else resolved.period_first_day
        end as period_start_own,
        case
            when resolved.note_period_start <= resolved.period_end then 'printed'
            when resolved.period_form in ('in_year', 'named', 'span', 'plan_year') then 'printed'
            when resolved.period_form = 'duration' then 'duration_printed'
            when resolved.period_form = 'by_year' then 'due_year_printed'
            else 'document'
        end as period_basis_own,
        base_years.base_year,
        resolved.label_text like '%年均%' as is_yearly_average,
        coalesce(resolved.lead_organization_id, task_leads.organization_id) as leading_organization_id
    from resolved
    inner join milestones
        on
            resolved.document_id = milestones.document_id
            and resolved.section = milestones.section
            and coalesce(resolved.item_no, '') = milestones.item_key
            and resolved.label_printed = milestones.label_printed
    left join units as completed_units on resolved.completed_unit_id = completed_units.unit_id
    left join base_years
        on
            resolved.document_id = base_years.document_id
            and resolved.section = base_years.section
            and coalesce(resolved.item_no, '') = coalesce(base_years.item_no, '')
            and resolved.label_printed = base_years.label_printed
    left join task_leads on resolved.task_id = task_leads.task_id

)

select * from dated
