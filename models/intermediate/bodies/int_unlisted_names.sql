-- Bodies that a plan of a folder names and its list of bodies does not: the id is that of the body of this name in the
-- place, else made of place and name; the ending of the name tells the function. Grain: document_id x name_printed.
with documents as (

    select * from {{ ref('stg_documents') }}
    where origin = 'folder'

),

tasks as (

    select * from {{ ref('stg_tasks') }}

),

task_organizations as (

    select * from {{ ref('stg_task_organizations') }}

),

figures as (

    select
        document_id,
        {{ strip_whitespace('lead_organization_printed') }} as name_printed
    from {{ ref('stg_printed_figures') }}

),

clauses as (

    select * from {{ ref('stg_blanket_clauses') }}

),

listed as (

    select * from {{ ref('stg_organization_names') }}

),

organizations as (

    select
        region_id,
        name_zh,
        min(organization_id) as organization_id
    from {{ ref('stg_organizations') }}
    group by region_id, name_zh

),

endings as (

    select * from {{ ref('organization_endings') }}

),

printed as (

    select
        tasks.document_id,
        task_organizations.name_printed
    from task_organizations
    inner join tasks on task_organizations.task_id = tasks.task_id

    union

    select
        document_id,
        name_printed
    from figures
    where name_printed <> ''

    union

    select
        document_id,
        name_printed
    from clauses
    where name_printed is not null

),

unlisted as (

    select
        printed.document_id,
        printed.name_printed,
        documents.region_id
    from printed
    inner join documents on printed.document_id = documents.document_id
    left join listed
        on printed.document_id = listed.document_id and printed.name_printed = listed.name_printed
    where listed.document_id is null

),

-- the longest ending tells most
told as (

    select
        unlisted.*,
        endings.function,
        row_number() over (
            partition by unlisted.document_id, unlisted.name_printed
            order by length(endings.ending) desc, endings.ending asc
        ) as choice
    from unlisted
    left join endings on unlisted.name_printed like '%' || endings.ending

)

select
    told.document_id,
    told.name_printed,
    coalesce(organizations.organization_id, told.region_id || '-' || told.name_printed) as organization_id,
    organizations.organization_id is null as is_new,
    told.region_id,
    told.function
from told
left join organizations on told.region_id = organizations.region_id and told.name_printed = organizations.name_zh
where told.choice = 1
