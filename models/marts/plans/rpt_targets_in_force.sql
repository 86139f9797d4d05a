-- From which day to which day each target, allocation and promised number is in force: from the first day of its plan
-- to its own due day. Baselines and empty cells bind nobody and are left out. Grain: figure_id.
with figures as (

    select * from {{ ref('int_figures') }}
    where status not in ('baseline', 'not_applicable', 'not_allocated')

),

documents as (

    select * from {{ ref('stg_documents') }}

),

milestones as (

    select
        figures.*,
        documents.effective_from,
        lag(figures.period_end) over (
            partition by
                figures.document_id,
                figures.section,
                figures.item_no,
                figures.label_printed,
                figures.region_id
            order by figures.period_end
        ) as earlier_period_end
    from figures
    inner join documents on figures.document_id = documents.document_id
    where coalesce(figures.kind, 'commitment') = 'commitment'

)

select
    figure_id,
    seed_name as fact,
    document_id,
    region_id,
    indicator_id,
    label_printed,
    value_printed,
    status,
    bound_type,
    value_canonical,
    canonical_unit_id,
    accumulation,
    recurrence,
    effective_from as in_force_from,
    period_end as in_force_to,
    case when earlier_period_end < period_end and seed_name = 'targets' then earlier_period_end end
        as previous_milestone_on
from milestones
