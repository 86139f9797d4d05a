-- Outcomes that jump beside the one before them in the same series. An outcome that fits the one before the last, or
-- whose only neighbour before it is itself out of line with those after it, does not jump. Grain: observation_id x
-- rule.
{%- set series = [
    'region_id', 'indicator_id', 'match_type', 'counted_as', 'months', 'growth_basis_held', 'price_basis_held'
] %}
{%- set read_columns = series[:4] + series[5:] + [
    'observation_id', 'measure_kind', 'canonical_unit_id', 'first_day', 'last_day', 'standing', 'value_canonical'
] %}

with doubted as (

    select distinct observation_id from {{ ref('int_size_doubts') }}

),

bounds as (

    select * from {{ ref('doubt_bounds') }}

),

-- an engine keeps all rows of what has one name and is read twice, so each reader has its own
-- pieces of the same length make a series: 1 for a month, 3 for a quarter, 12 for a year
{% for reader in ['ranges', 'neighbours'] %}
    outcomes_of_{{ reader }} as (

        select
            told.{{ read_columns | join(', told.') }},
            {{ days_between('told.first_day', 'told.last_day') }} + 1 as days,
            case
                when told.first_day is null then 0
                else cast(round(({{ days_between('told.first_day', 'told.last_day') }} + 1) / 30.4) as integer)
            end as months
        from {{ ref('int_outcomes') }} as told
        left join doubted on told.observation_id = doubted.observation_id
        where told.is_known and (doubted.observation_id is null or told.is_confirmed_told)

    ),
{% endfor %}

-- in most series nothing is so far from anything that it can have jumped
ranges as (

    select
        {{ series | join(', ') }},
        measure_kind,
        canonical_unit_id,
        case when months between 1 and 11 then 'predecessor_within_year' else 'predecessor' end as held_against_kind,
        max(value_canonical) as highest,
        min(value_canonical) as lowest,
        min(case when value_canonical > 0 then value_canonical end) as lowest_amount,
        max(abs(value_canonical)) as farthest,
        min(abs(value_canonical)) as nearest
    from outcomes_of_ranges
    group by {{ series | join(', ') }}, measure_kind, canonical_unit_id

),

wide_ranges as (

    select ranges.*
    from ranges
    left join bounds
        on
            ranges.measure_kind = bounds.measure_kind
            and ranges.held_against_kind = bounds.held_against
    where
        {{ is_out_of_bounds('ranges.highest', 'ranges.lowest_amount', 'bounds') }}
        or {{ is_out_of_bounds('ranges.lowest_amount', 'ranges.highest', 'bounds') }}
        or ranges.highest - ranges.lowest > bounds.points
        or (ranges.canonical_unit_id = 'percent' and ranges.nearest < 1 and ranges.farthest >= 1)

),

neighbours as (

    select
        outcomes.*,
        wide_ranges.held_against_kind,
        {%- for side, number in [('lag', 1), ('lag', 2), ('lead', 1), ('lead', 2)] %}
            {{ side }}(outcomes.value_canonical, {{ number }}) over series as {{ side }}_{{ number }},
        {%- endfor %}
        lag(outcomes.last_day) over series as day_before
    from outcomes_of_neighbours as outcomes
    inner join wide_ranges
        on
            {%- for column in series %}
                {{ 'and' if not loop.first }} outcomes.{{ column }} = wide_ranges.{{ column }}
            {%- endfor %}
    window series as (
        partition by outcomes.{{ series | join(', outcomes.') }}
        order by outcomes.last_day, outcomes.standing, outcomes.observation_id
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
