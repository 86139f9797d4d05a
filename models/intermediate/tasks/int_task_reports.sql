-- Reports on tasks of the deliveries that count (int_accepted_deliveries), and which of them count. Of several that
-- tell of one task up to the same day, the one counts that was reported last, by the day that it tells or else by that
-- of its delivery, then the one delivered last; what was not yet known counts never. Where nothing tells two apart that
-- differ, the report is contested. Nothing is smoothed: what contradicts itself, or an earlier period, is marked.
-- Grain: task_report_id.
{%- set telling_order %}
            partition by task_id, period_end
            order by case when is_known then 0 else 1 end asc, told_on desc nulls last, delivery_no desc
{%- endset %}
{%- set earlier %}
            partition by task_id, is_current order by period_end rows between unbounded preceding and 1 preceding
{%- endset %}

with task_rows as (

    select * from {{ ref('int_task_rows') }}

),

accepted as (

    select * from {{ ref('int_accepted_deliveries') }}

),

delivered as (

    select
        -- the line is not part of the key, so that a row put in between renames no other
        task_rows.file_name || '/' || task_rows.task_id || '/'
        || coalesce(cast(task_rows.period_start as varchar) || '..', '') || cast(task_rows.period_end as varchar)
        || '/' || task_rows.reported_by || coalesce('/' || cast(task_rows.reported_on as varchar), '')
            as task_report_id,
        task_rows.*,
        accepted.delivered_at,
        accepted.delivery_no,
        coalesce(
            task_rows.reported_on, {{ delivery_day('accepted.delivered_at') }}, {{ built_on() }}
        ) as told_on
    from task_rows
    inner join accepted on task_rows.delivery_id = accepted.delivery_id

),

known as (

    select
        *,
        told_on <= {{ as_of() }} or {{ as_of() }} >= {{ built_on() }} as is_known
    from delivered

),

ordered as (

    select
        *,
        rank() over tellings as telling,
        min(task_report_id) over equals as first_of_equals,
        min(status) over equals <> max(status) over equals
        or coalesce(min(share_done) over equals <> max(share_done) over equals, false) as is_contested
    from known
    window
        tellings as ({{ telling_order }}),
        equals as ({{ telling_order }} range between current row and current row)

),

chosen as (

    select
        *,
        is_known and telling = 1 and first_of_equals = task_report_id as is_current
    from ordered

),

-- each report that counts beside those that count of the periods before
compared as (

    select
        *,
        lag(status) over (partition by task_id, is_current order by period_end) as status_before,
        lag(share_done) over (partition by task_id, is_current order by period_end) as share_before,
        max(share_done) over ({{ earlier }}) as highest_share_before,
        max(case when status = 'completed' then 1 else 0 end) over ({{ earlier }}) as completed_before
    from chosen

)

select
    task_report_id,
    task_id,
    document_id,
    period_start,
    period_end,
    status,
    cast(share_done as decimal(18, 4)) as share_done,
    note,
    reason_of_delay,
    reported_by,
    reported_on,
    told_on,
    file_name,
    line_no,
    delivered_at,
    is_known,
    is_current,
    is_known and telling = 1 and is_contested as is_contested,
    coalesce(
        (status = 'completed' and share_done < 100)
        or (status = 'not_started' and share_done > 0)
        or (status in ('in_progress', 'behind') and share_done = 100),
        false
    ) as is_status_unlike_share,
    is_current and coalesce(share_done < highest_share_before, false) as has_share_fallen,
    is_current and status <> 'completed' and coalesce(completed_before, 0) = 1 as is_reopened,
    case when is_current then status_before end as previous_status,
    cast(case when is_current then share_before end as decimal(18, 4)) as previous_share_done
from compared
