-- Where do the main text and the annexes print different numbers or bounds?
select
    discrepancy_id,
    kind,
    section_a || coalesce(' ' || item_no_a, '') as first_place,
    value_printed_a,
    section_b || coalesce(' ' || item_no_b, '') as second_place,
    value_printed_b,
    cast(difference as decimal(12, 2)) as difference
from {{ ref('rpt_source_discrepancies') }}
where kind in ('main_text_vs_annex', 'bound_differs', 'pledge_vs_total', 'status_differs')
order by discrepancy_id
