-- Weights of indicators within the score of a locality; a retired id is read as what replaces it.
-- Grain: document_id x indicator_id.
with source as (

    select * from {{ ref('score_weights') }}

),

retired as (

    select * from {{ ref('retired_indicators') }}

),

renamed as (

    select
        source.document_id,
        coalesce(retired.indicator_id, source.indicator_id) as indicator_id,
        source.weight
    from source
    left join retired on source.indicator_id = retired.retired_indicator_id

)

select * from renamed
