-- Retired ids, concepts and the indicators of both against one another.
with recursive walks as (

    select
        concept_id as start_id,
        parent_concept_id as reached_id,
        1 as steps
    from concept_parents
    union all
    select
        walks.start_id,
        concept_parents.parent_concept_id as reached_id,
        walks.steps + 1 as steps
    from walks
    inner join concept_parents on walks.reached_id = concept_parents.concept_id
    where walks.steps < 5

),

far as (

    select
        start_id,
        max(steps) as steps
    from walks
    group by start_id

),

formed as (

    select
        indicator_concepts.record,
        indicator_concepts.form_of_indicator_id,
        indicator_concepts.concept_id,
        plain_concepts.concept_id as concept_of_plain,
        plain_concepts.form_of_indicator_id as form_of_plain,
        indicators.population,
        forms.population as population_of_plain
    from indicator_concepts
    inner join indicators on indicator_concepts.indicator_id = indicators.indicator_id
    inner join indicators as forms on indicator_concepts.form_of_indicator_id = forms.indicator_id
    left join
        indicator_concepts as plain_concepts
        on indicator_concepts.form_of_indicator_id = plain_concepts.indicator_id

),

rules as (

    select
        'retired_indicators' as seed,
        retired_indicators.record,
        'retired_indicator_id' as column_name,
        retired_indicators.retired_indicator_id as found,
        'a retired id that is still an indicator' as problem,
        'an id that no longer stands in indicators.csv' as accepted,
        indicators.indicator_id is null as is_fine
    from retired_indicators
    left join indicators on retired_indicators.retired_indicator_id = indicators.indicator_id
    union all
    select
        'retired_indicators' as seed,
        retired_indicators.record,
        'indicator_id' as column_name,
        retired_indicators.indicator_id as found,
        'published_ids says otherwise what replaces ' || retired_indicators.retired_indicator_id as problem,
        coalesce(published_ids.replaced_by, 'a line of published_ids with replaced_by and reason_en') as accepted,
        coalesce(published_ids.replaced_by = retired_indicators.indicator_id, false) as is_fine
    from retired_indicators
    left join
        published_ids
        on
            published_ids.seed_name = 'indicators'
            and retired_indicators.retired_indicator_id = published_ids.published_id
    union all
    select
        'published_ids' as seed,
        published_ids.record,
        'replaced_by' as column_name,
        published_ids.published_id as found,
        'a replaced indicator under whose id nothing can be delivered' as problem,
        'a line of retired_indicators' as accepted,
        retired_indicators.retired_indicator_id is not null as is_fine
    from published_ids
    left join retired_indicators on published_ids.published_id = retired_indicators.retired_indicator_id
    where published_ids.seed_name = 'indicators' and published_ids.replaced_by is not null
    union all
    select
        'retired_indicators' as seed,
        retired_indicators.record,
        'accumulation' as column_name,
        retired_indicators.accumulation as found,
        'an accumulation that does not fit the indicator' as problem,
        case indicators.default_accumulation when 'none' then 'none' else 'stock, cumulative, increment or flow' end
            as accepted,
        (retired_indicators.accumulation = 'none') = (indicators.default_accumulation = 'none') as is_fine
    from retired_indicators
    inner join indicators on retired_indicators.indicator_id = indicators.indicator_id
    union all
    select
        'concept_parents' as seed,
        concept_parents.record,
        'parent_concept_id' as column_name,
        concept_parents.parent_concept_id as found,
        'the chain of parents comes back, or has more than four steps' as problem,
        'a parent that is not itself below ' || concept_parents.concept_id as accepted,
        far.steps < 5 as is_fine
    from concept_parents
    inner join far on concept_parents.concept_id = far.start_id
    union all
    select
        'indicator_concepts' as seed,
        record,
        'form_of_indicator_id' as column_name,
        form_of_indicator_id as found,
        'the plain form belongs to another concept, is of another population, or is itself no plain form' as problem,
        'an indicator of ' || concept_id || ' and ' || population || ' without form_of_indicator_id' as accepted,
        concept_of_plain = concept_id and form_of_plain is null and population_of_plain = population as is_fine
    from formed

)

select
    seed,
    record,
    column_name,
    found,
    problem,
    accepted
from rules
where not is_fine
