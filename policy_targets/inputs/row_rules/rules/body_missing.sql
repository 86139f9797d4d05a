-- A task whose text names responsible units has its bodies, and so has every row of a table whose other rows have.
with named as (

    select
        items.*,
        bodies.task_id is not null as has_body
    from items
    left join (select distinct task_id from bodies) as bodies on items.task_id = bodies.task_id

),

sections as (

    select
        document_id,
        section,
        avg(has_body::integer) as share
    from named
    group by document_id, section

)

select
    'tasks' as seed,
    named.line,
    'task_id' as column_name,
    named.task_id as found,
    'the task has no body' as problem,
    'lines of task_organizations for the bodies that its text names' as accepted
from named
inner join sections on named.document_id = sections.document_id and named.section = sections.section
where
    not named.has_body
    and (
        regexp_matches(named.item_text, '责任(单位|部门)[::]')
        or sections.share >= 0.8
    )
