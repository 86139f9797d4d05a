-- Running totals that fall beside the one before them, whether they are called so or share their first day, and months
-- or quarters of a year that rise so evenly that nobody can tell whether they are running totals. Grain:
-- observation_id x rule.
with totals as (

    select
        observation_id,
        region_id,
        indicator_id,
        match_type,
        price_basis_held,
        is_running_total or counted_as = 'running' as is_running_total,
        coalesce(first_day, {{ beginning_of_time() }}) as first_day,
        last_day,
        standing,
        believed_published_on,
        delivered_at,
        value_canonical,
        cast(round(({{ days_between('first_day', 'last_day') }} + 1) / 30.4) as integer) as months
    from {{ ref('int_outcomes') }}
    where is_known and counted_as in ('total', 'running')

),

-- a month that is not the first of a year shares its first day with nothing
of_one_start as (

    select
        *,
        row_number() over (
            partition by region_id, indicator_id, match_type, price_basis_held, first_day, last_day
            order by
                standing asc, believed_published_on desc nulls last, delivered_at desc nulls last, observation_id asc
        ) as telling
    from totals
    where is_running_total or months <> 1 or extract(month from first_day) = 1

),

followed as (

    select
        region_id,
        indicator_id,
        match_type,
        price_basis_held,
        first_day,
        last_day,
        lag(value_canonical) over series as value_before,
        lag(last_day) over series as day_before
    from of_one_start
    where telling = 1
    window series as (
        partition by region_id, indicator_id, match_type, price_basis_held, first_day
        order by last_day
    )

),

falls as (

    select
        of_one_start.observation_id,
        'running_total_falls' as rule,
        cast(followed.day_before as varchar) as held_against,
        followed.value_before as held_against_value
    from of_one_start
    inner join followed
        on
            of_one_start.region_id = followed.region_id
            and of_one_start.indicator_id = followed.indicator_id
            and of_one_start.match_type = followed.match_type
            and of_one_start.price_basis_held = followed.price_basis_held
            and of_one_start.first_day = followed.first_day
            and of_one_start.last_day = followed.last_day
    where of_one_start.value_canonical < followed.value_before

),

parts_of_year as (

    select
        *,
        lag(value_canonical) over (
            partition by region_id, indicator_id, match_type, price_basis_held, months, extract(year from last_day)
            order by last_day, observation_id
        ) as value_before
    from totals
    where not is_running_total and months in (1, 3)

),

years as (

    select
        region_id,
        indicator_id,
        match_type,
        price_basis_held,
        months,
        extract(year from last_day) as year_of_parts,
        count(*) as part_count,
        min(value_canonical) as lowest_value,
        max(value_canonical) as highest_value
    from parts_of_year
    group by region_id, indicator_id, match_type, price_basis_held, months, extract(year from last_day)
    having
        min(case when value_canonical <= value_before then 0 else 1 end) = 1
        and count(*) >= case months when 1 then 6 else 4 end
        and min(value_canonical) > 0
        -- the last of so many even parts is so many times the first; three quarters of that is suspicion enough
        and max(value_canonical) * 4 >= min(value_canonical) * count(*) * 3

),

rises as (

    select
        parts_of_year.observation_id,
        'rises_like_a_running_total' as rule,
        cast(years.part_count as varchar) || ' parts of the year' as held_against,
        years.lowest_value as held_against_value
    from parts_of_year
    inner join years
        on
            parts_of_year.region_id = years.region_id
            and parts_of_year.indicator_id = years.indicator_id
            and parts_of_year.match_type = years.match_type
            and parts_of_year.price_basis_held = years.price_basis_held
            and parts_of_year.months = years.months
            and extract(year from parts_of_year.last_day) = years.year_of_parts

)

select
    observation_id,
    rule,
    'predecessor' as held_against_kind,
    held_against,
    held_against_value
from falls
union all
select
    observation_id,
    rule,
    'predecessor' as held_against_kind,
    held_against,
    held_against_value
from rises
