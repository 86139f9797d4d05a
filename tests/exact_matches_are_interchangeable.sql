-- SKOS exactMatch is transitive: all labels that are exactly one indicator are exactly each other. Their figures
-- therefore share measure kind and canonical unit, and one wording is never exactly two indicators.
with figures as (

    select * from {{ ref('int_figures') }}
    where match_type = 'exact' and status in ('numeric', 'baseline')

)

select
    indicator_id as matter,
    count(distinct measure_kind) as measure_kinds,
    count(distinct canonical_unit_id) as canonical_units
from figures
group by indicator_id
having count(distinct measure_kind) > 1 or count(distinct canonical_unit_id) > 1

union all

select
    label_printed as matter,
    count(distinct indicator_id) as measure_kinds,
    0 as canonical_units
from {{ ref('stg_indicator_labels') }}
where match_type = 'exact'
group by label_printed
having count(distinct indicator_id) > 1
