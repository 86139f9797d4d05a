-- Indicators whose outcomes are computed from those of two others. Grain: indicator_id.
with source as (

    select * from {{ ref('computed_outcomes') }}

),

renamed as (

    select
        indicator_id,
        operation,
        part_indicator_id,
        other_indicator_id,
        joint_words
    from source

)

select * from renamed
