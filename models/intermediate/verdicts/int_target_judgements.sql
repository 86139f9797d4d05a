-- Verdict and reason of each target that was measured. A verdict rests on exact matches only; a measured part may prove
-- that a total is reached, nothing else. What cannot be judged says why. Grain: window_id.
{%- set judged_columns = [
    'figure_id', 'seed_name', 'document_id', 'section', 'item_no', 'region_id', 'is_total', 'indicator_id',
    'match_type', 'label_printed', 'value_printed', 'bound_type', 'direction', 'canonical_unit_id',
    'accumulation', 'recurrence', 'measure_kind', 'growth_basis', 'price_basis', 'judged_by', 'window_id',
    'window_start', 'window_end', 'is_start_known', 'target_value', 'assembled_from', 'observation_id',
    'observation_match_type', 'observed_value', 'observed_from', 'observed_to', 'parts', 'is_before_plan',
    'is_expected', 'is_preliminary', 'is_contested', 'overlap_count', 'territory_changed_on',
    'outcomes_set_aside', 'is_fallen', 'is_due_ahead', 'is_rate', 'is_exact', 'is_lower_bound', 'path_start_on',
    'path_start_value', 'days_in_all', 'days_measured', 'path_days_in_all', 'path_days_passed', 'value_passed',
    'value_in_all', 'months_left', 'has_path', 'reason'
] %}

with windows as (

    select * from {{ ref('int_target_windows') }}

),

evidence as (

    select * from {{ ref('int_target_evidence') }}

),

paths as (

    select * from {{ ref('int_target_paths') }}

),

cautions as (

    select * from {{ ref('int_target_cautions') }}

),

compared as (

    select
        windows.*,
        windows.value_canonical as target_value,
        {%- for column in [
            'assembled_from', 'observation_id', 'observation_match_type', 'observed_value',
            'observed_from', 'observed_to', 'parts', 'is_gapless', 'is_before_plan',
            'is_expected', 'is_preliminary', 'is_contested', 'has_negative', 'overlap_count',
            'unfit_because'
        ] %}
            evidence.{{ column }},
        {%- endfor %}
        cautions.territory_changed_on,
        coalesce(cautions.outcomes_set_aside, 0) as outcomes_set_aside,
        coalesce(cautions.is_fallen, false) as is_fallen,
        {{ as_of() }} <= windows.window_end as is_due_ahead,
        windows.measure_kind in ('growth_rate', 'growth_gap') as is_rate,
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
            -- a rate is held against itself, at any time, and has no way to go
            when windows.measure_kind not in ('growth_rate', 'growth_gap') then paths.path_start_on
        end as path_start_on,
        case
            when windows.judged_by = 'total' then cast(0 as decimal(28, 8))
            when windows.measure_kind not in ('growth_rate', 'growth_gap') then paths.path_start_value
        end as path_start_value
    from windows
    inner join evidence on windows.window_id = evidence.window_id
    left join cautions on windows.window_id = cautions.window_id
    left join paths on windows.window_id = paths.window_id

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
        and (path_start_value is not null or is_rate)
        and territory_changed_on is null
        and (judged_by = 'point' or (is_gapless and is_start_known)) as has_path
    from compared

),

judged as (

    select
        *,
        {{ reason_of_verdict() }} as reason,
        case direction
            when 'up' then value_passed * path_days_in_all >= value_in_all * path_days_passed
            when 'down' then value_passed * path_days_in_all <= value_in_all * path_days_passed
        end as is_on_path
    from timed

)

select
    {%- for column in judged_columns %}
        {{ column }},
    {%- endfor %}
    case
        when reason = 'total_reached' or (reason = 'due_day_observed' and is_reached) then 'met'
        when reason in ('ceiling_passed', 'due_day_observed') then 'missed'
        when reason = 'on_the_way' and case when is_rate then is_reached else is_on_path end then 'on_track'
        when reason = 'on_the_way' then 'behind'
        when reason = 'target_has_no_number' or not is_due_ahead then 'cannot_be_judged'
        else 'not_yet_due'
    end as verdict,
    case
        when assembled_from = 'unfit' or not (is_exact or is_lower_bound) then null
        when direction = 'down' then observed_value - target_value
        else target_value - observed_value
    end as gap_value
from judged
