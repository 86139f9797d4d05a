-- What has to be minded of the outcome that speaks for a target: that the place changed its territory within the days
-- that are added up or that a path runs over, that outcomes of the period are set aside, that a later running total is
-- lower. Grain: window_id.
with windows as (

    select * from {{ ref('int_target_windows') }}

),

evidence as (

    select * from {{ ref('int_target_evidence') }}

),

paths as (

    select * from {{ ref('int_target_paths') }}

),

changes as (

    select * from {{ ref('int_territory_changes') }}
    where is_territory_changed

),

doubts as (

    select * from {{ ref('int_observation_doubts') }}
    where not is_confirmed

),

spans as (

    select
        windows.window_id,
        windows.region_id,
        windows.indicator_id,
        windows.window_start,
        windows.window_end,
        evidence.observed_to,
        case
            when windows.judged_by = 'total' and coalesce(evidence.told_by like '%' || chr(10) || '%', true)
                then evidence.observed_from
            -- a number that the plan prints is of the territory of the plan
            when windows.judged_by = 'point' and paths.is_printed
                then greatest(paths.path_start_on, coalesce(windows.effective_from, paths.path_start_on))
            when windows.judged_by = 'point' then paths.path_start_on
        end as same_place_from
    from windows
    inner join evidence on windows.window_id = evidence.window_id
    left join paths on windows.window_id = paths.window_id

),

moved as (

    select
        spans.window_id,
        max(changes.changed_on) as territory_changed_on
    from spans
    inner join changes
        on
            spans.region_id = changes.region_id
            and spans.same_place_from < changes.changed_on
            and spans.observed_to >= changes.changed_on
    group by spans.window_id

),

doubted as (

    select
        spans.window_id,
        count(distinct doubts.observation_id) as outcomes_set_aside,
        max(case when doubts.rule = 'running_total_falls' and doubts.last_day > spans.observed_to then 1 else 0 end)
            as is_fallen
    from spans
    inner join doubts
        on
            spans.region_id = doubts.region_id
            and spans.indicator_id = doubts.indicator_id
            and spans.window_start <= doubts.last_day
            and spans.window_end >= doubts.last_day
    group by spans.window_id

)

select
    spans.window_id,
    moved.territory_changed_on,
    cast(coalesce(doubted.outcomes_set_aside, 0) as integer) as outcomes_set_aside,
    coalesce(doubted.is_fallen, 0) = 1 as is_fallen
from spans
left join moved on spans.window_id = moved.window_id
left join doubted on spans.window_id = doubted.window_id
