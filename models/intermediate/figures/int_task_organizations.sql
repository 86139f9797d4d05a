-- Bodies of each task, resolved, with the role that the text gives them. Grain: task_id x position.
with task_organizations as (

    select * from {{ ref('stg_task_organizations') }}

),

tasks as (

    select * from {{ ref('stg_tasks') }}

),

organization_names as (

    select * from {{ ref('int_organization_names') }}

),

ranking_documents as (

    select distinct document_id
    from {{ ref('stg_blanket_clauses') }}
    where effect = 'first_body_leads'

),

resolved as (

    select
        task_organizations.task_id,
        task_organizations.position,
        tasks.document_id,
        organization_names.organization_id,
        organization_names.judgement_en as name_judgement,
        task_organizations.name_printed,
        task_organizations.role_printed,
        task_organizations.char_start,
        task_organizations.char_end,
        case
            when task_organizations.role_printed in ('牵头', '统筹负责') then 'lead'
            when task_organizations.role_printed in ('配合', '协助', '参与') then 'support'
            when task_organizations.role_printed is not null then 'responsible'
            when ranking_documents.document_id is null then 'responsible'
            when task_organizations.position = 1 then 'lead'
            else 'support'
        end as role
    from task_organizations
    left join tasks on task_organizations.task_id = tasks.task_id
    left join ranking_documents on tasks.document_id = ranking_documents.document_id
    left join organization_names
        on
            tasks.document_id = organization_names.document_id
            and task_organizations.name_printed = organization_names.name_printed

)

select * from resolved
