-- What is computed from measured outcomes: the difference of two growth rates, a share of an amount, a sum, a count
-- that one source gives for both, a level against its base year; each with the outcomes that it is made of. Grain:
-- observation_id.
with formulas as (

    select * from {{ ref('stg_computed_outcomes') }}

),

base_years as (

    select * from {{ ref('int_base_years') }}

),

asked as (

    select part_indicator_id as indicator_id from {{ ref('stg_computed_outcomes') }}
    union distinct
    select other_indicator_id as indicator_id from {{ ref('stg_computed_outcomes') }}

),

outcomes as (

    select
        observations.*,
        coalesce(observations.first_day, observations.last_day) as day_key
    from {{ ref('int_observations') }} as observations
    inner join asked on observations.indicator_id = asked.indicator_id
    where observations.is_current and (observations.quality is null or observations.quality <> 'expected')

),

pairs as (

    select
        formulas.indicator_id,
        formulas.operation,
        parts.observation_id as part_id,
        others.observation_id as other_id,
        cast(null as varchar) as third_id,
        parts.observation_id || case formulas.operation
            when 'difference' then ' - '
            when 'share_of' then ' % of '
            else ' + '
        end || others.observation_id as observation_id,
        case formulas.operation
            when 'difference' then parts.value_canonical - others.value_canonical
            when 'sum' then parts.value_canonical + others.value_canonical
            when 'share_of'
                then
                    cast(
                        {{ product_or_null('parts.value_canonical', 'cast(others.value_canonical as decimal(18, 4))') }}
                        * 0.01 as decimal(28, 8)
                    )
        end as value_computed,
        parts.value_printed || case formulas.operation
            when 'difference' then ' - '
            when 'share_of' then '% × '
            else ' + '
        end || others.value_printed as value_words
    from formulas
    inner join outcomes as parts on formulas.part_indicator_id = parts.indicator_id
    inner join outcomes as others
        on
            formulas.other_indicator_id = others.indicator_id
            and parts.region_id = others.region_id
            and parts.day_key = others.day_key
            and parts.last_day = others.last_day
            and (formulas.operation = 'share_of' or parts.growth_basis_held = others.growth_basis_held)
    where formulas.operation in ('difference', 'share_of', 'sum')

    union all

    -- the source counts both and says so
    select
        formulas.indicator_id,
        'joint' as operation,
        parts.observation_id as part_id,
        cast(null as varchar) as other_id,
        cast(null as varchar) as third_id,
        parts.observation_id || ' as ' || formulas.indicator_id as observation_id,
        parts.value_canonical as value_computed,
        parts.value_printed as value_words
    from formulas
    inner join outcomes as parts
        on
            formulas.part_indicator_id = parts.indicator_id
            and parts.label_printed like '%' || formulas.joint_words || '%'

    union all

    select
        base_years.indicator_id,
        'multiple' as operation,
        parts.observation_id as part_id,
        base_years.base_observation_id as other_id,
        base_years.growth_observation_id as third_id,
        parts.observation_id || ' / ' || base_years.base_observation_id as observation_id,
        cast({{ percent_of('parts.value_canonical', '(base_years.base_value * 100)') }} as decimal(28, 8))
            as value_computed,
        parts.value_printed || ' / ' || base_years.base_words as value_words
    from base_years
    inner join outcomes as parts
        on
            base_years.region_id = parts.region_id
            and base_years.part_indicator_id = parts.indicator_id
            and base_years.base_year < extract(year from parts.last_day)
            and parts.first_day = {{ dbt.date_trunc('year', 'parts.last_day') }}
            and extract(month from parts.last_day) = 12

)

select * from pairs
