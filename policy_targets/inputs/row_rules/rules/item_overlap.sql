-- Items of one level do not overlap.
select
    'tasks' as seed,
    line,
    'char_start' as column_name,
    task_id || ' at ' || first_char as found,
    'the item overlaps the one before it' as problem,
    'a place from ' || reached || ' on' as accepted
from item_order
where first_char < reached
