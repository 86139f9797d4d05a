-- On what do the verdicts rest, and why can most targets of the past not be judged?
select
    progress.reason,
    min(progress.explanation) as explanation,
    count(*) as targets
from {{ ref('rpt_target_progress') }} as progress
where progress.period_end < date '2026-11-22'
group by progress.reason
order by targets desc, progress.reason asc
