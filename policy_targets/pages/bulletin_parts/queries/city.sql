-- The city.
select
    region_id,
    name_zh,
    name_en
from marts.dim_regions
where region_id = getvariable('region_id');
