-- Outcomes that are set aside and rest under no verdict until the office confirms them, with what they were held
-- against; and those that tell a month up to another day than the figure that counts. Grain: doubt_id (observation_id
-- and rule).
with doubts as (

    select * from {{ ref('int_observation_doubts') }}

),

observations as (

    select * from {{ ref('int_observations') }}

),

words as (

    select * from {{ ref('stg_code_wordings') }}
    where kind = 'doubt'

),

named as (

    select
        observation_id,
        region_id,
        indicator_id,
        last_day,
        value_canonical,
        canonical_unit_id,
        rule,
        held_against_kind || ' ' || held_against as held_against,
        held_against_value,
        case
            when rule = 'ratio_for_percent' then cast(cast(value_canonical * 100 as decimal(28, 8)) as varchar)
            when powers_of_ten <> 0 and rule in ('power_of_ten', 'out_of_bounds', 'jump')
                then cast({{ shifted_by_powers('value_canonical', 'powers_of_ten') }} as varchar)
            when rule = 'rises_like_a_running_total' then 'running total'
        end as likely_reading,
        is_confirmed,
        confirmed_by
    from doubts

    union all

    select
        observation_id,
        region_id,
        indicator_id,
        last_day,
        value_canonical,
        canonical_unit_id,
        'told_to_another_day' as rule,
        'sibling ' || cast(period_end_that_counts as varchar) as held_against,
        value_that_counts as held_against_value,
        cast(period_end_that_counts as varchar) as likely_reading,
        false as is_confirmed,
        cast(null as varchar) as confirmed_by
    from observations
    where is_told_to_another_day and is_known

)

select
    named.observation_id || ' ' || named.rule as doubt_id,
    named.observation_id,
    named.region_id,
    named.indicator_id,
    named.last_day as period_end,
    named.value_canonical,
    named.canonical_unit_id,
    named.rule,
    named.held_against,
    named.held_against_value,
    named.likely_reading,
    named.is_confirmed,
    named.confirmed_by,
    words.words_en as explanation,
    words.words_zh as explanation_zh
from named
left join words on named.rule = words.code
