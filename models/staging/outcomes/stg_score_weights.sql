-- Weights of indicators within the score of a locality. Grain: document_id x indicator_id.
with source as (

    select * from {{ ref('score_weights') }}

),

renamed as (

    select
        document_id,
        indicator_id,
        weight
    from source

)

select * from renamed
