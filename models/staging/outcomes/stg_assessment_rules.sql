-- How the year of localities and bodies is assessed, part by part. Grain: subject_kind x part.
with source as (

    select * from {{ ref('assessment_rules') }}

)

select * from source
