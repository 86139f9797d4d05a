-- Printed names of places and bodies that stand in no vocabulary. Grain: row_id x column_name x problem.
with figures as (

    select * from {{ ref('int_figures') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

known_regions as (

    select
        parent_region_id,
        {{ dbt.listagg('name_zh', "' '", 'order by region_id') }} as accepted
    from regions
    group by parent_region_id

),

known_names as (

    select
        document_id,
        {{ dbt.listagg('name_printed', "' '", 'order by name_printed') }} as accepted
    from {{ ref('int_organization_names') }}
    group by document_id

),

unknown_regions as (

    select
        figures.seed_name,
        figures.figure_id as row_id,
        'region_printed' as column_name,
        'unknown region' as problem,
        figures.region_printed as value_found,
        '全市 for the total, or a place of seeds/vocabularies/regions.csv inside the region of the document ('
        || known_regions.accepted || ')' as accepted
    from figures
    inner join documents on figures.document_id = documents.document_id
    left join known_regions on documents.region_id = known_regions.parent_region_id
    where figures.region_id is null

),

printed_organizations as (

    select
        seed_name,
        figure_id as row_id,
        document_id,
        'lead_organization_printed' as column_name,
        lead_organization_printed as name_printed
    from figures
    where lead_organization_printed is not null and lead_organization_id is null

    union all

    select
        'task_organizations' as seed_name,
        task_id || '#' || cast(position as varchar) as row_id,
        document_id,
        'name_printed' as column_name,
        name_printed
    from {{ ref('int_task_organizations') }}
    where organization_id is null

),

unknown_organizations as (

    select
        printed_organizations.seed_name,
        printed_organizations.row_id,
        printed_organizations.column_name,
        'unknown body' as problem,
        printed_organizations.name_printed as value_found,
        'a name that seeds/plans/organization_names.csv lists for ' || printed_organizations.document_id
        || coalesce(' (' || known_names.accepted || ')', '') as accepted
    from printed_organizations
    left join known_names on printed_organizations.document_id = known_names.document_id

),

problems as (

    select * from unknown_regions
    union all
    select * from unknown_organizations

)

select * from problems
