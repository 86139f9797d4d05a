-- What cities measure, whatever the form. Grain: concept_id.
with source as (

    select * from {{ ref('concepts') }}

),

renamed as (

    select
        concept_id,
        name_zh,
        name_en,
        theme
    from source

)

select * from renamed
