-- Figures that speak for a whole city, each with the reason for which it may not be compared by number, if there
-- is one. Comparable are numbers of one indicator (exact match) for one period, of the same accumulation and
-- recurrence, that at least two cities print. Grain: figure_id.
with figures as (

    select * from {{ ref('int_figures') }}

),

city_figures as (

    select
        figures.figure_id,
        figures.seed_name,
        figures.document_id,
        figures.region_id,
        figures.indicator_id,
        figures.match_type,
        figures.status,
        figures.value_printed,
        figures.bound_type,
        figures.value_canonical,
        figures.canonical_unit_id,
        figures.accumulation,
        figures.recurrence,
        figures.period_start,
        figures.period_end,
        figures.status = 'numeric' and figures.match_type = 'exact' as is_candidate
    from figures
    where
        figures.indicator_id is not null
        and (
            figures.seed_name = 'targets'
            or (figures.seed_name = 'allocations' and figures.is_total)
            or figures.kind = 'commitment'
        )

),

-- how many cities share the indicator, then its period, then its accumulation and recurrence, with this figure
shared as (

    select
        figures.figure_id,
        count(distinct others.region_id) as cities_with_indicator,
        count(distinct case
            when others.period_end = figures.period_end then others.region_id
        end) as cities_with_period,
        count(distinct case
            when
                others.period_end = figures.period_end
                and others.accumulation = figures.accumulation
                and others.recurrence = figures.recurrence
                then others.region_id
        end) as cities_with_kind
    from city_figures as figures
    inner join city_figures as others
        on
            figures.indicator_id = others.indicator_id
            and others.is_candidate
            and figures.region_id <> others.region_id
    group by figures.figure_id

),

reasoned as (

    select
        city_figures.*,
        case
            when city_figures.status = 'baseline' then 'baseline'
            when city_figures.status <> 'numeric' then 'no_number'
            when city_figures.match_type <> 'exact' then 'match_not_exact'
            when coalesce(shared.cities_with_indicator, 0) = 0 then 'no_other_city'
            when shared.cities_with_period = 0 then 'other_period'
            when shared.cities_with_kind = 0 then 'other_accumulation'
            else 'compared'
        end as outcome
    from city_figures
    left join shared on city_figures.figure_id = shared.figure_id

)

select * from reasoned
