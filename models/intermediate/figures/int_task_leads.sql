-- The body that leads a task: the first one that the document says leads, or the only one that it names. No row where
-- several bodies share a task without an order. Grain: task_id.
with bodies as (

    select
        *,
        count(*) over (partition by task_id) as body_count
    from {{ ref('int_task_organizations') }}

),

leads as (

    select
        task_id,
        organization_id,
        row_number() over (partition by task_id order by position) as preference
    from bodies
    where role = 'lead' or body_count = 1

)

select
    task_id,
    organization_id
from leads
where preference = 1
