-- SKOS exactMatch is transitive: all labels that are exactly one indicator are exactly each other. Their figures
-- therefore share measure kind and canonical unit.
-- Runs after the list of input problems, which tells an editor more. depends_on: {{ ref('int_input_problems') }}
with figures as (

    select * from {{ ref('int_figures') }}
    where match_type = 'exact' and status in ('numeric', 'baseline') and {{ is_shipped('document_id') }}

)

select
    indicator_id,
    count(distinct measure_kind) as measure_kinds,
    count(distinct canonical_unit_id) as canonical_units
from figures
group by indicator_id
having count(distinct measure_kind) > 1 or count(distinct canonical_unit_id) > 1
