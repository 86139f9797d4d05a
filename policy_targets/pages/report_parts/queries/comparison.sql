-- What may be compared by number, and nothing else. Grain: comparison_id.
select
    comparison.comparison_id,
    indicators.family_id,
    concat_ws(
        '/', comparison.indicator_id, comparison.period_end, comparison.accumulation, comparison.recurrence
    ) as group_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    comparison.period_end,
    comparison.accumulation,
    comparison.recurrence,
    comparison.value_canonical,
    units.unit_id,
    units.unit_zh,
    units.unit_en,
    comparison.bound_type,
    comparison.better,
    comparison.city_rank,
    comparison.is_printed_differently,
    (
        select
            list(
                struct_pack(place_id := places.place_id, value_printed := places.value_printed)
                order by places.place_id
            )
        from places
        where list_contains(string_split(comparison.figure_ids, ' '), places.place_id)
    ) as figures
from marts.rpt_indicator_comparison as comparison
inner join marts.dim_indicators as indicators on comparison.indicator_id = indicators.indicator_id
inner join marts.dim_regions as regions on comparison.region_id = regions.region_id
inner join shown_units as units on comparison.canonical_unit_id = units.unit_id
order by group_id, comparison.city_rank, comparison.region_id
