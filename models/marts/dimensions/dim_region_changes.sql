-- What became of what place, when, by which act. Grain: change_id, a place before and a place after an act.
with changes as (

    select * from {{ ref('stg_region_changes') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

)

select
    changes.change_id,
    changes.changed_on,
    changes.day_basis,
    changes.announced_on,
    changes.kind,
    changes.region_id_before,
    before_regions.name_zh as name_zh_before,
    before_regions.name_en as name_en_before,
    changes.share_before,
    changes.region_id_after,
    after_regions.name_zh as name_zh_after,
    after_regions.name_en as name_en_after,
    changes.share_after,
    changes.is_territory_changed,
    changes.act_number,
    changes.act_title_zh,
    changes.note_zh,
    changes.note_en,
    changes.url
from changes
inner join regions as before_regions on changes.region_id_before = before_regions.region_id
inner join regions as after_regions on changes.region_id_after = after_regions.region_id
