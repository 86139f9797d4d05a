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

years as (

    {{ whole_numbers(50) }}

),

windows as (

    select
        figures.*,
        documents.effective_from,
        indicators.better,
        coalesce(indicators.name_zh like '%年均%', false) as is_yearly_average,
        -- an amount of money without a printed start, such as output or value added, is that of the due year;
        -- what is done, freed or added without one adds up over the plan
        case
            when figures.period_start is not null then figures.period_start
            when figures.accumulation = 'flow' and units.quantity like 'money%' and figures.period_form <> 'duration'
                then cast({{ dbt.date_trunc('year', 'figures.period_end') }} as date)
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

),

single_windows as (

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
        measure_kind,
        period_start,
        effective_from,
        is_yearly_average,
        judged_by,
        figure_id as window_id,
        -- where no start is printed, only the year of the due day is sure to lie inside
        coalesce(known_start, cast({{ dbt.date_trunc('year', 'period_end') }} as date)) as window_start,
        period_end as window_end,
        true as is_last_window,
        -- the start of a running total is the plan's own only where it is printed
        case when accumulation = 'cumulative' then period_start is not null else known_start is not null end
            as is_start_known
    from windows
    where recurrence = 'once'

),

yearly_windows as (

    select
        windows.figure_id,
        windows.seed_name,
        windows.document_id,
        windows.section,
        windows.item_no,
        windows.region_id,
        windows.is_total,
        windows.indicator_id,
        windows.match_type,
        windows.label_printed,
        windows.value_printed,
        windows.bound_type,
        windows.direction,
        windows.value_canonical,
        windows.canonical_unit_id,
        windows.accumulation,
        windows.recurrence,
        windows.measure_kind,
        windows.period_start,
        windows.effective_from,
        windows.is_yearly_average,
        windows.judged_by,
        windows.figure_id || '@' || cast(extract(year from windows.period_end) + 1 - years.number as integer)
            as window_id,
        {{ years_before(dbt.date_trunc('year', 'windows.period_end'), 'years.number - 1') }} as window_start,
        {{ years_before('windows.period_end', 'years.number - 1') }} as window_end,
        years.number = 1 as is_last_window,
        true as is_start_known
    from windows
    inner join years
        on
            years.number
            <= extract(year from windows.period_end)
            - extract(year from coalesce(windows.period_start, windows.effective_from, windows.period_end))
            + 1
    where windows.recurrence = 'annual'

),

all_windows as (

    select * from single_windows
    union all
    select * from yearly_windows

)

select * from all_windows
