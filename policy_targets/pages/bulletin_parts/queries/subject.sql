-- The city, locality or body, and the city whose plans name it.
select
    known.*,
    cities.name_zh as city_zh,
    cities.name_en as city_en
from (
    select
        region_id as subject_id,
        name_zh,
        name_en
    from marts.dim_regions
    union all
    select
        organization_id,
        name_zh,
        name_en
    from marts.dim_organizations
) as known
left join marts.dim_regions as cities on cities.region_id = (select min(plans.region_id) from plans)
where known.subject_id = getvariable('subject_id');
