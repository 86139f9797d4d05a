-- The printed numbers on each path, baselines included. Grain: target_id.
select
    trajectories.trajectory_id,
    targets.target_id,
    extract(year from targets.period_end) as due_year,
    targets.value_canonical,
    targets.value_printed,
    targets.bound_type,
    targets.status
from marts.rpt_target_trajectory as trajectories
inner join
    marts.fct_targets as targets
    on trajectories.trajectory_id = regexp_replace(targets.target_id, '/[0-9]{4}$', '')
where targets.value_canonical is not null
order by trajectories.trajectory_id, targets.period_end
