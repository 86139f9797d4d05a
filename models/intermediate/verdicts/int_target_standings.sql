-- Targets and the outcomes that speak for them, measured against one another as far as arithmetic goes: reached or not,
-- the days that are told, the line from where the target sets out. Nothing is concluded here. Grain: window_id.
with judgements as (

    select * from {{ ref('int_target_judgements') }}

),

evidence as (

    select * from {{ ref('int_target_evidence') }}

),

spans as (

    select * from {{ ref('int_target_spans') }}

),

outcomes as (

    select * from {{ ref('int_all_outcomes') }}

),

joined as (

    select
        judgements.*,
        evidence.is_gapless,
        evidence.days_told,
        evidence.unfit_because,
        spans.span_start,
        spans.span_basis,
        spans.span_years,
        spans.known_years,
        spans.known_log_sum,
        spans.highest_rate,
        coalesce(spans.has_part_of_a_year, false) as has_part_of_a_year,
        spans.other_label,
        outcomes.confidence as source_confidence,
        outcomes.computed_by,
        outcomes.source_title,
        outcomes.publisher,
        outcomes.has_other_reading,
        coalesce(judgements.observation_match_type = 'narrow' and spans.other_target is not null, false) as is_joint,
        -- a running total that began with nothing, held against what is to be there at the end
        outcomes.counted_as = 'running'
        and (judgements.judged_by = 'point' or coalesce(spans.other_target, 0) > 0) as is_from_nothing,
        -- the amount of a whole year before the one that the target is for
        judgements.judged_by = 'total'
        and judgements.measure_kind = 'level'
        and outcomes.counted_as = 'total'
        and judgements.window_start = {{ dbt.date_trunc('year', 'judgements.window_end') }}
        and judgements.window_start > outcomes.last_day
        and outcomes.first_day = {{ dbt.date_trunc('year', 'outcomes.last_day') }}
        and extract(month from outcomes.last_day) = 12 as is_of_earlier_year,
        judgements.target_value
        + case when judgements.observation_match_type = 'narrow' then coalesce(spans.other_target, 0) else 0 end
            as compared_target,
        case
            when spans.base_year is not null then cast(1 as decimal(28, 8))
            when outcomes.counted_as = 'running' then cast(0 as decimal(28, 8))
            when judgements.judged_by = 'point' and not judgements.is_rate then judgements.path_start_value
        end as start_value,
        case
            when spans.base_year is not null then cast(cast(spans.base_year as varchar) || '-12-31' as date)
            when outcomes.counted_as = 'running' then spans.span_start
            when judgements.judged_by = 'point' and not judgements.is_rate then judgements.path_start_on
        end as start_on
    from judgements
    inner join evidence on judgements.window_id = evidence.window_id
    inner join spans on judgements.window_id = spans.window_id
    inner join outcomes on judgements.observation_id = outcomes.observation_id

),

measured as (

    select
        *,
        case direction when 'down' then -1 else 1 end as turn,
        {{ days_between('span_start', 'window_end') }} + 1 as span_days,
        -- the days since the start of a running total are told by it
        coalesce(days_told, {{ days_between('span_start', 'observed_to') }} + 1) as told_days,
        {{ days_between('start_on', 'window_end') }} as line_days,
        {{ days_between('start_on', 'observed_to') }} as line_days_passed,
        {{ months_between('observed_to', 'window_end') }} as months_ahead,
        -- average growth that the remaining years need, or that was reached where none remains
        case
            when known_years > 0 and target_value > -100
                then {{ average_growth_needed('target_value', 'span_years', 'known_log_sum', 'known_years') }}
        end as growth_needed,
        case bound_type
            when 'gt' then observed_value > compared_target
            when 'lt' then observed_value < compared_target
            else
                case direction
                    when 'up' then observed_value >= compared_target
                    when 'down' then observed_value <= compared_target
                end
        end as is_reached,
        (is_exact or is_lower_bound) and assembled_from <> 'unfit' and not is_before_plan and not is_contested
            as is_comparable,
        assembled_from <> 'unfit'
        and is_gapless
        and observed_to = window_end
        and (judged_by = 'point' or is_start_known)
        and not is_joint as is_due_measured,
        coalesce(
            observed_to <= window_end
            and observed_to >= span_start
            and coalesce(observed_from, observed_to) >= span_start,
            false
        ) as is_within_span,
        -- close enough to say something with a caveat
        target_value is not null
        and direction is not null
        and match_type in ('exact', 'close')
        and (assembled_from <> 'unfit' or (unfit_because = 'counted_otherwise' and (is_joint or is_of_earlier_year)))
        and not is_contested
        and not has_other_reading
        and not is_fallen
        and territory_changed_on is null
        and observed_to <= window_end
        and (
            observation_match_type in ('exact', 'close')
            or is_joint
            or (observation_match_type = 'broad' and direction = 'up' and judged_by = 'total')
        ) as is_usable
    from joined

)

select
    {%- for column in standing_columns()[1:] %}
        {{ column }},
    {%- endfor %}
    window_id
from measured
