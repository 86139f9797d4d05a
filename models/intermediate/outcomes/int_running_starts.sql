-- First day of running totals that are told with the days of their last month, quarter or half-year. Such a series goes
-- back to its first row if that begins with a year, and begins anew with the year in which it falls; where its first
-- row is not at hand, its beginning is not known. Grain: observation_id.
with running_totals as (

    select * from {{ ref('int_outcome_readings') }}
    where
        is_running_total
        and printed_first_month is null
        and period_start is not null
        and {{ days_between('period_start', 'last_day') }} < 185

),

followed as (

    select
        observation_id,
        region_id,
        indicator_id,
        match_type,
        accumulation,
        period_start,
        last_day,
        case
            when
                extract(year from last_day) > lag(extract(year from last_day)) over series
                and value_canonical < lag(value_canonical) over series
                then 1
            else 0
        end as is_begun_anew
    from running_totals
    window series as (
        partition by region_id, indicator_id, match_type
        order by last_day, observation_id
    )

),

numbered as (

    select
        *,
        sum(is_begun_anew) over (
            partition by region_id, indicator_id, match_type
            order by last_day, observation_id
            rows between unbounded preceding and current row
        ) as beginnings
    from followed

),

reached_back as (

    select
        *,
        min(period_start) over (partition by region_id, indicator_id, match_type, beginnings) as earliest_start,
        max(period_start) over (partition by region_id, indicator_id, match_type, beginnings) as latest_start
    from numbered

)

select
    observation_id,
    case
        when earliest_start = {{ dbt.date_trunc('year', 'earliest_start') }} then earliest_start
        -- one first day for all of them is that of the total, where it is said to be one
        when earliest_start = latest_start and accumulation = 'cumulative' then earliest_start
    end as first_day
from reached_back
