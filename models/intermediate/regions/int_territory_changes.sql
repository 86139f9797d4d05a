-- Days on which a code began, ended or came to mean another territory, and what became of what.
-- Figures from before and after such a day are of one place only where is_territory_changed is false.
-- Grain: region_id x changed_on.
with changes as (

    select * from {{ ref('stg_region_changes') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

named as (

    select
        changes.*,
        before_regions.name_zh || '→' || after_regions.name_zh as change_zh,
        before_regions.name_en || ' → ' || after_regions.name_en as change_en
    from changes
    inner join regions as before_regions on changes.region_id_before = before_regions.region_id
    inner join regions as after_regions on changes.region_id_after = after_regions.region_id

),

sides as (

    select
        region_id_before as region_id,
        changed_on,
        change_id,
        1 as is_before,
        case when region_id_before = region_id_after then 1 else 0 end as is_after,
        case when is_territory_changed then 1 else 0 end as is_territory_changed,
        act_number,
        change_zh,
        change_en
    from named

    union all

    select
        region_id_after as region_id,
        changed_on,
        change_id,
        0 as is_before,
        1 as is_after,
        case when is_territory_changed then 1 else 0 end as is_territory_changed,
        act_number,
        change_zh,
        change_en
    from named
    where region_id_before <> region_id_after

),

territory_changes as (

    select
        region_id,
        changed_on,
        case
            when max(is_before) = 1 and max(is_after) = 1 then 'changed'
            when max(is_before) = 1 then 'ended'
            else 'created'
        end as kind,
        max(is_territory_changed) = 1 as is_territory_changed,
        min(act_number) as act_number,
        {{ dbt.listagg('change_zh', "'、'", 'order by change_id') }} as change_zh,
        {{ dbt.listagg('change_en', "', '", 'order by change_id') }} as change_en
    from sides
    group by region_id, changed_on

)

select * from territory_changes
