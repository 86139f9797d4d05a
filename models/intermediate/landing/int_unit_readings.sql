-- What a written unit means under an indicator of a given canonical unit: the unit, the one that completes it (the
-- indicator adds what the words leave out), and the exact factor, null where it does not convert.
-- Grain: unit_printed x canonical_unit_id.
with units as (

    select * from {{ ref('stg_units') }}

),

unit_symbols as (

    select * from {{ ref('unit_symbols') }}

),

completions as (

    select * from {{ ref('stg_unit_completions') }}

),

indicator_units as (

    select distinct canonical_unit_id from {{ ref('stg_indicators') }}

),

names as (

    select
        symbol_printed as unit_printed,
        unit_id
    from unit_symbols

    union all

    -- a symbol outranks a unit of that name
    select
        units.unit_id as unit_printed,
        units.unit_id
    from units
    left join unit_symbols on units.unit_id = unit_symbols.symbol_printed
    where unit_symbols.symbol_printed is null

),

readings as (

    select
        names.unit_printed,
        indicator_units.canonical_unit_id,
        names.unit_id,
        coalesce(completions.completed_unit_id, names.unit_id) as completed_unit_id
    from names
    cross join indicator_units
    left join completions
        on
            names.unit_id = completions.unit_id
            and indicator_units.canonical_unit_id = completions.canonical_unit_id

)

select
    readings.unit_printed,
    readings.canonical_unit_id,
    readings.unit_id,
    readings.completed_unit_id,
    case
        when units.canonical_unit_id = readings.canonical_unit_id then units.factor_to_canonical
    end as factor_to_canonical
from readings
left join units on readings.completed_unit_id = units.unit_id
