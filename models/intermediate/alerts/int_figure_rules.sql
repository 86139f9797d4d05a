-- Rules that figures of the plans in force answer by what was measured of them, or because their due day is near. What
-- is printed at several places answers once; of a ceiling that is near or passed nothing else is told, and the want of
-- a measurement only where nothing else is. Grain: rule_id x window_id.
with rules as (

    select * from {{ ref('stg_alert_rules') }}

),

windows as (

    select
        *,
        -- a value that is to come down to its target is no ceiling
        direction = 'down' and coalesce(path_start_value <= target_value, true) as is_at_most,
        -- measured within the plan by what the target counts, and not contradicted
        coalesce(gap_value is not null and not (is_before_plan or is_contested or is_expected), false) as is_measured,
        coalesce(gap_value < 0 or (gap_value = 0 and coalesce(bound_type, 'eq') not in ('gt', 'lt')), false)
            as is_fulfilled,
        case when target_value > 0 then {{ percent_of('observed_value', 'target_value') }} end as percent_of_target,
        case
            when expected_value <> 0
                then {{ percent_of('turn * (expected_value - observed_value)', 'abs(expected_value)') }}
        end as percent_lacking,
        coalesce(indicative_verdict, 'none') as indication,
        -- something is known that may be held against it, strictly or with a caveat
        gap_value is not null
        or coalesce(indicative_verdict, 'none') in ('behind_pace', 'likely_missed', 'ahead_of_pace') as is_told,
        max(case when verdict in ('met', 'missed', 'on_track', 'behind') then window_end end) over (
            partition by document_id, region_id, indicator_id, judged_by
        ) as last_judged_end
    from {{ ref('int_open_windows') }}

),

-- each rule that a figure answers, whether or not it is printed elsewhere
fired as (

    select
        windows.*,
        rules.rule_id,
        rules.threshold,
        case rules.rule_id
            when 'ceiling_passed' then 1 when 'ceiling_near' then 2 when 'due_unmeasured' then 4 else 3
        end as gravity
    from windows
    cross join rules
    where
        case rules.rule_id
            when 'target_missed'
                then
                    not windows.is_ahead
                    and windows.verdict = 'missed'
                    and windows.window_end = windows.last_judged_end
                    and windows.window_end
                    >= {{ dbt.dateadd('day', '-cast(rules.threshold as integer)', as_of()) }}
            when 'pace_lost'
                then windows.verdict = 'behind' and coalesce(windows.percent_lacking >= rules.threshold, true)
            when 'pace_doubtful' then windows.indication in ('behind_pace', 'likely_missed')
            when 'ceiling_passed'
                then
                    windows.is_at_most and windows.is_measured and not windows.is_fulfilled
                    and coalesce(windows.percent_of_target >= rules.threshold, true)
            when 'ceiling_near'
                then windows.is_at_most and windows.is_measured and windows.percent_of_target >= rules.threshold
            when 'due_soon'
                then
                    windows.is_told
                    and windows.verdict <> 'met'
                    and windows.indication not in ('likely_met', 'reached_early')
                    and not (windows.is_measured and windows.is_fulfilled)
            when 'due_unmeasured'
                then
                    not windows.is_told
                    and coalesce(windows.verdict <> 'met', true)
                    and windows.indication not in ('likely_met', 'reached_early')
        end
        and (
            rules.rule_id not in ('due_soon', 'due_unmeasured')
            or windows.window_end <= {{ dbt.dateadd('day', 'cast(rules.threshold as integer)', as_of()) }}
        )
        and (windows.is_ahead or rules.rule_id = 'target_missed')

),

chosen as (

    select
        *,
        min(gravity) over (partition by original_id, window_end) as least_gravity,
        row_number() over (partition by rule_id, original_id, window_end order by place_no) as choice
    from fired

)

select
    rule_id,
    threshold,
    window_id,
    document_id,
    figure_id,
    window_end,
    target_value,
    case when is_told then observed_value end as observed_value,
    observed_to,
    expected_value,
    percent_of_target
from chosen
where choice = 1 and gravity = least_gravity
