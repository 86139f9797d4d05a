-- The last build that was published before this one. At most one row.
select
    build_id,
    started_at
from marts.rpt_build_runs
where outcome = 'published'
order by run_no desc
limit 1
