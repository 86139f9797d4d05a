-- Deliveries whose rows are held: what stands in the landing folder, and of each file the last one that was accepted.
-- delivery_no is their order in time; what came at the same moment has the same number. Grain: delivery_id.
with deliveries as (

    {{ landing_table('deliveries', ['delivery_id', 'file_name', 'delivered_at', 'first_row_no', 'first_line']) }}

)

select
    cast(delivery_id as integer) as delivery_id,
    file_name,
    delivered_at,
    cast(dense_rank() over (order by delivered_at) as integer) as delivery_no,
    cast(first_row_no as bigint) as first_row_no,
    cast(first_line as bigint) as first_line
from deliveries
