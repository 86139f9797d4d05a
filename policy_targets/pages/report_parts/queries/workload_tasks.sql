-- Tasks of each body with its role. Grain: organization_id, task_id, role.
select distinct
    bridge.organization_id,
    bridge.role,
    tasks.task_id,
    tasks.document_id,
    tasks.item_no,
    tasks.title_printed,
    tasks.summary,
    tasks.summary_zh,
    tasks.char_start
from marts.bridge_task_organizations as bridge
inner join marts.fct_tasks as tasks on bridge.task_id = tasks.task_id
order by bridge.organization_id, bridge.role, tasks.char_start, tasks.task_id
