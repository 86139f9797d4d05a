-- Every printed figure with its full meaning: place, indicator, period, accumulation, canonical value.
-- Nothing is filtered here; what cannot be resolved stays null and is listed by int_input_problems. Grain: figure_id.
with figures as (

    select * from {{ ref('int_dated_figures') }}

),

restatements as (

    select * from {{ ref('int_restatements') }}

),

ranked as (

    select
        figures.*,
        restatements.restates_figure_id,
        coalesce(restatements.restates_figure_id, figures.figure_id) as original_id,
        case figures.period_basis_own
            when 'printed' then 3
            when 'duration_printed' then 2
            when 'due_year_printed' then 1
            else 0
        end as basis_rank
    from figures
    left join restatements on figures.figure_id = restatements.figure_id

),

-- the same figure, printed at several places, has one period: the one that is printed best
shared as (

    select
        *,
        max(basis_rank) over (partition by original_id) as best_basis_rank,
        max(case when period_basis_own = 'printed' then period_start_own end) over (partition by original_id)
            as period_start_shared
    from ranked

),

dated as (

    select
        *,
        case
            when accumulation = 'stock' then period_start_own
            else coalesce(period_start_own, period_start_shared)
        end as period_start,
        case when best_basis_rank > basis_rank then 'restated' else period_basis_own end as period_basis
    from shared

)

select
    figure_id,
    seed_name,
    task_id,
    kind,
    document_id,
    section,
    item_no,
    label_printed,
    qualifier_printed,
    period_printed,
    unit_printed,
    value_printed,
    char_start,
    char_end,
    region_printed,
    region_id,
    is_total,
    indicator_id,
    match_type,
    status,
    cast(value as decimal(18, 4)) as value,
    cast(value_high as decimal(18, 4)) as value_high,
    unit_id,
    completed_unit_id,
    canonical_unit_id,
    cast(value_canonical as decimal(28, 8)) as value_canonical,
    bound_type,
    measure_kind,
    measure_kind_printed,
    accumulation,
    period_start,
    period_end,
    period_form,
    period_basis,
    cast(
        coalesce(duration_years, extract(year from period_end) - extract(year from period_start) + 1) as integer
    ) as duration_years,
    base_year,
    recurrence,
    is_yearly_average,
    is_additive,
    restates_figure_id,
    lead_organization_printed,
    leading_organization_id as lead_organization_id
from dated
