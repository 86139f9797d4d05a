-- Where each target, cell and promise stands by the outcome that speaks for it, in numbers and in words: strictly, and
-- beside it what may be said with a caveat. Grain: progress_id (figure, and the year for figures promised for every
-- year).
with standings as (

    select * from {{ ref('int_target_standings') }}

),

indications as (

    select * from {{ ref('int_target_indications') }}

),

reasons as (

    select * from {{ ref('stg_code_wordings') }}
    where kind = 'reason'

),

caveats as (

    select * from {{ ref('int_target_caveats') }}

),

judged as (

    select
        standings.*,
        indications.indicative_verdict,
        indications.confidence,
        indications.required_rate_from_here,
        reasons.words_en as explanation,
        reasons.words_zh as explanation_zh,
        caveats.caveat,
        caveats.caveat_zh
    from standings
    inner join indications on standings.window_id = indications.window_id
    left join reasons on standings.reason = reasons.code
    left join caveats on standings.window_id = caveats.window_id

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
    growth_basis,
    price_basis,
    window_start as period_start,
    window_end as period_end,
    is_start_known,
    observation_id,
    observation_match_type,
    observed_value as observed_value_canonical,
    observed_from,
    observed_to,
    parts as observations_added,
    overlap_count as overlaps_resolved,
    outcomes_set_aside,
    territory_changed_on,
    case when has_path and judged_by = 'point' and not is_rate then path_start_value end as path_start_value,
    case when has_path and judged_by = 'point' and not is_rate then path_start_on end as path_start_on,
    case
        when not has_path or not is_comparable then null
        when path_days_in_all > 0
            then {{ on_the_line('decimal(28, 8)') }}
    end as expected_value,
    -- a share of a way begins with nothing; who moves away from the target has done none of it
    case
        when not is_comparable then null
        when judged_by = 'total' and observed_to between window_start and window_end
            then {{ share_percent('greatest(observed_value, 0)', 'target_value') }}
        when judged_by = 'total' or is_rate then null
        when has_path and turn * value_in_all > 0
            then {{ share_percent('greatest(turn * value_passed, 0)', 'turn * value_in_all') }}
        when direction = 'up'
            then {{ share_percent('greatest(observed_value, 0)', 'target_value') }}
    end as share_achieved_percent,
    {{ attainment_percent() }} as attainment_percent,
    case
        when observed_to between window_start and window_end
            then {{ percent_of('cast(days_measured as decimal(18, 4))', 'days_in_all') }}
    end as share_of_time_elapsed_percent,
    cast(gap_value as decimal(28, 8)) as gap,
    case
        when
            is_due_ahead and is_exact and not is_rate
            and verdict in ('on_track', 'behind') and gap_value > 0 and months_left > 0
            then {{ rounded_quotient('gap_value', 'months_left', 'decimal(28, 8)') }}
    end as needed_per_month,
    verdict,
    reason,
    explanation,
    explanation_zh,
    indicative_verdict,
    confidence,
    caveat,
    caveat_zh,
    required_rate_from_here,
    case
        when required_rate_from_here is null then null
        when growth_needed is not null then 'growth'
        when is_of_earlier_year then 'growth'
        when judged_by = 'point' and not is_from_nothing and measure_kind <> 'share' then 'growth'
        else 'amount'
    end as required_rate_form,
    case when is_joint then other_label end as judged_together_with,
    source_title,
    publisher,
    {{ as_of() }} as as_of
from judged
