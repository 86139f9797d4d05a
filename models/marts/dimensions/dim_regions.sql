-- Places and zones, from province to township. Grain: region_id.
with regions as (

    select * from {{ ref('stg_regions') }}

)

select
    region_id,
    name_zh,
    name_en,
    level,
    parent_region_id,
    source
from regions
