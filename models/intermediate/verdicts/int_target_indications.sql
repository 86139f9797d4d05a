-- What may be said with a caveat of targets that cannot be judged strictly, and how sure it is. likely_met,
-- likely_missed: the due period itself was measured, by something close to what is asked for, or what is left to do
-- leaves little doubt; reached_early: reached before the due day, which a later measurement may take back;
-- ahead_of_pace, behind_pace: by the days that were told. Grain: window_id.
with standings as (

    select * from {{ ref('int_target_standings') }}

),

indicated as (

    select
        *,
        case
            when verdict in ('met', 'missed', 'on_track', 'behind') then null
            when growth_needed is not null and direction = 'up'
                then
                    case
                        when known_years >= span_years and growth_needed >= target_value then 'likely_met'
                        when known_years >= span_years then 'likely_missed'
                        when growth_needed <= 0 then 'likely_met'
                        -- every year that is left would have to grow more than twice as fast as the best one did
                        when growth_needed > 2 * greatest(highest_rate, target_value) then 'likely_missed'
                        when growth_needed <= target_value then 'ahead_of_pace'
                        else 'behind_pace'
                    end
            when not is_usable then null
            when is_due_measured and is_reached then 'likely_met'
            when is_due_measured then case when bound_type <> 'approx' then 'likely_missed' end
            -- the amount of an earlier year already is what the due year is to bring
            when is_of_earlier_year
                then case when is_reached and direction = 'up' and not is_before_plan then 'reached_early' end
            when judged_by = 'total' and not is_from_nothing
                then
                    case
                        when not is_within_span then null
                        when is_reached and direction = 'up' then 'reached_early'
                        when
                            direction = 'up'
                            and is_gapless
                            and 2 * observed_value < compared_target
                            and (compared_target - observed_value) * span_days
                            > 2 * compared_target * (span_days - told_days)
                            then 'likely_missed'
                        when turn * (observed_value * span_days - compared_target * told_days) >= 0 then 'ahead_of_pace'
                        else 'behind_pace'
                    end
            when is_reached then 'reached_early'
            when is_rate then case when not is_before_plan then 'behind_pace' end
            when is_before_plan or start_value is null or turn * (compared_target - start_value) <= 0 then null
            when
                -- less than half of the way is done, and what is left asks for more than twice the pace of the whole
                2 * turn * (observed_value - start_value) < turn * (compared_target - start_value)
                and turn * (compared_target - observed_value) * line_days
                > 2 * turn * (compared_target - start_value) * (line_days - line_days_passed)
                then 'likely_missed'
            when
                turn * (observed_value - start_value) * line_days
                >= turn * (compared_target - start_value) * line_days_passed
                then 'ahead_of_pace'
            else 'behind_pace'
        end as indicative_verdict
    from standings

),

rated as (

    select
        *,
        case
            when growth_needed is not null and known_years < span_years then growth_needed
            when not is_usable or is_reached or is_rate then null
            -- what earlier days brought that nobody told is not known
            when
                judged_by = 'total'
                and is_within_span
                and not is_from_nothing
                and round((span_days - told_days) / 30.4375) <> months_ahead
                then null
            when judged_by = 'total' and is_within_span and not is_from_nothing and span_days > told_days
                then
                    {{ percent_of(
                        '(compared_target - observed_value) * 12',
                        '(round((span_days - told_days) / 30.4375) * 100)'
                    ) }}
            when months_ahead <= 0 or not (judged_by = 'point' or is_from_nothing or is_of_earlier_year) then null
            when is_from_nothing or measure_kind = 'share'
                then {{ percent_of('(compared_target - observed_value) * 12', '(months_ahead * 100)') }}
            when observed_value > 0 and compared_target > 0
                then {{ yearly_growth('observed_value', 'compared_target', '(months_ahead / 12.0)') }}
        end as required_rate_from_here
    from indicated

)

select
    window_id,
    indicative_verdict,
    required_rate_from_here,
    case
        when indicative_verdict is null and verdict not in ('met', 'missed', 'on_track', 'behind') then null
        when
            source_confidence = 'low'
            or is_expected
            or (growth_needed is null and is_before_plan)
            or (indicative_verdict = 'reached_early' and (is_rate or judged_by = 'total'))
            or (indicative_verdict is not null and is_from_nothing)
            or (
                indicative_verdict is not null
                and judged_by = 'total'
                and not is_due_measured
                and span_basis not in ('printed', 'plan')
            )
            then 'low'
        when
            source_confidence = 'medium'
            or observation_match_type <> 'exact'
            or match_type <> 'exact'
            or computed_by is not null
            or not is_due_measured
            then 'medium'
        else 'high'
    end as confidence
from rated
