-- Responsible bodies. Grain: organization_id.
with source as (

    {{ with_plan_folders('organizations') }}

),

renamed as (

    select
        organization_id,
        name_zh,
        name_en,
        region_id,
        function
    from source

)

select * from renamed
