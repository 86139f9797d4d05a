-- How much of each plan was in force on 30 June 2024, and how much of it is next to be reached?
select
    in_force.document_id,
    in_force.fact,
    count(*) as in_force_on_the_day,
    sum(
        case
            when in_force.previous_milestone_on >= date '2024-06-30' then 0
            else 1
        end
    ) as next_to_be_reached,
    min(in_force.in_force_to) as first_due_on
from {{ ref('rpt_targets_in_force') }} as in_force
where
    (in_force.in_force_from is null or in_force.in_force_from <= date '2024-06-30')
    and in_force.in_force_to >= date '2024-06-30'
group by in_force.document_id, in_force.fact
order by in_force.document_id, in_force.fact
