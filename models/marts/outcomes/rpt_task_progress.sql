-- Where every task of the plans stands by its reports, those never reported included: status, whether it is late, and
-- for how long nothing was reported. A task is late where its last report says behind, or where its printed due day has
-- passed and its last report does not say completed. It is silent from two whole periods without a report on, while the
-- plan is in force and the task not completed. Grain: task_id.
with tasks as (

    select * from {{ ref('stg_tasks') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

leads as (

    select * from {{ ref('int_task_leads') }}

),

due_days as (

    select * from {{ ref('int_task_due_days') }}

),

standings as (

    select * from {{ ref('int_task_standings') }}

),

reporting as (

    select * from {{ ref('int_plan_reporting') }}

),

placed as (

    select
        tasks.task_id,
        tasks.document_id,
        documents.region_id,
        tasks.section,
        tasks.item_no,
        tasks.title_printed,
        tasks.parent_task_id,
        leads.organization_id as lead_organization_id,
        due_days.due_on,
        coalesce(documents.effective_to >= {{ as_of() }}, true) as is_plan_in_force,
        least({{ as_of() }}, coalesce(documents.effective_to, {{ as_of() }})) as last_day_asked,
        reporting.period_months,
        case
            when standings.status = 'completed' then null
            when standings.task_id is null then cast({{ dbt.dateadd('day', -1, 'reporting.first_day') }} as date)
            else standings.period_end
        end as silent_since
    from tasks
    inner join documents on tasks.document_id = documents.document_id
    left join leads on tasks.task_id = leads.task_id
    left join due_days on tasks.task_id = due_days.task_id
    left join standings on tasks.task_id = standings.task_id
    left join reporting on tasks.document_id = reporting.document_id

),

counted as (

    select
        *,
        case
            when silent_since < last_day_asked then {{ days_between('silent_since', 'last_day_asked') }}
            when silent_since is not null then 0
        end as days_silent,
        case
            when silent_since < last_day_asked
                then {{ months_between(day_after('silent_since'), day_after('last_day_asked')) }}
            when silent_since is not null then 0
        end as months_silent
    from placed

),

judged as (

    select
        counted.*,
        (counted.months_silent - counted.months_silent % counted.period_months) / counted.period_months
            as periods_silent,
        case
            when standings.status = 'behind' then 'reported_behind'
            when standings.status <> 'completed' and counted.due_on < {{ as_of() }} then 'due_day_passed'
        end as late_reason
    from counted
    left join standings on counted.task_id = standings.task_id

)

select
    judged.task_id,
    judged.document_id,
    judged.region_id,
    judged.section,
    judged.item_no,
    judged.title_printed,
    judged.parent_task_id,
    judged.lead_organization_id,
    judged.due_on,
    cast(coalesce(standings.report_count, 0) as integer) as reports,
    standings.task_report_id,
    standings.period_start,
    standings.period_end,
    standings.status,
    cast(standings.share_done as decimal(7, 4)) as share_done,
    standings.note,
    standings.reason_of_delay,
    standings.reported_by,
    standings.reported_on,
    standings.previous_status,
    cast(standings.previous_share_done as decimal(7, 4)) as previous_share_done,
    case when standings.task_id is not null then judged.late_reason is not null end as is_late,
    judged.late_reason,
    case judged.late_reason
        when 'reported_behind' then standings.behind_since
        when 'due_day_passed' then judged.due_on
    end as late_since,
    judged.silent_since,
    cast(judged.days_silent as integer) as days_silent,
    cast(judged.periods_silent as integer) as periods_silent,
    judged.is_plan_in_force and coalesce(judged.periods_silent >= 2, false) as is_silent,
    cast(coalesce(standings.contradiction_count, 0) as integer) as contradictions,
    {{ as_of() }} as as_of
from judged
left join standings on judged.task_id = standings.task_id
