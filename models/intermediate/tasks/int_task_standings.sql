-- Where a task that was reported stands: its last report that counts, since when it is behind without a break, and how
-- many of its reports contradict themselves, each other or an earlier one. Grain: task_id.
with reports as (

    select * from {{ ref('int_task_reports') }}
    where is_current

),

last_days as (

    select
        task_id,
        max(period_end) as last_period_end,
        max(case when status <> 'behind' then period_end end) as last_not_behind_day,
        count(*) as report_count,
        sum(
            case
                when is_contested or is_status_unlike_share or has_share_fallen or is_reopened then 1
                else 0
            end
        ) as contradiction_count
    from reports
    group by task_id

),

behind as (

    select
        reports.task_id,
        min(reports.period_end) as behind_since
    from reports
    inner join last_days on reports.task_id = last_days.task_id
    where
        reports.status = 'behind'
        and reports.period_end > coalesce(last_days.last_not_behind_day, {{ beginning_of_time() }})
    group by reports.task_id

)

select
    reports.task_id,
    reports.task_report_id,
    reports.period_start,
    reports.period_end,
    reports.status,
    reports.share_done,
    reports.note,
    reports.reason_of_delay,
    reports.reported_by,
    reports.reported_on,
    reports.previous_status,
    reports.previous_share_done,
    behind.behind_since,
    last_days.report_count,
    last_days.contradiction_count
from reports
inner join last_days
    on reports.task_id = last_days.task_id and reports.period_end = last_days.last_period_end
left join behind on reports.task_id = behind.task_id
