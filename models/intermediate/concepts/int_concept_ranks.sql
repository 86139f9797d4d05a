-- Figures under their concepts with the number that they are set beside others by and what a rank goes by: never an
-- absolute number without the size of its place, nor one that its own plan contradicts, nor growth at other prices.
-- Grain: concept_id x figure_id.
with members as (

    select * from {{ ref('int_concept_members') }}

),

figures as (

    select * from {{ ref('int_concept_figures') }}

),

sizes as (

    select * from {{ ref('int_figure_sizes') }}

),

contradicted as (

    select * from {{ ref('int_contradicted_figures') }}

),

described as (

    select
        figures.*,
        members.concept_id as asked_concept_id,
        members.is_rolled_up,
        members.comparability_grade,
        members.differs_in,
        members.is_defined_alike,
        sizes.value_per_gdp,
        sizes.gdp_observation_id,
        sizes.value_per_enterprise,
        sizes.enterprise_observation_id,
        coalesce(sizes.is_gdp_exact, false) as is_gdp_exact,
        contradicted.figure_id is not null as is_contradicted,
        case members.comparability_grade
            when 'A' then figures.value_canonical
            when 'B' then figures.normalised_value
        end as comparable_value,
        case members.comparability_grade
            when 'A'
                then
                    figures.indicator_id || ' ' || cast(figures.period_end as varchar)
                    || ' ' || figures.accumulation || ' ' || figures.recurrence
            when 'B'
                then
                    figures.definition_key || ' ' || figures.normalisation
                    || case figures.normalisation when 'yearly_growth' then ' ' || figures.growth_prices else '' end
        end as compared_with,
        -- an absolute number says nothing of a place without its size; a growth does
        figures.is_absolute
        and (members.comparability_grade = 'A' or figures.normalisation = 'value_per_year') as is_size_needed
    from members
    inner join figures on members.figure_id = figures.figure_id
    left join sizes on figures.figure_id = sizes.figure_id
    left join contradicted on figures.figure_id = contradicted.figure_id

),

sized as (

    select
        *,
        case
            when compared_with is null or better = 'neutral' then null
            when comparability_grade = 'B' and is_contradicted then null
            when not is_size_needed then 'value'
            when
                is_gdp_exact
                and min(case when is_gdp_exact then region_id end) over (partition by compared_with)
                <> max(case when is_gdp_exact then region_id end) over (partition by compared_with)
                then 'value_per_gdp'
            else 'value_at_same_level'
        end as ranked_by
    from described

),

scoped as (

    select
        *,
        compared_with || ' ' || ranked_by
        || case ranked_by when 'value_at_same_level' then ' ' || admin_level else '' end as ranked_among,
        case when ranked_by = 'value_per_gdp' then value_per_gdp else comparable_value end as ranked_value
    from sized

),

shared as (

    select
        *,
        ranked_by is not null and {{ rows_of_others('ranked_among') }} > 0 as is_rankable,
        compared_with is not null and {{ rows_of_others('compared_with') }} > 0 as is_shared,
        definition_key is not null
        and comparability_grade = 'B'
        and max(case when comparability_grade = 'A' then 1 else 0 end) over (partition by definition_key) = 1
            as is_partly_ranked_apart
    from scoped

),

placed as (

    select
        *,
        -- like the strict comparison, a city that prints several numbers for one day is taken by the lowest
        case
            when comparability_grade = 'A' then min(ranked_value) over (partition by ranked_among, region_id)
            else ranked_value
        end as place_value
    from shared

)

select
    *,  -- noqa: AM04
    cast(
        case
            when is_rankable
                then dense_rank() over (
                    partition by ranked_among
                    order by case when better = 'lower' then place_value else -place_value end
                )
        end as integer
    ) as rank,  -- noqa: RF04
    is_size_needed and not is_rankable and ranked_by is not null and is_shared as is_size_missing,
    comparability_grade = 'B' and normalisation = 'yearly_growth' and not is_shared as is_alone_at_its_prices
from placed
