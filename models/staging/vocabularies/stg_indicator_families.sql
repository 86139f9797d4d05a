-- Indicators of one thing that cities measure in different ways. Grain: family_id.
with source as (

    select * from {{ ref('indicator_families') }}

),

renamed as (

    select
        family_id,
        name_zh,
        name_en,
        comparability_en,
        comparability_zh
    from source

)

select * from renamed
