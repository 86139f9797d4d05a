-- Columns of the allocation tables in printed order. Grain: document_id, section, region_id.
select
    allocations.document_id,
    allocations.section,
    allocations.region_id,
    allocations.region_printed,
    allocations.is_total,
    regions.name_en as region_en,
    nullif(regexp_extract(regions.name_en, '\(([A-Z]+)\)', 1), '') as abbreviation_en
from marts.fct_allocations as allocations
inner join marts.dim_regions as regions on allocations.region_id = regions.region_id
group by all
order by
    allocations.document_id asc, allocations.section asc, allocations.is_total desc, min(allocations.char_start) asc,
    allocations.region_id asc
