-- What must Pinghu's industry bureau (市经信局) deliver by 2025?
with targets as (

    select * from {{ ref('fct_targets') }}
    where lead_organization_id = '330482-industry-and-information'

)

select
    item_no,
    label_printed,
    value_printed,
    unit_printed,
    bound_type,
    status,
    period_end,
    char_start
from targets
where period_end = '2025-12-31'
order by cast(item_no as integer)
