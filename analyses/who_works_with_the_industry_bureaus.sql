-- Which jobs stand beside the industry bureau in most tasks?
with bodies as (

    select
        bodies.task_id,
        organizations.function,
        organizations.region_id
    from {{ ref('bridge_task_organizations') }} as bodies
    inner join {{ ref('dim_organizations') }} as organizations
        on bodies.organization_id = organizations.organization_id

)

select
    others.function,
    count(distinct others.task_id) as tasks_shared,
    count(distinct others.region_id) as cities
from bodies
inner join bodies as others
    on
        bodies.task_id = others.task_id
        and bodies.function <> others.function
where bodies.function = 'industry_and_information'
group by others.function
order by tasks_shared desc, others.function asc
limit 10
