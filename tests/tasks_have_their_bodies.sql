-- A task has at least one body where the document prints one: in every row of a duty table, and wherever the
-- text of the item, when it is at hand, prints a list of responsible units.
select
    tasks.task_id,
    tasks.title_printed
from {{ ref('fct_tasks') }} as tasks
left join {{ ref('bridge_task_organizations') }} as bodies on tasks.task_id = bodies.task_id
left join {{ ref('document_passages') }} as passages on tasks.task_id = passages.task_id
where
    bodies.task_id is null
    and {{ is_shipped('tasks.document_id') }}
    and (tasks.section = '附件2' or passages.passage_text like '%责任单位%')
