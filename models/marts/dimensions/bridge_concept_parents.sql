-- Concepts and all that cover them, so that one join rolls figures up; a concept may have several parents. Grain:
-- concept_id x parent_concept_id.
with ancestors as (

    select * from {{ ref('int_concept_ancestors') }}

)

select
    concept_id,
    parent_concept_id,
    steps
from ancestors
