-- Wordings that stand in place of a number. Grain: wording_pattern.
with source as (

    select * from {{ ref('status_wordings') }}

),

renamed as (

    select
        wording_pattern,
        status,
        bound_type,
        note_en
    from source

)

select * from renamed
