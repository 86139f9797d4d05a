-- Targets printed for several years. Grain: trajectory_id.
select
    trajectories.trajectory_id,
    trajectories.document_id,
    trajectories.section,
    trajectories.item_no,
    trajectories.label_printed,
    indicators.name_en as indicator_en,
    indicators.name_zh as indicator_zh,
    trajectories.accumulation,
    units.unit_id,
    indicators.population as counted,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    trajectories.years,
    trajectories.change,
    trajectories.yearly_growth_percent
from marts.rpt_target_trajectory as trajectories
inner join marts.dim_indicators as indicators on trajectories.indicator_id = indicators.indicator_id
inner join marts.dim_units as units on trajectories.canonical_unit_id = units.unit_id
inner join
    marts.fct_targets as targets
    on
        trajectories.document_id = targets.document_id
        and trajectories.section = targets.section
        and trajectories.item_no is not distinct from targets.item_no
        and trajectories.label_printed = targets.label_printed
        and trajectories.indicator_id = targets.indicator_id
        and targets.period_end between trajectories.start_on and trajectories.end_on
group by all
order by trajectories.document_id, min(targets.char_start)
