-- Bodies of a task are numbered from 1 in printed order and stand inside the task, one behind the other.
select
    'task_organizations' as seed,
    line,
    'position' as column_name,
    position::varchar as found,
    'not the place of the body in printed order' as problem,
    (coalesce(earlier_position, 0) + 1)::varchar as accepted
from bodies
where position is distinct from coalesce(earlier_position, 0) + 1
union all
select
    'task_organizations' as seed,
    line,
    'char_start' as column_name,
    body || ' at ' || first_char as found,
    'the body does not stand inside its task, behind the body before it' as problem,
    'a place from ' || coalesce(earlier_end, item_first) || ' to ' || item_end as accepted
from bodies
where first_char < coalesce(earlier_end, item_first) or end_char > item_end
