-- What each responsible body has to do: tasks by role, promised numbers and targets; how its tasks stand by reports.
-- A body that no plan names, such as the successor of one, has no row. Grain: organization_id.
with organizations as (

    select * from {{ ref('dim_organizations') }}
    where organization_id in (select names.organization_id from {{ ref('int_organization_names') }} as names)

),

task_organizations as (

    select * from {{ ref('int_task_organizations') }}

),

commitments as (

    select * from {{ ref('fct_commitments') }}
    where kind = 'commitment'

),

targets as (

    select * from {{ ref('fct_targets') }}

),

task_progress as (

    select * from {{ ref('rpt_task_progress') }}

),

tasks_by_organization as (

    select
        organization_id,
        count(distinct case when role = 'lead' then task_id end) as tasks_led,
        count(distinct case when role = 'support' then task_id end) as tasks_supported,
        count(distinct case when role = 'responsible' then task_id end) as tasks_responsible
    from task_organizations
    group by organization_id

),

progress_by_organization as (

    select
        task_organizations.organization_id,
        count(distinct case when task_progress.reports > 0 then task_progress.task_id end) as tasks_reported,
        count(distinct case when task_progress.status = 'completed' then task_progress.task_id end) as tasks_completed,
        count(distinct case when task_progress.is_late then task_progress.task_id end) as tasks_late,
        count(distinct case when task_progress.is_silent then task_progress.task_id end) as tasks_silent
    from task_organizations
    inner join task_progress on task_organizations.task_id = task_progress.task_id
    where task_organizations.role <> 'support'
    group by task_organizations.organization_id

),

commitments_by_organization as (

    select
        task_organizations.organization_id,
        count(distinct case when task_organizations.role <> 'support' then commitments.commitment_id end)
            as commitments_carried,
        count(distinct case when task_organizations.role = 'support' then commitments.commitment_id end)
            as commitments_supported
    from task_organizations
    inner join commitments on task_organizations.task_id = commitments.task_id
    group by task_organizations.organization_id

),

targets_by_organization as (

    select
        lead_organization_id as organization_id,
        count(*) as targets_led
    from targets
    where lead_organization_id is not null
    group by lead_organization_id

)

select
    organizations.organization_id,
    organizations.name_zh,
    organizations.name_en,
    organizations.region_id,
    organizations.function,
    cast(coalesce(tasks_by_organization.tasks_led, 0) as integer) as tasks_led,
    cast(coalesce(tasks_by_organization.tasks_supported, 0) as integer) as tasks_supported,
    cast(coalesce(tasks_by_organization.tasks_responsible, 0) as integer) as tasks_responsible,
    cast(coalesce(commitments_by_organization.commitments_carried, 0) as integer) as commitments_carried,
    cast(coalesce(commitments_by_organization.commitments_supported, 0) as integer) as commitments_supported,
    cast(coalesce(targets_by_organization.targets_led, 0) as integer) as targets_led,
    cast(coalesce(progress_by_organization.tasks_reported, 0) as integer) as tasks_reported,
    cast(coalesce(progress_by_organization.tasks_completed, 0) as integer) as tasks_completed,
    cast(coalesce(progress_by_organization.tasks_late, 0) as integer) as tasks_late,
    cast(coalesce(progress_by_organization.tasks_silent, 0) as integer) as tasks_silent
from organizations
left join tasks_by_organization on organizations.organization_id = tasks_by_organization.organization_id
left join commitments_by_organization on organizations.organization_id = commitments_by_organization.organization_id
left join targets_by_organization on organizations.organization_id = targets_by_organization.organization_id
left join progress_by_organization on organizations.organization_id = progress_by_organization.organization_id
