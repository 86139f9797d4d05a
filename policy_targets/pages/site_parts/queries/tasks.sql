-- Tasks of the plans. Grain: task_id.
select
    task_id,
    document_id,
    item_no,
    section,
    title_printed,
    summary,
    summary_zh
from marts.fct_tasks
order by document_id, char_start, task_id
