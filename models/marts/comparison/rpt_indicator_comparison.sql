-- Targets of cities side by side, only where a careful reader may compare them by number: one indicator (exact match),
-- one period, the same accumulation and recurrence. Places that print the same number are one row.
-- Grain: indicator_id x region_id x period_end x accumulation x recurrence.
with candidates as (

    select * from {{ ref('int_comparison_candidates') }}
    where outcome = 'compared'

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

printed as (

    select
        indicator_id,
        region_id,
        period_end,
        accumulation,
        recurrence,
        min(value_canonical) as value_canonical,
        max(value_canonical) as highest_value_canonical,
        min(canonical_unit_id) as canonical_unit_id,
        -- the strictest wording among the places that print the number
        case
            when max(case when bound_type = 'gt' then 1 else 0 end) = 1 then 'gt'
            when max(case when bound_type = 'gte' then 1 else 0 end) = 1 then 'gte'
            else min(bound_type)
        end as bound_type,
        count(*) as places_printed,
        {{ dbt.listagg('distinct document_id', "' '", 'order by document_id') }} as document_ids,
        {{ dbt.listagg('figure_id', "' '", 'order by figure_id') }} as figure_ids
    from candidates
    group by indicator_id, region_id, period_end, accumulation, recurrence

),

directed as (

    select
        printed.*,
        indicators.better,
        case indicators.better
            when 'higher' then -printed.value_canonical
            when 'lower' then printed.value_canonical
        end as ambition_order
    from printed
    inner join indicators on printed.indicator_id = indicators.indicator_id

),

ranked as (

    select
        *,
        case
            when ambition_order is not null
                then rank() over (
                    partition by indicator_id, period_end, accumulation, recurrence
                    order by ambition_order
                )
        end as city_rank
    from directed

)

select
    indicator_id || '/' || region_id || '/' || cast(period_end as varchar) || '/' || accumulation || '/' || recurrence
        as comparison_id,
    indicator_id,
    region_id,
    period_end,
    accumulation,
    recurrence,
    value_canonical,
    canonical_unit_id,
    bound_type,
    better,
    cast(city_rank as integer) as city_rank,
    highest_value_canonical <> value_canonical as is_printed_differently,
    cast(places_printed as integer) as places_printed,
    document_ids,
    figure_ids
from ranked
