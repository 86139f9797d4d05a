-- What the warehouse knew of each measured outcome, and from which build to which. Grain: observation_id x known_from.
with history as (

    select * from {{ ref('observation_history') }}

)

select
    observation_id || '@' || cast(dbt_valid_from as varchar) as revision_id,
    observation_id,
    origin,
    region_id,
    indicator_id,
    match_type,
    label_printed,
    period_start,
    period_end,
    accumulation,
    value,
    unit_id,
    value_canonical,
    canonical_unit_id,
    source_title,
    publisher,
    published_on,
    file_name,
    quality,
    growth_basis,
    price_basis,
    confidence,
    is_set_aside,
    is_current,
    cast(row_number() over (partition by observation_id order by dbt_valid_from) as integer) as revision_no,
    dbt_valid_from as known_from,
    dbt_valid_to as known_to
from history
