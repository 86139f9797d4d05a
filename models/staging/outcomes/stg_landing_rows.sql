-- Rows of the deliveries as they were delivered, still as text; blank cells are null. Grain: delivery_id x line_no.
{{ config(materialized='view') }}

{%- set texts = [
    'region_id', 'indicator_id', 'period_start', 'period_end', 'accumulation', 'value', 'value_printed', 'unit',
    'match_type', 'match_reason', 'label_printed', 'quality', 'growth_basis', 'price_basis', 'source_title',
    'publisher', 'published_on', 'url', 'confidence', 'confirmed', 'confirmed_by', 'note'
] %}

with landed as (

    {{ landing_table('rows', ['delivery_id', 'row_no'] + texts) }}

),

deliveries as (

    select * from {{ ref('stg_landing_deliveries') }}

),

odd_lines as (

    {{ landing_table('odd_lines', ['row_no', 'line_no']) }}

)

select
    deliveries.delivery_id,
    deliveries.file_name,
    {% for text in texts %}
        {{ trimmed('landed.' ~ text) }} as {{ text }},
    {% endfor %}
    cast(
        coalesce(
            cast(odd_lines.line_no as bigint),
            cast(landed.row_no as bigint) - deliveries.first_row_no + deliveries.first_line
        ) as integer
    ) as line_no
from landed
inner join deliveries on cast(landed.delivery_id as integer) = deliveries.delivery_id
left join odd_lines on cast(landed.row_no as bigint) = cast(odd_lines.row_no as bigint)
