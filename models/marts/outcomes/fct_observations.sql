-- Measured outcomes of every origin, and those computed from them. Grain: observation_id.
with observations as (

    select * from {{ ref('int_all_outcomes') }}

),

region_periods as (

    select * from {{ ref('int_region_periods') }}

),

placed as (

    select
        observations.*,
        region_periods.changes_zh,
        region_periods.changes_en,
        coalesce(observations.period_end < region_periods.valid_from, false)
        or coalesce(coalesce(observations.period_start, observations.period_end) > region_periods.valid_to, false)
            as is_outside_validity,
        -- the place is no more, or came to be what it is after the measured period began
        region_periods.valid_to is not null
        or coalesce(observations.period_end < region_periods.valid_from, false)
        or coalesce(
            coalesce(observations.period_start, observations.period_end) < region_periods.territory_since, false
        ) as is_of_former_territory
    from observations
    inner join region_periods on observations.region_id = region_periods.region_id

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
    quality,
    growth_basis,
    price_basis,
    publisher_tier,
    first_day,
    is_set_aside,
    confirmed_by,
    computed_by,
    computed_from,
    is_current,
    is_outside_validity,
    case when is_of_former_territory then 'The place changed: ' || changes_en end as territory_note,
    case when is_of_former_territory then '该地区有变更：' || changes_zh end as territory_note_zh
from placed
