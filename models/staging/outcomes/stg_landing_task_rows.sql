-- Reports on tasks of the deliveries as they were delivered, still as text; blank cells are null.
-- Grain: delivery_id x line_no.
{{ config(materialized='view') }}

{%- set texts = [
    'task_id', 'period_start', 'period_end', 'status', 'share_done', 'note', 'reason_of_delay', 'reported_by',
    'reported_on'
] %}

with landed as (

    {{ landing_table('task_rows', ['delivery_id', 'row_no'] + texts) }}

),

deliveries as (

    select * from {{ ref('stg_landing_deliveries') }}

)

select
    deliveries.delivery_id,
    deliveries.file_name,
    {% for text in texts %}
        {{ trimmed('landed.' ~ text) }} as {{ text }},
    {% endfor %}
    cast(cast(landed.row_no as bigint) - deliveries.first_row_no + deliveries.first_line as integer) as line_no
from landed
inner join deliveries on cast(landed.delivery_id as integer) = deliveries.delivery_id
