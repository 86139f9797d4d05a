-- What became of a place by an act on the division of the land. Grain: change_id.
with source as (

    select * from {{ ref('region_changes') }}

),

renamed as (

    select
        change_id,
        changed_on,
        day_basis,
        announced_on,
        kind,
        region_id_before,
        share_before,
        region_id_after,
        share_after,
        share_before <> 'whole' or share_after <> 'whole' as is_territory_changed,
        nullif(act_number, '') as act_number,
        nullif(act_title_zh, '') as act_title_zh,
        note_zh,
        note_en,
        nullif(url, '') as url
    from source

)

select * from renamed
