-- Measured outcomes of both origins, curated (seed observations) and landed (new and changed files of the landing
-- folder), read as numbers, days and units. What cannot be read stays null and is listed by int_observation_problems.
-- Grain: row_id.
with curated as (

    select
        'curated' as origin,
        observation_id as row_id,
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
        value_printed,
        unit_printed,
        role,
        source_title,
        publisher,
        cast(published_on as varchar) as published_on_text,
        url,
        confidence,
        note
    from {{ ref('stg_observations') }}

),

landed as (

    select
        'landed' as origin,
        file_name || '#' || cast(line_no as varchar) as row_id,
        file_name,
        line_no,
        region_id,
        indicator_id,
        match_type,
        match_reason,
        label_printed,
        period_start as period_start_text,
        period_end as period_end_text,
        accumulation,
        value_printed,
        unit_printed,
        cast(null as varchar) as role,
        source_title,
        publisher,
        published_on as published_on_text,
        url,
        confidence,
        note
    from {{ ref('stg_landing_rows') }}

),

measured as (

    select * from curated
    union all
    select * from landed

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

unit_symbols as (

    select * from {{ ref('unit_symbols') }}

),

completions as (

    select * from {{ ref('stg_unit_completions') }}

),

readable as (

    select
        measured.*,
        indicators.canonical_unit_id,
        indicators.default_accumulation,
        coalesce(unit_symbols.unit_id, units.unit_id) as unit_id,
        coalesce(measured.accumulation, indicators.default_accumulation) as read_accumulation,
        case
            when {{ regex_group('measured.value_printed', '^(-?[0-9]{1,14}([.][0-9]{1,4})?)$', 1) }} is not null
                then {{ cast_or_null('measured.value_printed', 'decimal(18, 4)') }}
        end as value,
        {{ day_or_null('measured.period_start_text') }} as period_start,
        {{ day_or_null('measured.period_end_text') }} as period_end,
        {{ day_or_null('measured.published_on_text') }} as published_on
    from measured
    left join indicators on measured.indicator_id = indicators.indicator_id
    left join unit_symbols on measured.unit_printed = unit_symbols.symbol_printed
    left join units on measured.unit_printed = units.unit_id

),

completed as (

    select
        readable.*,
        coalesce(completions.completed_unit_id, readable.unit_id) as completed_unit_id
    from readable
    left join completions
        on
            readable.unit_id = completions.unit_id
            and readable.canonical_unit_id = completions.canonical_unit_id

)

select
    completed.origin,
    completed.row_id,
    completed.file_name,
    completed.line_no,
    completed.region_id,
    completed.indicator_id,
    completed.match_type,
    completed.match_reason,
    completed.label_printed,
    completed.period_start_text,
    completed.period_start,
    completed.period_end_text,
    completed.period_end,
    completed.accumulation as accumulation_text,
    completed.read_accumulation as accumulation,
    completed.default_accumulation,
    completed.value_printed,
    completed.value,
    completed.unit_printed,
    completed.unit_id,
    completed.completed_unit_id,
    completed.canonical_unit_id,
    case
        when units.canonical_unit_id = completed.canonical_unit_id
            then cast(completed.value * units.factor_to_canonical as decimal(28, 8))
    end as value_canonical,
    completed.role,
    completed.source_title,
    completed.publisher,
    completed.published_on_text,
    completed.published_on,
    completed.url,
    completed.confidence,
    completed.note
from completed
left join units on completed.completed_unit_id = units.unit_id
