-- Rows of the deliveries that count (int_accepted_deliveries), read by the rules of today. Grain: file_name x line_no.
{{ config(materialized='view') }}

with measured as (

    select * from {{ ref('int_measured_rows') }}

),

accepted as (

    select * from {{ ref('int_accepted_deliveries') }}

)

select
    measured.file_name,
    measured.line_no,
    measured.region_id,
    measured.indicator_id,
    measured.match_type,
    measured.match_reason,
    measured.label_printed,
    measured.period_start,
    measured.period_end,
    measured.accumulation,
    measured.value_printed,
    measured.value,
    measured.unit_printed,
    measured.unit_id,
    measured.completed_unit_id,
    measured.canonical_unit_id,
    measured.value_canonical,
    measured.quality,
    measured.growth_basis,
    measured.price_basis,
    measured.source_title,
    measured.publisher,
    measured.published_on,
    measured.url,
    measured.confidence,
    measured.confirmed,
    measured.confirmed_by,
    measured.note,
    accepted.delivered_at,
    accepted.delivery_no
from measured
inner join accepted on measured.delivery_id = accepted.delivery_id
