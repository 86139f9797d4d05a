-- Every numeric figure of a city for a concept that at least two cities share: how far it compares, in what it differs,
-- what it comes to a year, and its rank where ranking is fair. Grain: concept_id x figure_id.
with members as (

    select * from {{ ref('int_concept_members') }}

),

figures as (

    select * from {{ ref('int_concept_figures') }}

),

sizes as (

    select * from {{ ref('int_figure_sizes') }}

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
        case members.comparability_grade
            when 'A' then figures.value_canonical
            when 'B' then figures.normalised_value
        end as comparable_value,
        case members.comparability_grade
            when 'A'
                then
                    figures.indicator_id || ' ' || cast(figures.period_end as varchar)
                    || ' ' || figures.accumulation || ' ' || figures.recurrence
            when 'B' then figures.definition_key || ' ' || figures.normalisation
        end as compared_with,
        -- an absolute number says nothing of a place without its size; a growth does
        figures.is_absolute
        and (members.comparability_grade = 'A' or figures.normalisation = 'value_per_year') as is_size_needed
    from members
    inner join figures on members.figure_id = figures.figure_id
    left join sizes on figures.figure_id = sizes.figure_id

),

sized as (

    select
        *,
        case
            when compared_with is null or better = 'neutral' then null
            when not is_size_needed then 'value'
            when
                value_per_gdp is not null
                and min(case when value_per_gdp is not null then region_id end) over (partition by compared_with)
                <> max(case when value_per_gdp is not null then region_id end) over (partition by compared_with)
                then 'value_per_gdp'
            else 'value at level of ' || admin_level
        end as ranked_by
    from described

),

scoped as (

    select
        *,
        case when ranked_by = 'value_per_gdp' then value_per_gdp else comparable_value end as ranked_value,
        compared_with is not null and {{ rows_of_others('compared_with') }} > 0 as is_shared,
        ranked_by is not null and {{ rows_of_others('compared_with, ranked_by') }} > 0 as is_rankable
    from sized

),

-- like the strict comparison, a city that prints several numbers for one day is taken by the lowest
placed as (

    select
        *,
        case
            when comparability_grade = 'A'
                then min(ranked_value) over (partition by compared_with, ranked_by, region_id)
            else ranked_value
        end as place_value,
        is_size_needed and not is_rankable and better <> 'neutral' and is_shared as is_size_missing
    from scoped

)

select
    asked_concept_id as concept_id,
    figure_id,
    is_rolled_up,
    seed_name as fact,
    document_id,
    region_id,
    admin_level,
    indicator_id,
    match_type,
    measure_form,
    label_printed,
    value_printed,
    bound_type,
    value_canonical,
    canonical_unit_id,
    accumulation,
    recurrence,
    period_start,
    period_end,
    years_covered,
    start_basis,
    value_per_year,
    yearly_growth_percent as implied_yearly_growth_percent,
    value_per_gdp,
    gdp_observation_id,
    value_per_enterprise,
    enterprise_observation_id,
    comparability_grade,
    differs_in,
    case when comparability_grade = 'B' then normalisation end as normalisation,
    comparable_value,
    {{ concept_caveat('en') }} as caveat,
    {{ concept_caveat('zh') }} as caveat_zh,
    is_rankable,
    case when is_rankable then ranked_by end as ranked_by,
    cast(
        case
            when is_rankable
                then dense_rank() over (
                    partition by compared_with, ranked_by
                    order by case when better = 'lower' then place_value else -place_value end
                )
        end as integer
    ) as rank  -- noqa: RF04
from placed
