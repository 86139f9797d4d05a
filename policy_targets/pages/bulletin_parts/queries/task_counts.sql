-- How many tasks there are, and of how many something was reported.
select
    count(*) as tasks,
    count(*) filter (where reports > 0) as reported,
    count(*) filter (where is_late) as late,
    count(*) filter (where is_silent) as silent,
    count(*) filter (where status = 'completed') as completed
from tasks;
