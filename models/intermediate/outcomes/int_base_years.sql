-- Values of the base years that targets are multiples of, where they were measured, or else as growth leads to them
-- from the year before or the year after. Grain: region_id x indicator_id x base_year.
with formulas as (

    select * from {{ ref('stg_computed_outcomes') }}
    where operation = 'multiple'

),

asked as (

    select distinct
        figures.region_id,
        figures.indicator_id,
        figures.base_year,
        formulas.part_indicator_id,
        formulas.other_indicator_id
    from {{ ref('int_figures') }} as figures
    inner join formulas on figures.indicator_id = formulas.indicator_id
    where figures.base_year is not null

),

-- outcomes of whole years
outcomes as (

    select
        *,
        extract(year from last_day) as outcome_year
    from {{ ref('int_observations') }}
    where
        is_current
        and not is_contested
        and match_type in ('exact', 'close')
        and growth_basis_held in ('none', 'year_on_year')
        and first_day = {{ dbt.date_trunc('year', 'last_day') }}
        and extract(month from last_day) = 12

),

bases as (

    select
        asked.*,
        levels.observation_id as base_observation_id,
        cast(null as varchar) as growth_observation_id,
        levels.value_canonical as base_value,
        levels.value_printed as base_words,
        0 as preference
    from asked
    inner join outcomes as levels
        on
            asked.region_id = levels.region_id
            and asked.part_indicator_id = levels.indicator_id
            and asked.base_year = levels.outcome_year

    {% for shift in [-1, 1] %}
        union all

        select
            asked.*,
            levels.observation_id as base_observation_id,
            growths.observation_id as growth_observation_id,
            {% if shift == -1 %}
                cast(
                    levels.value_canonical * (100 + cast(growths.value_canonical as decimal(9, 4))) * 0.01
                    as decimal(28, 8)
                ) as base_value,
                '(' || levels.value_printed || ' × (100 + ' || growths.value_printed || ')%)' as base_words,
            {% else %}
                cast({{ percent_of('levels.value_canonical', '(100 + growths.value_canonical)') }} as decimal(28, 8))
                    as base_value,
                '(' || levels.value_printed || ' / (100 + ' || growths.value_printed || ')%)' as base_words,
            {% endif %}
            {{ 1 if shift == -1 else 2 }} as preference
        from asked
        inner join outcomes as levels
            on
                asked.region_id = levels.region_id
                and asked.part_indicator_id = levels.indicator_id
                and asked.base_year + ({{ shift }}) = levels.outcome_year
        inner join outcomes as growths
            on
                asked.region_id = growths.region_id
                and asked.other_indicator_id = growths.indicator_id
                and asked.base_year + {{ 0 if shift == -1 else 1 }} = growths.outcome_year
    {% endfor %}

),

chosen as (

    select
        *,
        row_number() over (
            partition by region_id, indicator_id, base_year
            order by preference, base_observation_id, growth_observation_id
        ) as choice
    from bases
    where base_value > 0

)

select
    region_id,
    indicator_id,
    base_year,
    part_indicator_id,
    base_observation_id,
    growth_observation_id,
    base_value,
    base_words
from chosen
where choice = 1
