-- Within how many days of its end a period is to be reported, by how long it is. Grain: least_days.
with source as (

    select * from {{ ref('reporting_deadlines') }}

)

select
    least_days,
    days_allowed,
    reason,
    reason_zh
from source
