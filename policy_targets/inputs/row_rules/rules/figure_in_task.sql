-- A commitment lies inside its task, and inside the smallest one that holds it; any figure inside a task has the section of
-- the task; in prose no body of a table is named.
with placed as (

    select
        figures.*,
        around.task_id as around_task_id,
        around.section as around_section,
        around.first_char as around_first_char
    from figures
    left join items as around
        on
            figures.document_id = around.document_id
            and figures.first_char >= around.first_char
            and figures.end_char <= around.end_char

)

select
    'commitments' as seed,
    line,
    'task_id' as column_name,
    task_id as found,
    'the value does not lie inside the task' as problem,
    coalesce(max_by(around_task_id, around_first_char), 'a task around ' || first_char) as accepted
from placed
where seed = 'commitments'
group by line, task_id, first_char
having task_id is distinct from max_by(around_task_id, around_first_char)
union all
select
    seed,
    line,
    'section' as column_name,
    section as found,
    'the figure stands within a task of another section' as problem,
    around_section as accepted
from placed
where section <> around_section
union all
select
    seed,
    line,
    'lead_organization_printed' as column_name,
    lead_organization_printed as found,
    'a body beside a figure in prose' as problem,
    'blank: only tables name a body for each row' as accepted
from figures
where not is_cell and lead_organization_printed <> ''
