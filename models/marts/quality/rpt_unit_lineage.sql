-- From printed unit to canonical unit, value by value: as printed, as parsed, as completed by a recorded rule,
-- the exact factor, and the result. Grain: figure_id.
with figures as (

    select * from {{ ref('int_figures') }}
    where value is not null

),

units as (

    select * from {{ ref('stg_units') }}

),

completions as (

    select * from {{ ref('stg_unit_completions') }}

)

select
    figures.figure_id,
    figures.seed_name as fact,
    figures.document_id,
    figures.value_printed,
    figures.unit_printed,
    figures.value,
    figures.unit_id,
    figures.completed_unit_id,
    completions.reason_en as completion_reason,
    completions.reason_zh as completion_reason_zh,
    completed_units.numerator_unit_id,
    completed_units.denominator_unit_id,
    completed_units.factor_to_canonical,
    figures.canonical_unit_id,
    figures.value_canonical
from figures
inner join units as completed_units on figures.completed_unit_id = completed_units.unit_id
left join completions
    on
        figures.unit_id = completions.unit_id
        and figures.completed_unit_id = completions.completed_unit_id
        and figures.canonical_unit_id = completions.canonical_unit_id
