-- Tasks with numbers as numbers. Grain: task_id x line.
create or replace temp table items as
select
    tasks.task_id,
    tasks.document_id,
    tasks.section,
    tasks.item_no,
    tasks.parent_task_id,
    bare(tasks.heading_printed) as heading,
    bare(tasks.title_printed) as title,
    whole(tasks.char_start) as first_char,
    whole(tasks.char_end) as end_char,
    tasks.line,
    between_places(texts.content, whole(tasks.char_start), whole(tasks.char_end)) as item_text
from tasks
left join texts on tasks.document_id = texts.document_id;
