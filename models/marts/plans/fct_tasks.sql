-- Numbered tasks, measures, safeguards and duty rows of the plans. Grain: task_id.
with tasks as (

    select * from {{ ref('stg_tasks') }}

)

select
    task_id,
    document_id,
    section,
    item_no,
    parent_task_id,
    heading_printed,
    title_printed,
    char_start,
    char_end,
    summary_en as summary,
    summary_zh
from tasks
