-- What became of a responsible body, so that a job can be followed over a reform.
-- Grain: organization_id_before x organization_id_after.
with successions as (

    select * from {{ ref('stg_organization_successions') }}

),

organizations as (

    select * from {{ ref('stg_organizations') }}

)

select
    successions.organization_id_before,
    before_organizations.name_zh as name_zh_before,
    before_organizations.name_en as name_en_before,
    successions.organization_id_after,
    after_organizations.name_zh as name_zh_after,
    after_organizations.name_en as name_en_after,
    after_organizations.function,
    successions.kind,
    successions.succeeded_on,
    successions.reform_zh,
    successions.basis,
    successions.note_zh,
    successions.note_en,
    successions.url
from successions
inner join organizations as before_organizations
    on successions.organization_id_before = before_organizations.organization_id
inner join organizations as after_organizations
    on successions.organization_id_after = after_organizations.organization_id
