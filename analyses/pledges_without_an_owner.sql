-- Which promised numbers stand in items for which the plan names nobody?
with commitments as (

    select * from {{ ref('fct_commitments') }}
    where kind = 'commitment'

),

bodies as (

    select * from {{ ref('bridge_task_organizations') }}

),

tasks as (

    select * from {{ ref('fct_tasks') }}

),

-- a body of a duty row owns the item that the row details
owned_tasks as (

    select task_id
    from bodies

    union

    select tasks.parent_task_id as task_id
    from tasks
    inner join bodies on tasks.task_id = bodies.task_id
    where tasks.parent_task_id is not null

)

select
    commitments.document_id,
    count(*) as promised_numbers,
    sum(case when owned_tasks.task_id is null then 1 else 0 end) as without_an_owner
from commitments
left join owned_tasks on commitments.task_id = owned_tasks.task_id
group by commitments.document_id
order by without_an_owner desc, commitments.document_id asc
