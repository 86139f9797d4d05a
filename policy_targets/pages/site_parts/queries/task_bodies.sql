-- Bodies named for each task, with their role. Grain: task_id, organization_id, role.
select distinct
    bridge.task_id,
    bridge.organization_id,
    organizations.name_zh as body_zh,
    organizations.name_en as body_en,
    bridge.role
from marts.bridge_task_organizations as bridge
inner join marts.dim_organizations as organizations on bridge.organization_id = organizations.organization_id
order by bridge.task_id, bridge.role, bridge.organization_id
