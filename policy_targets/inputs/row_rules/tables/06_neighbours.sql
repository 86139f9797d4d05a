-- Items with the item before them in the text, the text between the two, and the item that they lie in.
-- Grain: task_id x line.
create or replace temp table item_order as
with parents as (

    -- the smallest item that an item lies in
    select
        items.line,
        max_by(around.task_id, around.first_char) as around_task_id,
        max(around.first_char) as around_first,
        max_by(around.item_no, around.first_char) as around_item_no,
        max_by(around.title, around.first_char) as around_title,
        max_by(around.end_char, around.first_char) as around_end
    from items
    inner join items as around
        on
            items.document_id = around.document_id
            and items.line <> around.line
            and items.first_char between around.first_char and around.end_char - 1
            and items.end_char <= around.end_char
            and items.end_char - items.first_char < around.end_char - around.first_char
    group by items.line

),

levels as (

    select
        items.*,
        parents.around_task_id,
        parents.around_first,
        parents.around_item_no,
        parents.around_title,
        parents.around_end,
        lag(items.end_char) over siblings as earlier_end,
        lag(items.title) over siblings as earlier_title,
        lag(items.heading) over siblings as earlier_heading,
        lag(items.section) over siblings as earlier_section,
        lag(items.item_no) over siblings as earlier_item_no,
        lag(items.line) over siblings as earlier_line,
        lead(items.first_char) over siblings as next_first,
        max(items.end_char) over (
            partition by items.document_id, parents.around_first
            order by items.first_char
            rows between unbounded preceding and 1 preceding
        ) as reached
    from items
    left join parents on items.line = parents.line
    window siblings as (partition by items.document_id, parents.around_first order by items.first_char)

)

select
    levels.*,
    texts.content is not null as has_text,
    bare_cells(levels.item_text) as words,
    between_places(texts.content, levels.first_char - 1, levels.first_char) as letter_before,
    between_places(texts.content, levels.end_char, levels.end_char + 1) as letter_behind,
    bare_cells(between_places(texts.content, levels.end_char, levels.end_char + 40)) as words_behind,
    -- what stands above an item: since the item before it or, for the first, the last forty characters
    bare_cells(
        between_places(texts.content, coalesce(levels.earlier_end, levels.first_char - 400), levels.first_char)
    ) as words_above
from levels
left join texts on levels.document_id = texts.document_id;
