-- Numbers promised or set inside tasks. Grain: commitment_id.
with figures as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'commitments'

),

commitments as (

    select * from {{ ref('stg_commitments') }}

)

select
    figures.figure_id as commitment_id,
    figures.task_id,
    commitments.kind,
    figures.document_id,
    figures.section,
    figures.item_no,
    figures.label_printed,
    figures.qualifier_printed,
    figures.unit_printed,
    figures.value_printed,
    figures.char_start,
    figures.char_end,
    figures.region_id,
    figures.indicator_id,
    figures.match_type,
    figures.status,
    figures.value,
    figures.value_high,
    figures.unit_id,
    figures.completed_unit_id,
    figures.value_canonical,
    figures.canonical_unit_id,
    figures.bound_type,
    figures.measure_kind,
    figures.accumulation,
    figures.period_start,
    figures.period_end,
    figures.recurrence
from figures
inner join commitments on figures.figure_id = commitments.commitment_id
