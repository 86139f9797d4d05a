-- Outcomes that jump beside the one before them in the same series. An outcome that fits the one before the last, or
-- whose only neighbour before it is itself out of line with those after it, does not jump. Grain: observation_id x
-- rule.
with doubted as (

    select distinct observation_id from {{ ref('int_size_doubts') }}

),

bounds as (

    select * from {{ ref('doubt_bounds') }}

),

outcomes as (

    select
        readings.observation_id,
        readings.region_id,
        readings.indicator_id,
        readings.match_type,
        readings.counted_as,
        readings.growth_basis_held,
        readings.price_basis_held,
        readings.measure_kind,
        readings.canonical_unit_id,
        readings.first_day,
        readings.last_day,
        readings.standing,
        readings.value_canonical,
        {{ days_between('readings.first_day', 'readings.last_day') }} + 1 as days,
        -- pieces of the same length make a series: 1 for a month, 3 for a quarter, 12 for a year
        case
            when readings.first_day is null then 0
            else cast(round(({{ days_between('readings.first_day', 'readings.last_day') }} + 1) / 30.4) as integer)
        end as months
    from {{ ref('int_outcomes') }} as readings
    left join doubted on readings.observation_id = doubted.observation_id
    where readings.is_known and (doubted.observation_id is null or readings.is_confirmed_told)

),

neighbours as (

    select
        *,
        {%- for side, number in [('lag', 1), ('lag', 2), ('lead', 1), ('lead', 2)] %}
            {{ side }}(value_canonical, {{ number }}) over series as {{ side }}_{{ number }},
        {%- endfor %}
        lag(last_day) over series as day_before,
        case
            when first_day is not null and months between 1 and 11 then 'predecessor_within_year'
            else 'predecessor'
        end as held_against_kind
    from outcomes
    window series as (
        partition by
            region_id, indicator_id, match_type, counted_as, months, growth_basis_held, price_basis_held
        order by last_day, standing, observation_id
    )

),

compared as (

    select
        neighbours.*,
        neighbours.lag_1 as held_against_value,
        {%- for side in ['lag_1', 'lag_2', 'lead_1', 'lead_2'] %}
            {{ is_out_of_bounds('neighbours.value_canonical', 'neighbours.' ~ side, 'bounds') }} as is_off_{{ side }},
        {%- endfor %}
        {{ is_out_of_bounds('neighbours.lead_1', 'neighbours.lead_2', 'bounds') }} as are_next_apart
    from neighbours
    left join bounds
        on
            neighbours.measure_kind = bounds.measure_kind
            and neighbours.held_against_kind = bounds.held_against

),

jumps as (

    select
        compared.observation_id,
        case
            when {{ is_ratio_for_percent('compared') }} then 'ratio_for_percent'
            when {{ powers_of_ten('compared.value_canonical', 'coalesce(compared.lag_1, compared.lead_1)') }} <> 0
                then 'power_of_ten'
            else 'jump'
        end as rule,
        'predecessor' as held_against_kind,
        case when compared.lag_1 is null then 'the two after it' else cast(compared.day_before as varchar) end
            as held_against,
        coalesce(compared.lag_1, compared.lead_1) as held_against_value
    from compared
    where
        (
            compared.is_off_lag_1
            and (compared.lag_2 is null or compared.is_off_lag_2)
            and (compared.lag_2 is not null or compared.lead_1 is null or compared.is_off_lead_1)
        )
        or (
            compared.lag_1 is null
            and compared.is_off_lead_1
            and compared.is_off_lead_2
            and not compared.are_next_apart
        )
        or {{ is_ratio_for_percent('compared') }}

)

select * from jumps
