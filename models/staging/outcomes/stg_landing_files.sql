-- Files of the landing folder: delivered, waiting until they are whole, or ignored. Grain: file_name.
with files as (

    {{
        landing_table('files', [
            'file_name', 'sha256', 'bytes', 'state', 'reason', 'delivered_at', 'delivery_id', 'reason_zh', 'reading_en',
            'reading_zh', 'blank_cells'
        ])
    }}

)

select
    file_name,
    sha256,
    cast(bytes as bigint) as bytes,
    state,
    reason,
    delivered_at,
    cast(delivery_id as integer) as delivery_id,
    reason_zh,
    reading_en,
    reading_zh,
    cast(blank_cells as integer) as blank_cells
from files
