-- Places and indicators with a target ahead of which nothing was reported for several periods, each told once, for the
-- figure that is due next. Silent can only be what was told before: in a delivery, or at least twice. A period is the
-- time between the last two reports, rounded up to a month, quarter, half-year or whole years; of a single report its
-- own days, else a year. Grain: subject_id (region_id and indicator_id).
with rules as (

    select * from {{ ref('stg_alert_rules') }}
    where rule_id = 'no_report'

),

windows as (

    select
        *,
        row_number() over (
            partition by region_id, indicator_id
            order by window_end asc, place_no asc, document_id desc, figure_id asc
        ) as choice
    from {{ ref('int_open_windows') }}
    where is_ahead and coalesce(verdict <> 'met', true)

),

-- reports up to the same day are one
reports as (

    select
        region_id,
        indicator_id,
        last_day,
        min({{ months_between('first_day', 'last_day') }} + 1) as own_months,
        max(case when origin = 'landed' then 1 else 0 end) as is_delivered
    from {{ ref('int_all_outcomes') }}
    where origin <> 'printed' and is_known and last_day <= {{ as_of() }}
    group by region_id, indicator_id, last_day

),

spaced as (

    select
        *,
        lag(last_day) over (partition by region_id, indicator_id order by last_day) as last_day_before,
        row_number() over (partition by region_id, indicator_id order by last_day desc) as from_last,
        count(*) over (partition by region_id, indicator_id) as report_count,
        max(is_delivered) over (partition by region_id, indicator_id) as has_delivery
    from reports

),

timed as (

    select
        *,
        coalesce({{ months_between('last_day_before', 'last_day') }}, own_months, 12) as months_apart
    from spaced
    where from_last = 1 and (has_delivery = 1 or report_count > 1)

),

periods as (

    select
        *,
        case
            when months_apart <= 1 then 1
            when months_apart <= 3 then 3
            when months_apart <= 6 then 6
            else cast(ceil(months_apart / 12.0) as integer) * 12
        end as period_months,
        {{ months_between(day_after('last_day'), day_after(as_of())) }} as months_silent
    from timed

),

silent as (

    select
        periods.region_id,
        periods.indicator_id,
        periods.last_day,
        periods.period_months,
        periods.months_silent,
        cast(
            {{ dbt.dateadd(
                'month', 'cast(rules.threshold as integer) * periods.period_months', day_after('periods.last_day')
            ) }} as date
        ) as since_day
    from periods
    cross join rules

)

select
    'no_report' as rule_id,
    silent.region_id || '/' || silent.indicator_id as subject_id,
    windows.document_id,
    windows.figure_id,
    windows.window_end as due_on,
    silent.since_day,
    cast(null as decimal(28, 8)) as observed_value,
    silent.last_day as observed_on,
    cast(null as decimal(28, 4)) as expected_value,
    cast(floor(silent.months_silent / silent.period_months) as decimal(28, 1)) as measure,
    case silent.period_months
        when 1 then 'month by month'
        when 3 then 'quarter by quarter'
        when 6 then 'by half-years'
        when 12 then 'year by year'
        else 'every ' || cast(silent.period_months / 12 as integer) || ' years'
    end as detail_en,
    case silent.period_months
        when 1 then '按月'
        when 3 then '按季'
        when 6 then '按半年'
        when 12 then '按年'
        else '每' || cast(silent.period_months / 12 as integer) || '年'
    end as detail_zh
from silent
inner join windows
    on
        silent.region_id = windows.region_id
        and silent.indicator_id = windows.indicator_id
        and windows.choice = 1
where silent.since_day <= {{ as_of() }}
