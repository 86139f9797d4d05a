-- Measured outcomes of every origin. Grain: observation_id.
with observations as (

    select * from {{ ref('int_observations') }}

)

select
    observation_id,
    origin,
    region_id,
    indicator_id,
    match_type,
    match_reason,
    label_printed,
    period_start,
    period_end,
    accumulation,
    value_printed,
    value,
    unit_printed,
    unit_id,
    completed_unit_id,
    canonical_unit_id,
    value_canonical,
    role,
    source_title,
    publisher,
    published_on,
    url,
    confidence,
    note,
    document_id,
    char_start,
    char_end,
    file_name,
    line_no,
    is_current
from observations
