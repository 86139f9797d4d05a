-- How the year of localities and bodies is assessed, part by part. Grain: subject_kind x part.
with source as (

    select * from {{ ref('assessment_rules') }}

)

select
    subject_kind,
    part,
    weight,
    is_needed,
    counted_from_percent,
    least_measured_percent,
    reason,
    reason_zh
from source
