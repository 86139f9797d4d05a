-- Cells of the allocation tables, each with its share of the city or its distance from it. Grain: allocation_id.
select
    cells.allocation_id,
    concat_ws('/', cells.document_id, cells.section, cells.item_no, cells.label_printed, cells.period_end) as row_id,
    cells.region_id,
    cells.value_printed,
    cells.status,
    ambition.relation,
    ambition.share_of_city_percent
from marts.fct_allocations as cells
left join marts.rpt_allocation_ambition as ambition on cells.allocation_id = ambition.allocation_id
order by cells.allocation_id
