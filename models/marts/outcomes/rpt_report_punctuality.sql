-- When a figure of a period was first reported by an office, and whether that was in time: days from the end of the
-- period to the day of publication, or of delivery where the file tells none, against the days that the seed
-- reporting_deadlines allows. What is published before the period has ended is an estimate and no report; public
-- sources are nobody's reports. Grain: report_id (the first report of place x indicator x period).
with outcomes as (

    select * from {{ ref('int_observations') }}
    where origin = 'landed' and is_known

),

deadlines as (

    select * from {{ ref('stg_reporting_deadlines') }}

),

reported as (

    select
        *,
        coalesce(
            believed_published_on, {{ delivery_day('delivered_at') }}
        ) as first_reported_on,
        case when believed_published_on is null then 'delivered' else 'published' end as reported_by_day_of,
        cast({{ days_between('coalesce(period_start, period_end)', 'period_end') }} + 1 as integer) as days_covered
    from outcomes

),

ranked as (

    select
        *,
        row_number() over (
            partition by region_id, indicator_id, period_start, period_end
            order by first_reported_on, observation_id
        ) as report_no
    from reported
    where first_reported_on >= period_end

),

allowed as (

    select
        ranked.*,
        deadlines.days_allowed,
        cast({{ days_between('ranked.period_end', 'ranked.first_reported_on') }} as integer) as days_after_end,
        row_number() over (
            partition by ranked.observation_id
            order by deadlines.least_days desc
        ) as deadline_no
    from ranked
    inner join deadlines on ranked.days_covered >= deadlines.least_days
    where ranked.report_no = 1

)

select
    observation_id as report_id,
    region_id,
    indicator_id,
    period_start,
    period_end,
    publisher,
    file_name,
    first_reported_on,
    reported_by_day_of,
    days_after_end,
    days_allowed,
    cast(case when days_after_end > days_allowed then days_after_end - days_allowed else 0 end as integer) as days_late,
    days_after_end > days_allowed as is_reported_late
from allowed
where deadline_no = 1
