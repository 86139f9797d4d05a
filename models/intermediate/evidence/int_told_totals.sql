-- What was told of totals that a target asks for, within the days of its periods; with expected figures once more where
-- there are any. Grain: observation_id x with_expected.
{%- set told_columns = [
    'region_id', 'indicator_id', 'match_type', 'counted_as', 'first_day', 'last_day', 'value_canonical', 'standing',
    'delivered_at', 'is_contested', 'observation_id'
] %}

with wanted as (

    select
        region_id,
        indicator_id,
        min(window_start) as earliest_start,
        max(window_end) as latest_end
    from {{ ref('int_target_windows') }}
    where judged_by = 'total'
    group by region_id, indicator_id

),

totals as (

    select * from {{ ref('int_observations') }}
    where is_current and counted_as in ('total', 'running') and last_day <= {{ as_of() }}

),

forecasts as (

    select distinct
        region_id,
        indicator_id,
        match_type
    from {{ ref('int_observations') }}
    where
        is_current and counted_as in ('total', 'running') and last_day <= {{ as_of() }}
        and quality = 'expected'

),

-- what ends on the day before a period may be where a running total of the period sets out
asked as (

    select
        {%- for column in told_columns %}
            totals.{{ column }},
        {%- endfor %}
        totals.price_basis_held as price_basis,
        totals.believed_published_on as published_on,
        coalesce(totals.quality = 'expected', false) as is_expected,
        coalesce(totals.quality = 'preliminary', false) as is_preliminary,
        case when totals.is_told_to_several_days then 1 else 0 end as overlap_count
    from totals
    inner join wanted
        on
            totals.region_id = wanted.region_id
            and totals.indicator_id = wanted.indicator_id
            and totals.last_day <= wanted.latest_end
            and {{ day_after('totals.last_day') }} >= wanted.earliest_start

),

readings as (

    select false as with_expected
    union all
    select true as with_expected

)

select
    asked.*,
    readings.with_expected
from asked
cross join readings
left join forecasts
    on
        asked.region_id = forecasts.region_id
        and asked.indicator_id = forecasts.indicator_id
        and asked.match_type = forecasts.match_type
where
    case
        when readings.with_expected then forecasts.region_id is not null
        else not asked.is_expected
    end
