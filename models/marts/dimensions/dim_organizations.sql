-- Responsible bodies; variants of a printed name are one row. Grain: organization_id.
with organizations as (

    select * from {{ ref('stg_organizations') }}

)

select
    organization_id,
    name_zh,
    name_en,
    region_id,
    function
from organizations
