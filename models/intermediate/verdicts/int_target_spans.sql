-- What may be said of a target beyond its strict period: since when it counts, and what that rests on; the sum with a
-- target that one outcome answers together with it; the base year of a multiple; and, for an average over years, the
-- yearly growth that is known. Grain: window_id.
with windows as (

    select * from {{ ref('int_target_windows') }}

),

figures as (

    select * from {{ ref('int_figures') }}

),

pairs as (

    select * from {{ ref('int_target_pairs') }}

),

formulas as (

    select * from {{ ref('stg_computed_outcomes') }}
    where operation = 'sum' and joint_words is not null

),

-- a plan that prints no start but a length of time that ends with it began so many years before its end
plan_starts as (

    select
        document_id,
        min({{ first_of_year(years_before('period_end', 'duration_years - 1')) }}) as plan_start
    from figures
    where period_form = 'duration' and duration_years is not null
    group by document_id

),

joint_targets as (

    select
        own.window_id,
        max(others.value_canonical) as other_target,
        min(others.label_printed) as other_label
    from windows as own
    inner join formulas on own.indicator_id in (formulas.part_indicator_id, formulas.other_indicator_id)
    inner join windows as others
        on
            own.document_id = others.document_id
            and own.region_id = others.region_id
            and own.window_end = others.window_end
            and own.indicator_id <> others.indicator_id
            and others.indicator_id in (formulas.part_indicator_id, formulas.other_indicator_id)
    group by own.window_id

),

-- of a year the longest piece since January counts
yearly_rates as (

    select
        pairs.window_id,
        pairs.observation_id,
        pairs.observed_value,
        pairs.first_day,
        pairs.last_day,
        extract(year from pairs.last_day) as rate_year,
        {{ growth_since_january('pairs.last_day', 'pairs.observed_value', 'en') }} as words_en,
        {{ growth_since_january('pairs.last_day', 'pairs.observed_value', 'zh') }} as words_zh,
        row_number() over (
            partition by pairs.window_id, extract(year from pairs.last_day)
            order by pairs.last_day desc, pairs.observation_id asc
        ) as choice
    from pairs
    where
        pairs.growth_basis = 'average'
        and pairs.is_growth
        and coalesce(pairs.observation_growth_basis, 'year_on_year') in ('year_on_year', 'year_to_date')
        and pairs.first_day = {{ dbt.date_trunc('year', 'pairs.last_day') }}
        and pairs.observed_value > -100
        and not (pairs.is_set_aside or pairs.is_contested or pairs.is_expected)

),

spans as (

    select
        windows.window_id,
        case
            when windows.is_start_known then windows.window_start
            when windows.period_start is not null then windows.period_start
            when windows.effective_from is not null then windows.effective_from
            else plan_starts.plan_start
        end as span_start,
        case
            when
                windows.is_start_known
                and windows.period_start is null
                and windows.window_start = windows.effective_from
                then 'plan'
            when windows.is_start_known then 'printed'
            when windows.effective_from is not null then 'assumed'
            when plan_starts.plan_start is not null then 'inferred'
        end as span_basis,
        windows.window_end,
        joint_targets.other_target,
        joint_targets.other_label,
        figures.base_year
    from windows
    inner join figures on windows.figure_id = figures.figure_id
    left join plan_starts on windows.document_id = plan_starts.document_id
    left join joint_targets on windows.window_id = joint_targets.window_id

),

averages as (

    select
        spans.window_id,
        count(*) as known_years,
        cast(sum({{ log_of_growth('yearly_rates.observed_value') }}) as decimal(28, 12)) as known_log_sum,
        max(yearly_rates.observed_value) as highest_rate,
        min(extract(month from yearly_rates.last_day)) < 12 as has_part_of_a_year,
        {{ dbt.listagg('yearly_rates.words_en', "', '", 'order by yearly_rates.rate_year') }} as known_en,
        {{ dbt.listagg('yearly_rates.words_zh', "'、'", 'order by yearly_rates.rate_year') }} as known_zh
    from spans
    inner join yearly_rates
        on
            spans.window_id = yearly_rates.window_id
            and spans.span_start <= yearly_rates.last_day
            and spans.window_end >= yearly_rates.last_day
    where yearly_rates.choice = 1
    group by spans.window_id

)

select
    spans.*,
    averages.known_years,
    averages.known_log_sum,
    averages.highest_rate,
    averages.has_part_of_a_year,
    averages.known_en,
    averages.known_zh,
    extract(year from spans.window_end) - extract(year from spans.span_start) + 1 as span_years
from spans
left join averages on spans.window_id = averages.window_id
