-- Bounds are compared only where both places print the same number; the bound is then what differs.
select
    discrepancy_id,
    value_a,
    value_b,
    bound_type_a,
    bound_type_b
from {{ ref('rpt_source_discrepancies') }}
where comparison = 'bound' and (bound_type_a is null or bound_type_b is null)
