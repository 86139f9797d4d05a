-- Which city aims highest, where the plans may be compared by number at all?
select
    comparison.indicator_id,
    extract(year from comparison.period_end) as due,
    regions.name_zh as city,
    comparison.value_canonical,
    comparison.canonical_unit_id,
    comparison.bound_type,
    comparison.city_rank,
    comparison.places_printed
from {{ ref('rpt_indicator_comparison') }} as comparison
inner join {{ ref('dim_regions') }} as regions on comparison.region_id = regions.region_id
order by comparison.indicator_id, due, comparison.city_rank
