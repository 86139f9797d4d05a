-- Places, each with the place above it. Grain: region_id.
select
    regions.region_id,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    regions.level,
    regions.parent_region_id,
    parents.name_zh as parent_zh,
    parents.name_en as parent_en
from marts.dim_regions as regions
left join marts.dim_regions as parents on regions.parent_region_id = parents.region_id
order by regions.region_id
