-- An item that lies in another one has it as its parent. A row of a duty table that details an item of another part
-- has its title, or a recorded discrepancy between the two titles.
with sections as (

    select
        document_id,
        section,
        bool_or(parent_task_id <> '') as has_parents
    from items
    group by document_id, section

),

compared as (

    select
        item_order.*,
        parents.title as parent_title,
        parents.section as parent_section,
        parents.first_char as parent_first,
        parents.end_char as parent_end,
        sections.has_parents
    from item_order
    inner join sections on item_order.document_id = sections.document_id and item_order.section = sections.section
    left join items as parents
        on item_order.parent_task_id = parents.task_id and item_order.document_id = parents.document_id

)

select
    'tasks' as seed,
    line,
    'parent_task_id' as column_name,
    parent_task_id as found,
    'not the item that this one is part of or details' as problem,
    case
        when around_task_id is not null then around_task_id
        else 'an item of another part with the title ' || title
    end as accepted
from compared
where case
    when around_task_id is not null then parent_task_id <> around_task_id
    when parent_task_id = ''
        then has_parents and around_first is null and exists (
            select 1
            from compared as rows_beside
            where
                rows_beside.document_id = compared.document_id
                and rows_beside.section = compared.section
                and rows_beside.parent_section <> compared.section
        )
    when parent_section is null or parent_section = section then true
    else title <> parent_title and not exists (
        select 1
        from source_discrepancies
        where
            source_discrepancies.kind = 'two_titles'
            and (
                bare(value_printed_a) = compared.parent_title
                and whole(char_start_a) between parent_first and parent_end
                and bare(value_printed_b) = compared.title
                or bare(value_printed_b) = compared.parent_title
                and whole(char_start_b) between parent_first and parent_end
                and bare(value_printed_a) = compared.title
            )
    )
end
