-- Names of bodies as a document prints them, listed or not. Grain: document_id x name_printed.
with listed as (

    select * from {{ ref('stg_organization_names') }}

),

unlisted as (

    select * from {{ ref('int_unlisted_names') }}

)

select
    document_id,
    name_printed,
    organization_id,
    judgement_en
from listed

union all

select
    document_id,
    name_printed,
    organization_id,
    cast(null as varchar) as judgement_en
from unlisted
