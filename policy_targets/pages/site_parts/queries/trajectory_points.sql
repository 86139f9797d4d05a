-- The printed numbers on each path, baselines included. Grain: target_id.
select
    trajectories.trajectory_id,
    targets.target_id,
    extract(year from targets.period_end) as due_year,
    targets.value_canonical,
    targets.value_printed,
    targets.bound_type,
    targets.status,
    targets.char_start
from marts.rpt_target_trajectory as trajectories
inner join
    marts.fct_targets as targets
    on
        trajectories.document_id = targets.document_id
        and trajectories.section = targets.section
        and trajectories.item_no is not distinct from targets.item_no
        and trajectories.label_printed = targets.label_printed
        and trajectories.indicator_id is not distinct from targets.indicator_id
        and trajectories.canonical_unit_id = targets.canonical_unit_id
        and targets.period_end between trajectories.start_on and trajectories.end_on
where targets.value_canonical is not null
order by trajectories.trajectory_id, targets.period_end
