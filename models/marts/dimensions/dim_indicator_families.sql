-- Indicators of one thing that cities measure in different ways: which definitions are one, and which are not. Grain:
-- family_id.
with families as (

    select * from {{ ref('stg_indicator_families') }}

)

select
    family_id,
    name_zh,
    name_en,
    comparability_en as comparability,
    comparability_zh
from families
