-- Bodies of tasks in printed order, with the text between them and around them. Grain: task_organizations line.
create or replace temp table bodies as
with placed as (

    select
        task_organizations.line,
        task_organizations.task_id,
        whole(task_organizations.position) as position,
        bare(task_organizations.name_printed) as body,
        task_organizations.role_printed,
        whole(task_organizations.char_start) as first_char,
        whole(task_organizations.char_end) as end_char,
        items.document_id,
        items.first_char as item_first,
        items.end_char as item_end,
        items.item_text
    from task_organizations
    inner join items on task_organizations.task_id = items.task_id

),

ordered as (

    select
        *,
        lag(end_char) over task_order as earlier_end,
        lag(position) over task_order as earlier_position,
        lead(first_char) over task_order as next_first,
        lead(line) over task_order as next_line
    from placed
    window task_order as (partition by task_id order by first_char, position)

)

select
    ordered.*,
    texts.content is not null as has_text,
    between_places(texts.content, first_char - 1, first_char) as letter_before,
    between_places(texts.content, end_char, end_char + 1) as letter_behind,
    bare(between_places(texts.content, earlier_end, first_char)) as words_between,
    bare(between_places(texts.content, end_char, coalesce(next_first, item_end))) as words_behind
from ordered
left join texts on ordered.document_id = texts.document_id;
