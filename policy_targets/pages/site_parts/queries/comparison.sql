-- What may be compared by number, and nothing else. Grain: comparison_id.
select
    comparison.comparison_id,
    indicators.family_id,
    indicators.concept_id,
    concat_ws(
        '/', comparison.indicator_id, comparison.period_end, comparison.accumulation, comparison.recurrence
    ) as group_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    comparison.region_id,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    comparison.period_end,
    comparison.accumulation,
    comparison.recurrence,
    comparison.value_canonical,
    units.unit_id,
    indicators.population as counted,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    comparison.bound_type,
    comparison.better,
    comparison.city_rank,
    comparison.is_printed_differently,
    comparison.figure_ids
from marts.rpt_indicator_comparison as comparison
inner join marts.dim_indicators as indicators on comparison.indicator_id = indicators.indicator_id
inner join marts.dim_regions as regions on comparison.region_id = regions.region_id
inner join marts.dim_units as units on comparison.canonical_unit_id = units.unit_id
order by group_id, comparison.city_rank, comparison.region_id
