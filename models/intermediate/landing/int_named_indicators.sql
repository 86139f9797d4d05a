-- Every id under which an outcome may be told: indicators by their own id, and retired ids with what replaces them, how
-- they count, what their growth is held against and the place that they named. Grain: named_id.
with indicators as (

    select * from {{ ref('stg_indicators') }}

),

retired as (

    select * from {{ ref('retired_indicators') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

names as (

    select
        indicator_id as named_id,
        indicator_id,
        cast(null as varchar) as accumulation,
        cast(null as varchar) as region_id,
        cast(null as varchar) as growth_basis
    from indicators

    union all

    select
        retired_indicator_id as named_id,
        indicator_id,
        accumulation,
        region_id,
        growth_basis
    from retired

)

select
    names.named_id,
    names.indicator_id,
    coalesce(names.accumulation, indicators.default_accumulation) as told_accumulation,
    names.growth_basis as told_growth_basis,
    names.region_id as named_region_id,
    regions.parent_region_id as region_above_id,
    indicators.canonical_unit_id,
    indicators.default_accumulation
from names
inner join indicators on names.indicator_id = indicators.indicator_id
left join regions on names.region_id = regions.region_id
