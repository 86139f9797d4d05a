-- What the year of a locality or body is assessed by, piece by piece: the figures it was given or carries that bind in
-- the year of the look, the tasks of a body, and the reports of the figures; with what each counts, or why it is left
-- out. Grain: entry_id.
with figures as (

    select * from {{ ref('rpt_assessment_figures') }}

),

documents as (

    select * from {{ ref('dim_documents') }}

),

task_bodies as (

    select distinct
        task_id,
        organization_id
    from {{ ref('bridge_task_organizations') }}
    where role <> 'support'

),

tasks as (

    select * from {{ ref('rpt_task_progress') }}

),

reports as (

    select * from {{ ref('rpt_report_punctuality') }}

),

asked as (

    select distinct
        document_id,
        subject_kind,
        coalesce(organization_id, assessed_region_id) as subject_id,
        region_id,
        indicator_id
    from figures

),

entries as (

    select
        document_id,
        subject_kind,
        coalesce(organization_id, assessed_region_id) as subject_id,
        'figures' as part,
        assessed_figure_id as entry_id,
        figure_id,
        cast(null as varchar) as task_id,
        cast(null as varchar) as report_id,
        weight,
        counted_percent,
        left_out
    from figures
    union all
    -- who has nothing to say of a task has not reported on it
    select
        tasks.document_id,
        'body' as subject_kind,
        task_bodies.organization_id as subject_id,
        'tasks' as part,
        tasks.document_id || '/' || task_bodies.organization_id || '/tasks/' || tasks.task_id as entry_id,
        cast(null as varchar) as figure_id,
        tasks.task_id,
        cast(null as varchar) as report_id,
        1 as weight,
        case when tasks.status is null then null when tasks.is_late then 0 else 100 end as counted_percent,
        case when tasks.status is null then 'not_reported' end as left_out
    from tasks
    inner join task_bodies on tasks.task_id = task_bodies.task_id
    inner join documents on tasks.document_id = documents.document_id
    where
        documents.effective_to >= {{ first_of_year(as_of()) }}
        and coalesce(documents.effective_from <= {{ as_of() }}, true)
    union all
    select
        asked.document_id,
        asked.subject_kind,
        asked.subject_id,
        'reports' as part,
        asked.document_id || '/' || asked.subject_id || '/reports/' || reports.report_id as entry_id,
        cast(null as varchar) as figure_id,
        cast(null as varchar) as task_id,
        reports.report_id,
        1 as weight,
        case when reports.is_reported_late then 0 else 100 end as counted_percent,
        cast(null as varchar) as left_out
    from asked
    inner join reports on asked.region_id = reports.region_id and asked.indicator_id = reports.indicator_id
    where reports.period_end >= {{ first_of_year(as_of()) }}

)

select
    entry_id,
    document_id || '/' || subject_id as assessment_id,
    document_id,
    subject_kind,
    case when subject_kind = 'locality' then subject_id end as region_id,
    case when subject_kind = 'body' then subject_id end as organization_id,
    part,
    figure_id,
    task_id,
    report_id,
    cast(weight as decimal(9, 4)) as weight,
    cast(counted_percent as decimal(18, 4)) as counted_percent,
    left_out
from entries
