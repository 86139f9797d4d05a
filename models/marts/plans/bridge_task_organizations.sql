-- Bodies named for a task, in printed order, with their role. Grain: task_id x position.
with task_organizations as (

    select * from {{ ref('int_task_organizations') }}

)

select
    task_id,
    position,
    organization_id,
    role,
    role_printed,
    name_printed,
    name_judgement,
    char_start,
    char_end
from task_organizations
