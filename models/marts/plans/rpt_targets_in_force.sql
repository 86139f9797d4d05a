-- From which day to which day each target, allocation and promised number is in force: from the first day of its plan
-- to its own due day, or the day before a later edition holds. Baselines and empty cells bind nobody and are left out.
-- Grain: figure_id.
with figures as (

    select * from {{ ref('int_figures') }}
    where status not in ('baseline', 'not_applicable', 'not_allocated')

),

documents as (

    select * from {{ ref('stg_documents') }}

),

editions as (

    select * from {{ ref('int_editions') }}

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
    milestones.figure_id,
    milestones.seed_name as fact,
    milestones.document_id,
    milestones.region_id,
    milestones.indicator_id,
    milestones.label_printed,
    milestones.value_printed,
    milestones.status,
    milestones.bound_type,
    milestones.value_canonical,
    milestones.canonical_unit_id,
    milestones.accumulation,
    milestones.recurrence,
    milestones.effective_from as in_force_from,
    case
        when editions.replaced_on <= milestones.period_end
            then cast({{ dbt.dateadd('day', -1, 'editions.replaced_on') }} as date)
        else milestones.period_end
    end as in_force_to,
    case
        when milestones.earlier_period_end < milestones.period_end and milestones.seed_name = 'targets'
            then milestones.earlier_period_end
    end
        as previous_milestone_on
from milestones
left join editions on milestones.document_id = editions.document_id
