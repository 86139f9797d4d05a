-- Pieces of days of which something was told of a total, differences of running totals included; those that rest on
-- expected figures stand apart. Grain: region_id x indicator_id x match_type x price_basis x with_expected x days.
{%- set columns_before = [
    'observation_id', 'last_day', 'value_canonical', 'is_preliminary', 'standing', 'published_on', 'delivered_at'
] %}

with wanted as (

    select distinct
        region_id,
        indicator_id
    from {{ ref('int_target_windows') }}
    where judged_by = 'total'

),

measured as (

    select
        observations.region_id,
        observations.indicator_id,
        observations.match_type,
        observations.price_basis_held as price_basis,
        observations.observation_id,
        observations.counted_as,
        observations.first_day,
        observations.last_day,
        observations.value_canonical,
        coalesce(observations.quality = 'expected', false) as is_expected,
        max(case when observations.quality = 'expected' then 1 else 0 end) over (
            partition by observations.region_id, observations.indicator_id, observations.match_type
        ) = 1 as has_expected,
        coalesce(observations.quality = 'preliminary', false) as is_preliminary,
        observations.standing,
        observations.believed_published_on as published_on,
        observations.delivered_at,
        observations.is_contested,
        case when observations.is_told_to_several_days then 1 else 0 end as overlap_count
    from {{ ref('int_observations') }} as observations
    inner join wanted
        on
            observations.region_id = wanted.region_id
            and observations.indicator_id = wanted.indicator_id
    where
        observations.is_current
        and observations.counted_as in ('total', 'running')
        and observations.last_day <= {{ as_of() }}

),

known as (

    select
        *,
        false as with_expected
    from measured
    where not is_expected
    union all
    select
        *,
        true as with_expected
    from measured
    where has_expected

),

followed as (

    select
        *,
        {%- for column in columns_before %}
            lag({{ column }}) over series as {{ column }}_before,
        {%- endfor %}
        lag(is_contested) over series as is_contested_before
    from known
    window series as (
        partition by region_id, indicator_id, match_type, price_basis, with_expected, counted_as, first_day
        order by last_day
    )

),

pieces as (

    select
        region_id,
        indicator_id,
        match_type,
        price_basis,
        with_expected,
        first_day,
        last_day,
        value_canonical,
        is_preliminary,
        standing,
        published_on,
        delivered_at,
        is_contested,
        overlap_count,
        observation_id,
        observation_id as told_by,
        0 as is_difference
    from followed
    where counted_as = 'total'

    union all

    -- as final and as near as the weaker of the two, as late as the later
    select
        region_id,
        indicator_id,
        match_type,
        price_basis,
        with_expected,
        {{ day_after('last_day_before') }} as first_day,
        last_day,
        value_canonical - value_canonical_before as value_canonical,
        is_preliminary or is_preliminary_before as is_preliminary,
        greatest(standing, standing_before) as standing,
        {{ later_of('published_on', 'published_on_before') }} as published_on,
        {{ later_of('delivered_at', 'delivered_at_before') }} as delivered_at,
        is_contested or is_contested_before as is_contested,
        overlap_count,
        observation_id,
        observation_id_before || chr(10) || observation_id as told_by,
        1 as is_difference
    from followed
    where last_day_before is not null

),

ordered as (

    select
        *,
        row_number() over (
            partition by region_id, indicator_id, match_type, price_basis, with_expected, first_day, last_day
            order by
                standing asc,
                published_on desc nulls last,
                delivered_at desc nulls last,
                is_difference asc,
                observation_id asc
        ) as telling
    from pieces

)

select * from ordered
where telling = 1
