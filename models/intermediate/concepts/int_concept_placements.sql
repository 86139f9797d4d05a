-- Figures of cities under their concept, and again under each concept that covers it, with all that they are set beside
-- one another by. Grain: concept_id x figure_id.
with figures as (

    select * from {{ ref('int_concept_figures') }}

),

ancestors as (

    select * from {{ ref('int_concept_ancestors') }}

),

members as (

    select
        concept_id,
        figure_id,
        false as is_rolled_up
    from figures

    union all

    select
        ancestors.parent_concept_id as concept_id,
        figures.figure_id,
        true as is_rolled_up
    from figures
    inner join ancestors on figures.concept_id = ancestors.concept_id

)

select
    members.concept_id,
    members.is_rolled_up,
    figures.figure_id,
    figures.region_id,
    figures.is_compared_strictly,
    figures.normalisation,
    figures.number_kind,
    figures.definition_key,
    figures.population,
    figures.first_year,
    figures.due_year,
    figures.years_compared,
    figures.growth_prices,
    figures.accumulation,
    figures.recurrence,
    figures.measure_form,
    figures.canonical_unit_id
from members
inner join figures on members.figure_id = figures.figure_id
