-- Tasks of which something was reported, the late ones first; then those that fell silent.
select
    tasks.*,
    facts.summary as summary_en,
    organizations.name_zh as lead_zh,
    organizations.name_en as lead_en
from tasks
inner join marts.fct_tasks as facts on tasks.task_id = facts.task_id
left join marts.dim_organizations as organizations on tasks.lead_organization_id = organizations.organization_id
where tasks.reports > 0 or tasks.is_silent or tasks.is_late
order by tasks.is_late desc nulls last, tasks.is_silent desc, tasks.due_on asc nulls last, tasks.task_id asc;
