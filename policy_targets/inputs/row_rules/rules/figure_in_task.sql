-- A commitment lies inside its task, and inside the smallest one that holds it; in prose no body of a table is named.
select
    'commitments' as seed,
    figures.line,
    'task_id' as column_name,
    figures.task_id as found,
    'the value does not lie inside the task' as problem,
    coalesce(max_by(around.task_id, around.first_char), 'a task around ' || figures.first_char) as accepted
from figures
left join items as around
    on
        figures.document_id = around.document_id
        and figures.first_char >= around.first_char
        and figures.end_char <= around.end_char
where figures.seed = 'commitments'
group by figures.line, figures.task_id, figures.first_char
having figures.task_id is distinct from max_by(around.task_id, around.first_char)
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
