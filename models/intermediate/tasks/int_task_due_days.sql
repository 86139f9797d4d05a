-- Day on which a task is due: the last of the days that the plan prints for the promises inside it, where it prints one
-- for every promise. No row where it does not; the last day of the plan is not taken for one. Grain: task_id.
with promises as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'commitments' and kind = 'commitment'

)

select
    task_id,
    max(period_end) as due_on
from promises
group by task_id
having min(case when period_basis = 'document' then 0 else 1 end) = 1
