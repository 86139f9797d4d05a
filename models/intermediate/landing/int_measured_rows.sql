-- Outcomes of seed observations (curated) and of every delivery that is held (landed), read as numbers, days and units.
-- What cannot be read is null, and stands as text in unread_…. Grain: row_id (curated), delivery_id x line_no (landed).
with curated as (

    select
        'curated' as origin,
        observation_id as row_id,
        cast(null as integer) as delivery_id,
        cast(null as varchar) as file_name,
        cast(null as integer) as line_no,
        region_id,
        indicator_id,
        match_type,
        match_reason,
        label_printed,
        cast(period_start as varchar) as period_start_text,
        cast(period_end as varchar) as period_end_text,
        accumulation,
        value_printed as value_text,
        value_printed,
        unit_printed,
        quality,
        growth_basis,
        price_basis,
        role,
        source_title,
        publisher,
        cast(published_on as varchar) as published_on_text,
        url,
        confidence,
        confirmed,
        confirmed_by,
        note
    from {{ ref('stg_observations') }}

),

landed as (

    select
        'landed' as origin,
        cast(null as varchar) as row_id,
        delivery_id,
        file_name,
        line_no,
        region_id,
        indicator_id,
        coalesce(match_type, 'exact') as match_type,
        match_reason,
        label_printed,
        period_start as period_start_text,
        period_end as period_end_text,
        accumulation,
        value as value_text,
        coalesce(value_printed, value) as value_printed,
        unit as unit_printed,
        quality,
        growth_basis,
        price_basis,
        cast(null as varchar) as role,
        source_title,
        publisher,
        published_on as published_on_text,
        url,
        confidence,
        confirmed,
        confirmed_by,
        note
    from {{ ref('stg_landing_rows') }}

),

measured as (

    select * from curated
    union all
    select * from landed

),

indicators as (

    select * from {{ ref('int_named_indicators') }}

),

unit_readings as (

    select * from {{ ref('int_unit_readings') }}

),

readable as (

    select
        measured.*,
        {{ exact_number('measured.value_text') }} as value,
        {{ day_or_null('measured.period_start_text') }} as period_start,
        {{ day_or_null('measured.period_end_text') }} as period_end,
        {{ day_or_null('measured.published_on_text') }} as published_on
    from measured

)

select
    readable.origin,
    readable.row_id,
    readable.delivery_id,
    readable.file_name,
    readable.line_no,
    {{ place_told('readable', 'indicators') }} as region_id,
    coalesce(indicators.indicator_id, readable.indicator_id) as indicator_id,
    readable.match_type,
    readable.match_reason,
    readable.label_printed,
    readable.period_start,
    case when readable.period_start is null then readable.period_start_text end as unread_period_start,
    readable.period_end,
    case when readable.period_end is null then readable.period_end_text end as unread_period_end,
    readable.accumulation as accumulation_text,
    coalesce(readable.accumulation, indicators.told_accumulation) as accumulation,
    indicators.default_accumulation,
    readable.value_printed,
    readable.value,
    case when readable.value is null then readable.value_text end as unread_value,
    readable.unit_printed,
    unit_readings.unit_id,
    unit_readings.completed_unit_id,
    indicators.canonical_unit_id,
    unit_readings.factor_to_canonical is not null as is_convertible,
    {{ product_or_null('readable.value', 'unit_readings.factor_to_canonical') }} as value_canonical,
    readable.quality,
    coalesce(readable.growth_basis, indicators.told_growth_basis) as growth_basis,
    readable.price_basis,
    readable.role,
    readable.source_title,
    readable.publisher,
    readable.published_on,
    case when readable.published_on is null then readable.published_on_text end as unread_published_on,
    readable.url,
    readable.confidence,
    readable.confirmed,
    readable.confirmed_by,
    readable.note
from readable
left join indicators on readable.indicator_id = indicators.named_id
left join unit_readings
    on
        readable.unit_printed = unit_readings.unit_printed
        and indicators.canonical_unit_id = unit_readings.canonical_unit_id
