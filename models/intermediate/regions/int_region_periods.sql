-- Life of a place: from when to when its code is in use, since when it means the territory of today or of its last
-- days, and what became of it. A null day means that no recorded act tells one. Grain: region_id.
{%- set dated = "cast(changed_on as varchar) || ' ' || " %}

with regions as (

    select * from {{ ref('stg_regions') }}

),

territory_changes as (

    select * from {{ ref('int_territory_changes') }}

),

days as (

    select
        region_id,
        max(case when kind = 'created' then changed_on end) as valid_from,
        max(case when kind = 'ended' then changed_on end) as ended_on,
        max(case when is_territory_changed and kind <> 'ended' then changed_on end) as territory_since,
        {{ dbt.listagg(dated ~ 'change_zh', "';'", 'order by changed_on') }} as changes_zh,
        {{ dbt.listagg(dated ~ 'change_en', "'; '", 'order by changed_on') }} as changes_en
    from territory_changes
    group by region_id

)

select
    regions.region_id,
    days.valid_from,
    cast({{ dbt.dateadd('day', -1, 'days.ended_on') }} as date) as valid_to,
    days.territory_since,
    days.changes_zh,
    days.changes_en
from regions
left join days on regions.region_id = days.region_id
