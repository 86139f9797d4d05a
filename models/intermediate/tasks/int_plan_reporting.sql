-- How the tasks of a plan are reported: from which day on, and how long the period is of which was told last; where
-- only its last day is told, a quarter. No row for a plan of which no task was ever reported. Grain: document_id.
with reports as (

    select
        document_id,
        period_end,
        coalesce(period_start, period_end) as first_day,
        case
            when period_start is null then 3
            else {{ months_between('period_start', 'period_end') }} + 1
        end as months
    from {{ ref('int_task_reports') }}
    where is_current

),

ordered as (

    select
        *,
        max(period_end) over (partition by document_id) as last_period_end
    from reports

)

select
    document_id,
    min(first_day) as first_day,
    cast(min(case when period_end = last_period_end then months end) as integer) as period_months
from ordered
group by document_id
