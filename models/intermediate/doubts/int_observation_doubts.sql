-- Outcomes that are set aside until the office confirms them: by delivering the row with `confirmed`, or another row
-- that tells the same value of the same days so. Grain: observation_id x rule.
with outcomes as (

    select * from {{ ref('int_outcomes') }}

),

doubts as (

    select * from {{ ref('int_size_doubts') }}
    union all
    select * from {{ ref('int_series_doubts') }}
    union all
    select * from {{ ref('int_running_doubts') }}
    union all
    select
        observation_id,
        'published_after_today' as rule,
        'today' as held_against_kind,
        cast({{ built_on() }} as varchar) as held_against,
        cast(null as decimal(28, 8)) as held_against_value
    from {{ ref('int_outcomes') }}
    where published_on > {{ built_on() }}
    union all
    select
        observation_id,
        'negative_count' as rule,
        'floor' as held_against_kind,
        '0' as held_against,
        cast(0 as decimal(28, 8)) as held_against_value
    from {{ ref('int_outcomes') }}
    where measure_kind = 'count' and accumulation <> 'increment' and value_canonical < 0

),

confirmations as (

    select
        region_id,
        indicator_id,
        match_type,
        last_day,
        value_canonical,
        max(confirmed_by) as confirmed_by
    from {{ ref('int_outcomes') }}
    where is_confirmed_told
    group by region_id, indicator_id, match_type, last_day, value_canonical

),

-- a rule that two references set off is one doubt, held against the nearer one
chosen as (

    select
        *,
        row_number() over (
            partition by observation_id, rule
            order by case held_against_kind when 'target' then 1 when 'predecessor' then 2 else 3 end, held_against
        ) as choice
    from doubts

)

select
    chosen.observation_id,
    outcomes.region_id,
    outcomes.indicator_id,
    outcomes.value_canonical,
    outcomes.canonical_unit_id,
    outcomes.first_day,
    outcomes.last_day,
    chosen.rule,
    chosen.held_against_kind,
    chosen.held_against,
    chosen.held_against_value,
    {{ powers_of_ten('outcomes.value_canonical', 'chosen.held_against_value') }} as powers_of_ten,
    confirmations.region_id is not null as is_confirmed,
    confirmations.confirmed_by
from chosen
inner join outcomes on chosen.observation_id = outcomes.observation_id
left join confirmations
    on
        outcomes.region_id = confirmations.region_id
        and outcomes.indicator_id = confirmations.indicator_id
        and outcomes.match_type = confirmations.match_type
        and outcomes.last_day = confirmations.last_day
        and outcomes.value_canonical = confirmations.value_canonical
where chosen.choice = 1
