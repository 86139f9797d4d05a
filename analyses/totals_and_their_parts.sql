-- Which city totals do not equal what the localities are given?
select
    document_id,
    item_no,
    label_printed,
    total_value,
    allocated_sum,
    difference,
    range_low,
    range_high,
    verdict,
    explanation
from {{ ref('rpt_allocation_reconciliation') }}
where is_recorded_discrepancy
order by document_id, cast(item_no as integer)
