-- Targets, cells of allocation tables and promises, each with the period within which it is judged and the way it is
-- judged: total (what adds up over the period) or point (what holds at its end). A figure promised for every year has a
-- period for each year. Grain: window_id (figure_id, and the year for yearly ones).
with figures as (

    select * from {{ ref('int_figures') }}
    where
        status in ('numeric', 'delegated', 'pending', 'qualitative')
        and coalesce(kind, 'commitment') = 'commitment'
        and indicator_id is not null

),

documents as (

    select * from {{ ref('stg_documents') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

bases as (

    select * from {{ ref('int_target_bases') }}

),

years as (

    {{ whole_numbers(50) }}

),

windows as (

    select
        figures.*,
        documents.effective_from,
        coalesce(bases.growth_basis, 'none') as growth_basis,
        bases.price_basis,
        -- an average rate is judged once, over all its years
        figures.recurrence = 'annual' and not (figures.is_yearly_average and figures.accumulation = 'none')
            as is_yearly,
        -- an amount of money without a printed start, such as output or value added, is that of the due year;
        -- what is done, freed or added without one adds up over the plan
        case
            when figures.period_start is not null then figures.period_start
            when figures.accumulation = 'flow' and units.quantity like 'money%' and figures.period_form <> 'duration'
                then {{ first_of_year('figures.period_end') }}
            else documents.effective_from
        end as known_start,
        case
            when figures.accumulation in ('flow', 'increment', 'cumulative') then 'total'
            else 'point'
        end as judged_by,
        case
            when figures.bound_type in ('gte', 'gt') then 'up'
            when figures.bound_type in ('lte', 'lt') then 'down'
            when indicators.better = 'higher' then 'up'
            when indicators.better = 'lower' then 'down'
        end as direction
    from figures
    inner join documents on figures.document_id = documents.document_id
    inner join indicators on figures.indicator_id = indicators.indicator_id
    inner join units on indicators.canonical_unit_id = units.unit_id
    left join bases on figures.figure_id = bases.figure_id

),

-- year 1 is the last one; a figure of one period has no other
yearly as (

    select
        windows.*,
        years.number as year_no
    from windows
    inner join years
        on
            years.number = 1
            or (
                windows.is_yearly
                and years.number
                <= extract(year from windows.period_end)
                - extract(year from coalesce(windows.period_start, windows.effective_from, windows.period_end))
                + 1
            )

)

select
    figure_id,
    seed_name,
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
    value_canonical,
    canonical_unit_id,
    accumulation,
    recurrence,
    is_yearly,
    measure_kind,
    growth_basis,
    price_basis,
    period_start,
    effective_from,
    is_yearly_average,
    judged_by,
    case
        when not is_yearly then figure_id
        else figure_id || '@' || cast(extract(year from period_end) + 1 - year_no as integer)
    end as window_id,
    case
        -- where no start is printed, only the year of the due day is sure to lie inside
        when not is_yearly
            then coalesce(known_start, {{ first_of_year('period_end') }})
        else {{ years_before(dbt.date_trunc('year', 'period_end'), 'year_no - 1') }}
    end as window_start,
    {{ years_before('period_end', 'year_no - 1') }} as window_end,
    year_no = 1 as is_last_window,
    -- the start of a running total is the plan's own only where it is printed
    case
        when is_yearly then true
        when accumulation = 'cumulative' then period_start is not null
        else known_start is not null
    end as is_start_known
from yearly
