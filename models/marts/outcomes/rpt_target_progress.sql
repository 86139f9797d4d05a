-- Where each target, cell and promise stands by the last outcome that speaks for it. A verdict rests on exact matches
-- only; a measured part may prove that a total is reached, nothing else. What cannot be judged says why. Grain:
-- progress_id (figure, and the year for figures promised for every year).
with windows as (

    select * from {{ ref('int_target_windows') }}

),

evidence as (

    select * from {{ ref('int_target_evidence') }}

),

paths as (

    select * from {{ ref('int_target_paths') }}

),

as_of_day as (

    select {{ as_of() }} as as_of

),

compared as (

    select
        windows.*,
        windows.value_canonical as target_value,
        evidence.assembled_from,
        evidence.observation_id,
        evidence.observation_match_type,
        evidence.observed_value,
        evidence.observed_from,
        evidence.observed_to,
        evidence.parts,
        evidence.is_gapless,
        evidence.is_before_plan,
        as_of_day.as_of,
        as_of_day.as_of <= windows.window_end as is_due_ahead,
        windows.match_type = 'exact' and evidence.observation_match_type = 'exact' as is_exact,
        -- a part of an additive total is a lower bound of it
        windows.match_type = 'exact'
        and evidence.observation_match_type = 'broad'
        and windows.judged_by = 'total'
        and windows.direction = 'up'
        and evidence.assembled_from <> 'unfit' as is_lower_bound,
        case windows.bound_type
            when 'gt' then evidence.observed_value > windows.value_canonical
            when 'lt' then evidence.observed_value < windows.value_canonical
            else
                case windows.direction
                    when 'up' then evidence.observed_value >= windows.value_canonical
                    when 'down' then evidence.observed_value <= windows.value_canonical
                    else evidence.observed_value = windows.value_canonical
                end
        end as is_reached,
        case
            when windows.judged_by = 'total' then windows.window_start
            when windows.measure_kind in ('growth_rate', 'growth_gap') then evidence.observed_to
            else paths.path_start_on
        end as path_start_on,
        case
            when windows.judged_by = 'total' then cast(0 as decimal(28, 8))
            when windows.measure_kind in ('growth_rate', 'growth_gap') then windows.value_canonical
            else paths.path_start_value
        end as path_start_value
    from windows
    inner join evidence on windows.window_id = evidence.window_id
    left join paths on windows.window_id = paths.window_id
    cross join as_of_day

),

timed as (

    select
        *,
        {{ days_between('window_start', 'window_end') }} + 1 as days_in_all,
        {{ days_between('window_start', 'observed_to') }} + 1 as days_measured,
        -- a total sets out on the morning of its first day, a value on the day on which it held
        {{ days_between('path_start_on', 'window_end') }} + case judged_by when 'total' then 1 else 0 end
            as path_days_in_all,
        {{ days_between('path_start_on', 'observed_to') }} + case judged_by when 'total' then 1 else 0 end
            as path_days_passed,
        observed_value - path_start_value as value_passed,
        target_value - path_start_value as value_in_all,
        {{ months_between('observed_to', 'window_end') }} as months_left,
        assembled_from <> 'unfit' and judged_by = 'total' as is_partial_total,
        assembled_from <> 'unfit'
        and is_gapless
        and observed_to = window_end
        and (judged_by = 'point' or is_start_known) as is_final,
        assembled_from <> 'unfit'
        and not is_before_plan
        and path_start_value is not null
        and (judged_by = 'point' or (is_gapless and is_start_known)) as has_path
    from compared

),

judged as (

    select
        *,
        case
            when target_value is null then 'target_has_no_number'
            when not is_exact and not is_lower_bound then 'match_not_exact'
            when is_exact and is_final and bound_type = 'approx' and not is_reached then 'only_approximate'
            when is_exact and is_final then 'due_day_observed'
            when is_partial_total and direction = 'up' and is_reached then 'total_reached'
            when is_partial_total and direction = 'down' and is_exact and not is_reached then 'ceiling_passed'
            when is_before_plan then 'only_before_plan'
            when observed_to > window_end then 'only_after_due_day'
            when observed_to < window_start then 'only_before_period'
            when assembled_from = 'unfit' then 'counted_otherwise'
            when judged_by = 'total' and not (is_exact and is_gapless and is_start_known) then 'period_not_covered'
            when not is_due_ahead then 'due_day_not_observed'
            when direction is null then 'no_direction'
            when not has_path then 'no_path'
            else 'on_the_way'
        end as reason,
        case direction
            when 'up' then value_passed * path_days_in_all >= value_in_all * path_days_passed
            when 'down' then value_passed * path_days_in_all <= value_in_all * path_days_passed
        end as is_on_path
    from timed

),

decided as (

    select
        *,
        case
            when reason = 'due_day_observed' and is_reached then 'met'
            when reason = 'due_day_observed' then 'missed'
            when reason = 'total_reached' then 'met'
            when reason = 'ceiling_passed' then 'missed'
            when reason = 'on_the_way' and measure_kind in ('growth_rate', 'growth_gap') and is_reached then 'on_track'
            when reason = 'on_the_way' and measure_kind in ('growth_rate', 'growth_gap') then 'behind'
            when reason = 'on_the_way' and is_on_path then 'on_track'
            when reason = 'on_the_way' then 'behind'
            when reason = 'target_has_no_number' or not is_due_ahead then 'cannot_be_judged'
            else 'not_yet_due'
        end as verdict,
        case
            when not (is_exact or is_lower_bound) then null
            when direction = 'down' then observed_value - target_value
            else target_value - observed_value
        end as gap_value
    from judged

)

select
    window_id as progress_id,
    figure_id,
    seed_name as fact,
    document_id,
    section,
    item_no,
    region_id,
    is_total,
    indicator_id,
    match_type,
    label_printed,
    value_printed,
    bound_type,
    direction,
    target_value as target_value_canonical,
    canonical_unit_id,
    accumulation,
    recurrence,
    judged_by,
    window_start as period_start,
    window_end as period_end,
    is_start_known,
    observation_id,
    observation_match_type,
    observed_value as observed_value_canonical,
    observed_from,
    observed_to,
    parts as observations_added,
    case when has_path and judged_by = 'point' then path_start_value end as path_start_value,
    case when has_path and judged_by = 'point' then path_start_on end as path_start_on,
    case
        when not has_path or not (is_exact or is_lower_bound) then null
        when path_days_in_all > 0
            then
                cast(
                    path_start_value + value_in_all * path_days_passed / path_days_in_all as decimal(28, 8)
                )
    end as expected_value,
    case
        when not (is_exact or is_lower_bound) or assembled_from = 'unfit' or is_before_plan then null
        when judged_by = 'total' and target_value > 0 then {{ percent_of('observed_value', 'target_value') }}
        when judged_by = 'total' or measure_kind in ('growth_rate', 'growth_gap') then null
        when has_path and value_in_all <> 0 then {{ percent_of('value_passed', 'value_in_all') }}
        when direction = 'up' and target_value > 0 then {{ percent_of('observed_value', 'target_value') }}
    end as share_achieved_percent,
    case
        when not (is_exact or is_lower_bound) or assembled_from = 'unfit' or is_before_plan then null
        when direction = 'up' and target_value > 0 then {{ percent_of('observed_value', 'target_value') }}
        when direction = 'down' and observed_value > 0 then {{ percent_of('target_value', 'observed_value') }}
    end as attainment_percent,
    case
        when observed_to between window_start and window_end
            then {{ percent_of('cast(days_measured as decimal(18, 4))', 'days_in_all') }}
    end as share_of_time_elapsed_percent,
    cast(gap_value as decimal(28, 8)) as gap,
    case
        when is_due_ahead and is_exact and verdict in ('on_track', 'behind') and gap_value > 0 and months_left > 0
            then cast(gap_value / months_left as decimal(28, 8))
    end as needed_per_month,
    verdict,
    reason,
    case reason
        when 'due_day_observed' then 'The value of the due day, or of the whole period, was measured.'
        when 'total_reached' then 'What was measured already reaches the total; the rest cannot take it back.'
        when 'ceiling_passed' then 'What was measured already passes the ceiling.'
        when 'on_the_way' then 'The due day lies ahead; the last measurement is held against the path to the target.'
        when 'target_has_no_number' then 'The target prints no number.'
        when 'match_not_exact' then 'What the target and what the measurement count is not exactly the same.'
        when 'only_approximate' then 'The target is approximate and its tolerance is not printed.'
        when 'only_before_plan' then 'The last measurement lies before the plan: it is a start, and no progress.'
        when 'only_before_period' then 'The last measurement is of an earlier period than that of the target.'
        when 'only_after_due_day' then 'The only measurement lies after the due day.'
        when 'counted_otherwise' then 'The measurement counts otherwise than the target: total, addition or stock.'
        when 'period_not_covered' then 'Only a part of the period was measured, and it does not reach the total.'
        when 'due_day_not_observed' then 'The due day has passed and its value was not measured.'
        when 'no_direction' then 'Neither more nor less is better; the due day will tell.'
        when 'no_path' then 'From where the target sets out is not known; the due day will tell.'
    end as explanation,
    case reason
        when 'due_day_observed' then '到期日或整个期间的数值已有统计。'
        when 'total_reached' then '已统计部分已达到总数,其余部分不会使之减少。'
        when 'ceiling_passed' then '已统计部分已超过上限。'
        when 'on_the_way' then '尚未到期,以最近统计值与应有进度相比。'
        when 'target_has_no_number' then '目标未印数值。'
        when 'match_not_exact' then '目标与统计值所指不完全相同。'
        when 'only_approximate' then '目标为约数,未印允许误差。'
        when 'only_before_plan' then '最近统计值早于规划期,只是起点,不是进展。'
        when 'only_before_period' then '最近统计值属于更早的期间。'
        when 'only_after_due_day' then '仅有到期日之后的统计值。'
        when 'counted_otherwise' then '统计值与目标的累计口径不同。'
        when 'period_not_covered' then '只统计了期间的一部分,尚不足总数。'
        when 'due_day_not_observed' then '已过到期日,但到期日数值未见统计。'
        when 'no_direction' then '指标无优劣方向,到期前无从判断。'
        when 'no_path' then '起点不明,到期前无从判断。'
    end as explanation_zh,
    as_of
from decided
