-- How large a place was in a year, by the outcomes that the seed size_indicators names: a whole year's amount, or the
-- number held at the end of a period, and whether it counts exactly that place. Grain: region_id x size x size_year.
with observations as (

    select * from {{ ref('int_observations') }}
    where is_current and match_type in ('exact', 'close') and coalesce(quality, '') <> 'expected'

),

size_indicators as (

    select * from {{ ref('size_indicators') }}

),

sizes as (

    select
        observations.region_id,
        size_indicators.size,
        cast(extract(year from observations.last_day) as integer) as size_year,
        observations.observation_id,
        observations.value_canonical as size_value,
        observations.match_type = 'exact' as is_exact,
        row_number() over (
            partition by observations.region_id, size_indicators.size, extract(year from observations.last_day)
            order by observations.match_type desc, observations.last_day desc, observations.observation_id asc
        ) as choice
    from observations
    inner join size_indicators on observations.indicator_id = size_indicators.indicator_id
    where
        observations.value_canonical > 0
        and (
            observations.accumulation = 'stock'
            or (
                observations.first_day = {{ dbt.date_trunc('year', 'observations.last_day') }}
                and extract(month from observations.last_day) = 12
                and extract(day from observations.last_day) = 31
            )
        )

)

select
    region_id,
    size,
    size_year,
    observation_id,
    size_value,
    is_exact
from sizes
where choice = 1
