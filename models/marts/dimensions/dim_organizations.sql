-- Responsible bodies; variants of a printed name are one row. Grain: organization_id.
with organizations as (

    select
        organization_id,
        name_zh,
        name_en,
        region_id,
        function
    from {{ ref('stg_organizations') }}

    union all

    select distinct
        organization_id,
        name_printed as name_zh,
        cast(null as varchar) as name_en,
        region_id,
        function
    from {{ ref('int_unlisted_names') }}
    where is_new

),

successions as (

    select * from {{ ref('stg_organization_successions') }}

),

-- a body that absorbs another one was there before
beginnings as (

    select
        organization_id_after as organization_id,
        min(succeeded_on) as valid_from
    from successions
    where kind <> 'absorbed'
    group by organization_id_after

),

endings as (

    select
        organization_id_before as organization_id,
        max(succeeded_on) as succeeded_on
    from successions
    group by organization_id_before

)

select
    organizations.organization_id,
    organizations.name_zh,
    organizations.name_en,
    organizations.region_id,
    organizations.function,
    beginnings.valid_from,
    cast({{ dbt.dateadd('day', -1, 'endings.succeeded_on') }} as date) as valid_to
from organizations
left join beginnings on organizations.organization_id = beginnings.organization_id
left join endings on organizations.organization_id = endings.organization_id
