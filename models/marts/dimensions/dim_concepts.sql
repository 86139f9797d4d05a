-- What cities measure, whatever the form: coarser than indicators. Grain: concept_id.
with concepts as (

    select * from {{ ref('stg_concepts') }}

),

indicator_concepts as (

    select * from {{ ref('stg_indicator_concepts') }}

),

counted as (

    select
        concept_id,
        count(*) as indicators
    from indicator_concepts
    group by concept_id

)

select
    concepts.concept_id,
    concepts.name_zh,
    concepts.name_en,
    concepts.theme,
    cast(coalesce(counted.indicators, 0) as integer) as indicators
from concepts
left join counted on concepts.concept_id = counted.concept_id
