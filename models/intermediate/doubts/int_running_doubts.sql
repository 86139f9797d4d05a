-- Running totals that fall beside the one before them, whether they are called so or share their first day, and months
-- or quarters of a year that rise so evenly that nobody can tell whether they are running totals. Grain:
-- observation_id x rule.
{%- set kind = ['region_id', 'indicator_id', 'match_type', 'price_basis_held'] %}
{%- set series = kind + ['first_day'] %}
{%- set year = kind + ['months', 'year_of_parts'] %}

with
-- an engine keeps all rows of what has one name and is read twice, so each reader has its own
{% for reader in ['starts', 'years', 'parts'] %}
    totals_of_{{ reader }} as (
        select
            observation_id,
            {{ kind | join(', ') }},
            is_running_total or counted_as = 'running' as is_running_total,
            coalesce(first_day, {{ beginning_of_time() }}) as first_day,
            last_day,
            extract(year from last_day) as year_of_parts,
            standing,
            believed_published_on,
            delivered_at,
            value_canonical,
            cast(round(({{ days_between('first_day', 'last_day') }} + 1) / 30.4) as integer) as months
        from {{ ref('int_outcomes') }}
        where is_known and counted_as in ('total', 'running')

    ),
{% endfor %}

-- a month that is not the first of a year shares its first day with nothing
of_any_start as (

    select * from totals_of_starts
    where is_running_total or months <> 1 or extract(month from first_day) = 1

),

beginnings as (

    {{ lookalikes('of_any_start', series) }}

),

of_one_start as (

    select
        of_any_start.*,
        row_number() over (
            partition by of_any_start.{{ (series + ['last_day']) | join(', of_any_start.') }}
            order by
                of_any_start.standing asc,
                of_any_start.believed_published_on desc nulls last,
                of_any_start.delivered_at desc nulls last,
                of_any_start.observation_id asc
        ) as telling
    from of_any_start
    inner join beginnings on {{ row_hash(series) }} = beginnings.like_hash

),

followed as (

    select
        {{ series | join(', ') }}, last_day,
        lag(value_canonical) over series as value_before, lag(last_day) over series as day_before
    from of_one_start
    where telling = 1
    window series as (partition by {{ series | join(', ') }} order by last_day)

),

falls as (

    select
        of_one_start.observation_id,
        'running_total_falls' as rule,
        'predecessor' as held_against_kind,
        cast(followed.day_before as varchar) as held_against,
        followed.value_before as held_against_value
    from of_one_start
    inner join followed
        on
            {%- for column in series %}
                of_one_start.{{ column }} = followed.{{ column }} and
            {%- endfor %}
            of_one_start.last_day = followed.last_day
    where of_one_start.value_canonical < followed.value_before

),

years as (

    select
        {{ year | join(', ') }}, count(*) as part_count,
        min(value_canonical) as lowest_value
    from totals_of_years
    where not is_running_total and months in (1, 3)
    group by {{ year | join(', ') }}
    having
        count(*) >= case months when 1 then 6 else 4 end
        and min(value_canonical) > 0
        -- the last of so many even parts is so many times the first; three quarters of that is suspicion enough
        and max(value_canonical) * 4 >= min(value_canonical) * count(*) * 3

),

parts as (

    select
        parts_of_year.observation_id,
        years.*,
        parts_of_year.value_canonical <= lag(parts_of_year.value_canonical) over (
            partition by parts_of_year.{{ year | join(', parts_of_year.') }}
            order by parts_of_year.last_day, parts_of_year.observation_id
        ) as is_no_rise
    from totals_of_parts as parts_of_year
    inner join years
        on
            {%- for column in year %}
                {{ 'and' if not loop.first }} parts_of_year.{{ column }} = years.{{ column }}
            {%- endfor %}
    where not parts_of_year.is_running_total

),

counted as (

    select
        *,
        max(case when is_no_rise then 1 else 0 end) over (partition by {{ year | join(', ') }}) as has_no_rise
    from parts

),

rises as (

    select
        observation_id,
        'rises_like_a_running_total' as rule,
        'predecessor' as held_against_kind,
        cast(part_count as varchar) || ' parts of the year' as held_against,
        lowest_value as held_against_value
    from counted
    where has_no_rise = 0

)

select * from falls
union all
select * from rises
