-- Reports on tasks that offices delivered. Grain: task_report_id.
with reports as (

    select * from {{ ref('int_task_reports') }}

)

select
    task_report_id,
    task_id,
    document_id,
    period_start,
    period_end,
    status,
    cast(share_done as decimal(7, 4)) as share_done,
    note,
    reason_of_delay,
    reported_by,
    reported_on,
    file_name,
    line_no,
    delivered_at,
    is_current,
    is_contested,
    is_status_unlike_share,
    has_share_fallen,
    is_reopened,
    previous_status,
    cast(previous_share_done as decimal(7, 4)) as previous_share_done
from reports
