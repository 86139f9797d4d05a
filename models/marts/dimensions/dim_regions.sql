-- Places and zones, from province to township, with the days of their codes. Grain: region_id.
with regions as (

    select * from {{ ref('stg_regions') }}

),

periods as (

    select * from {{ ref('int_region_periods') }}

)

select
    regions.region_id,
    regions.name_zh,
    regions.name_en,
    regions.level,
    regions.parent_region_id,
    regions.source,
    periods.valid_from,
    periods.valid_to,
    periods.territory_since
from regions
inner join periods on regions.region_id = periods.region_id
