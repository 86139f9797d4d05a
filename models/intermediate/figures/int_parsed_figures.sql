-- What the printed words of a figure say, with the units that only a plan of a folder prints. Grain: figure_id.
with parsed as (

    select * from {{ ref('stg_parsed_figures') }}

),

unlisted_units as (

    select * from {{ ref('stg_unlisted_units') }}

)

select
    parsed.figure_id,
    parsed.value_text,
    parsed.label_text,
    parsed.status,
    parsed.value,
    parsed.value_high,
    parsed.bound_type,
    parsed.unit_printed,
    parsed.unit_in_value,
    parsed.has_unit_conflict,
    parsed.has_bound_conflict,
    parsed.period_form,
    parsed.period_first_day,
    parsed.period_end,
    parsed.duration_years,
    parsed.recurrence,
    parsed.note_accumulation,
    parsed.note_period_start,
    parsed.accumulation,
    coalesce(parsed.unit_id, unlisted_units.unit_id) as unit_id,
    case
        when parsed.unit_id is null and unlisted_units.canonical_unit_id = 'count' and parsed.measure_kind = 'level'
            then 'count'
        else parsed.measure_kind
    end as measure_kind
from parsed
left join unlisted_units
    on
        parsed.unit_id is null
        and coalesce(nullif(parsed.unit_in_value, ''), {{ half_width('parsed.unit_printed') }}) = unlisted_units.symbol
