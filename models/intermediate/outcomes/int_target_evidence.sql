-- The measured outcome that speaks for each target, by the rules of its kind. A total takes what was measured from
-- the first day of its period on, as one figure or as a sum of months, quarters or years that do not overlap; a point
-- takes the last value on or before the due day. What ends after the day of the look is not known yet.
-- Grain: window_id, for windows whose place and indicator were measured at all.
with windows as (

    select * from {{ ref('int_target_windows') }}

),

observations as (

    select
        *,
        case
            when period_start is null then 'day'
            when {{ days_between('period_start', 'period_end') }} between 27 and 30 then 'month'
            when {{ days_between('period_start', 'period_end') }} between 89 and 91 then 'quarter'
            when {{ days_between('period_start', 'period_end') }} between 364 and 365 then 'year'
            else 'other'
        end as frequency
    from {{ ref('int_observations') }}
    where is_current and period_end <= {{ as_of() }}

),

pairs as (

    select
        windows.window_id,
        windows.window_start,
        windows.window_end,
        windows.judged_by,
        windows.is_yearly_average,
        windows.effective_from,
        windows.accumulation as target_accumulation,
        windows.period_start as target_period_start,
        windows.recurrence,
        windows.is_last_window,
        observations.observation_id,
        observations.match_type as observation_match_type,
        observations.accumulation,
        observations.period_start,
        observations.period_end,
        observations.frequency,
        observations.value_canonical
    from windows
    inner join observations
        on
            windows.region_id = observations.region_id
            and windows.indicator_id = observations.indicator_id

),

-- candidates for totals: one figure from the first day on, or a running total of the same start
running_totals as (

    select
        window_id,
        'whole' as assembled_from,
        observation_id,
        observation_match_type,
        value_canonical as observed_value,
        period_start as observed_from,
        period_end as observed_to,
        1 as parts,
        true as is_gapless
    from pairs
    where
        judged_by = 'total'
        and period_end <= window_end
        and (
            (accumulation in ('flow', 'increment', 'cumulative') and period_start = window_start)
            or (
                accumulation = 'cumulative'
                and target_accumulation = 'cumulative'
                and period_start is null
                and target_period_start is null
                and recurrence = 'once'
                -- a total of before the plan is where it starts from
                and (effective_from is null or period_end >= effective_from)
            )
        )

),

parts as (

    select
        window_id,
        window_start,
        frequency,
        observation_id,
        observation_match_type,
        value_canonical,
        period_start,
        period_end,
        sum(value_canonical) over so_far as observed_value,
        sum({{ days_between('period_start', 'period_end') }} + 1) over so_far as days_measured,
        min(period_start) over (
            partition by window_id, frequency, observation_match_type
        ) as observed_from,
        count(*) over so_far as parts
    from pairs
    where
        judged_by = 'total'
        and accumulation in ('flow', 'increment')
        and frequency in ('month', 'quarter', 'year')
        and period_start >= window_start
        and period_end <= window_end
    window so_far as (
        partition by window_id, frequency, observation_match_type
        order by period_end
        rows between unbounded preceding and current row
    )

),

sums as (

    select
        window_id,
        frequency as assembled_from,
        observation_id,
        observation_match_type,
        cast(observed_value as decimal(28, 8)) as observed_value,
        observed_from,
        period_end as observed_to,
        cast(parts as integer) as parts,
        observed_from = window_start
        and days_measured = {{ days_between('window_start', 'period_end') }} + 1 as is_gapless
    from parts

),

points as (

    select
        window_id,
        'point' as assembled_from,
        observation_id,
        observation_match_type,
        value_canonical as observed_value,
        period_start as observed_from,
        period_end as observed_to,
        1 as parts,
        -- the value of the due day itself: a stock of that day, or a rate, share or average of just that period
        period_end = window_end
        and accumulation = target_accumulation
        and (
            accumulation = 'stock'
            or period_start is null
            or (is_yearly_average and period_start = window_start)
            or (not is_yearly_average and period_start = {{ dbt.date_trunc('year', 'window_end') }})
        ) as is_gapless
    from pairs
    where judged_by = 'point' and period_end <= window_end

),

-- what was measured but cannot serve as evidence is named all the same
others as (

    select
        window_id,
        'unfit' as assembled_from,
        observation_id,
        observation_match_type,
        value_canonical as observed_value,
        period_start as observed_from,
        period_end as observed_to,
        1 as parts,
        false as is_gapless
    from pairs
    where recurrence = 'once' or period_end between window_start and window_end or is_last_window

),

candidates as (

    select * from running_totals
    union all
    select * from sums
    union all
    select * from points
    union all
    select * from others

),

placed as (

    select
        candidates.*,
        windows.window_start,
        windows.window_end,
        windows.effective_from
    from candidates
    inner join windows on candidates.window_id = windows.window_id

),

chosen as (

    select
        *,
        row_number() over (
            partition by window_id
            order by
                -- evidence first, exact before inexact, then what lies before the due day, then what is nearest to it
                case when assembled_from = 'unfit' then 1 else 0 end,
                case observation_match_type when 'exact' then 0 when 'broad' then 1 else 2 end,
                case when observed_to <= window_end then 0 else 1 end,
                case when observed_to <= window_end then observed_to end desc nulls last,
                observed_to asc,
                case when is_gapless then 0 else 1 end,
                parts asc,
                observation_id asc
        ) as choice
    from placed

)

select
    window_id,
    assembled_from,
    observation_id,
    observation_match_type,
    observed_value,
    coalesce(observed_from, case when assembled_from in ('point', 'unfit') then null else window_start end)
        as observed_from,
    observed_to,
    parts,
    is_gapless,
    observed_to < coalesce(effective_from, window_start) as is_before_plan
from chosen
where choice = 1
