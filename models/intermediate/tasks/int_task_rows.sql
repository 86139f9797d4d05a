-- Reports on tasks of every delivery that is held, read as days and numbers. What cannot be read is null, and stands as
-- text in unread_…. Grain: delivery_id x line_no.
with landed as (

    select * from {{ ref('stg_landing_task_rows') }}

),

tasks as (

    select * from {{ ref('stg_tasks') }}

),

readable as (

    select
        landed.*,
        {{ day_or_null('landed.period_start') }} as first_day,
        {{ day_or_null('landed.period_end') }} as last_day,
        {{ day_or_null('landed.reported_on') }} as report_day,
        {{ exact_number('landed.share_done') }} as share_read
    from landed

)

select
    readable.delivery_id,
    readable.file_name,
    readable.line_no,
    readable.task_id,
    tasks.document_id,
    readable.first_day as period_start,
    case when readable.first_day is null then readable.period_start end as unread_period_start,
    readable.last_day as period_end,
    case when readable.last_day is null then readable.period_end end as unread_period_end,
    readable.status,
    readable.share_read as share_done,
    case when readable.share_read is null then readable.share_done end as unread_share_done,
    readable.note,
    readable.reason_of_delay,
    readable.reported_by,
    readable.report_day as reported_on,
    case when readable.report_day is null then readable.reported_on end as unread_reported_on
from readable
left join tasks on readable.task_id = tasks.task_id
