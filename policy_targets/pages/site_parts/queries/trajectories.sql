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
left join marts.dim_indicators as indicators on trajectories.indicator_id = indicators.indicator_id
inner join marts.dim_units as units on trajectories.canonical_unit_id = units.unit_id
order by trajectories.document_id, trajectories.trajectory_id
