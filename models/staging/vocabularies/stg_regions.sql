-- Places and zones. Grain: region_id.
with source as (

    {{ with_plan_folders('regions') }}

),

renamed as (

    select
        region_id,
        name_zh,
        name_en,
        level,
        parent_region_id,
        source
    from source

)

select * from renamed
