-- Concepts that another one covers directly. Grain: concept_id x parent_concept_id.
with source as (

    select * from {{ ref('concept_parents') }}

),

renamed as (

    select
        concept_id,
        parent_concept_id
    from source

)

select * from renamed
