-- Concepts above and below each. Grain: concept_id, other_concept_id.
select
    concept_id,
    parent_concept_id as other_concept_id,
    'broader' as relation
from marts.bridge_concept_parents
union all
select
    parent_concept_id as concept_id,
    concept_id as other_concept_id,
    'narrower' as relation
from marts.bridge_concept_parents
order by concept_id, relation, other_concept_id
