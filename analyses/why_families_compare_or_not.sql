-- Why may some families of indicators be compared by number and others not?
select
    families.name_en as family,
    families.comparability,
    count(comparison.comparison_id) as figures_compared
from {{ ref('dim_indicator_families') }} as families
inner join {{ ref('dim_indicators') }} as indicators on families.family_id = indicators.family_id
left join {{ ref('rpt_indicator_comparison') }} as comparison on indicators.indicator_id = comparison.indicator_id
group by families.name_en, families.comparability
order by figures_compared desc, family asc
