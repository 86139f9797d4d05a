-- Rules that complete a unit of which the document prints only a part. Grain: unit_id x canonical_unit_id.
with source as (

    select * from {{ ref('unit_completions') }}

),

renamed as (

    select
        unit_id,
        canonical_unit_id,
        completed_unit_id,
        reason_zh,
        reason_en
    from source

)

select * from renamed
