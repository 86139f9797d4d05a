-- Alerts about figures by what was measured of them, or because their due day is near, with the day since which they
-- hold. Grain: rule_id x subject_id (window_id).
with fired as (

    select
        *,
        cast({{ dbt.dateadd('day', '-cast(threshold as integer)', 'window_end') }} as date) as due_soon_since
    from {{ ref('int_figure_rules') }}

),

points as (

    select * from {{ ref('int_window_points') }}

),

caveats as (

    select * from {{ ref('int_target_caveats') }}

),

-- the unbroken run of measured days, up to the last one, on which the rule held
runs as (

    select
        fired.rule_id,
        fired.window_id,
        points.measured_on,
        sum(
            case
                when
                    case fired.rule_id
                        when 'pace_lost' then points.is_behind
                        when 'ceiling_passed' then points.measured_value > fired.target_value
                        else points.measured_value * 100 >= fired.threshold * fired.target_value
                    end
                    or points.measured_on = fired.observed_to
                    then 0
                else 1
            end
        ) over (partition by fired.rule_id, fired.window_id order by points.measured_on desc) as breaks
    from fired
    inner join points on fired.window_id = points.window_id
    where fired.rule_id in ('pace_lost', 'ceiling_passed', 'ceiling_near')

),

starts as (

    select
        rule_id,
        window_id,
        min(measured_on) as measured_since
    from runs
    where breaks = 0
    group by rule_id, window_id

)

select
    fired.rule_id,
    fired.window_id as subject_id,
    fired.document_id,
    fired.figure_id,
    fired.window_end as due_on,
    case fired.rule_id
        when 'target_missed' then {{ day_after('fired.window_end') }}
        when 'pace_doubtful' then fired.observed_to
        when 'due_soon' then fired.due_soon_since
        when 'due_unmeasured' then fired.due_soon_since
        else starts.measured_since
    end as since_day,
    fired.observed_value,
    fired.observed_to as observed_on,
    -- a rate is held against its target itself
    cast(coalesce(fired.expected_value, fired.target_value) as decimal(28, 4)) as expected_value,
    cast(fired.percent_of_target as decimal(28, 1)) as measure,
    caveats.caveat as detail_en,
    caveats.caveat_zh as detail_zh
from fired
left join starts on fired.rule_id = starts.rule_id and fired.window_id = starts.window_id
left join caveats on fired.window_id = caveats.window_id
