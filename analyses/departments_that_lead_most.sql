-- Which departments lead most in each city, and how many promised numbers come with it?
with workload as (

    select * from {{ ref('rpt_organization_workload') }}

),

ranked as (

    select
        *,
        row_number() over (
            partition by region_id
            order by tasks_led desc, tasks_responsible desc, commitments_carried desc, organization_id asc
        ) as place_in_city
    from workload

)

select
    regions.name_zh as city,
    ranked.name_zh as body,
    ranked.function,
    ranked.tasks_led,
    ranked.tasks_responsible,
    ranked.tasks_supported,
    ranked.commitments_carried,
    ranked.targets_led
from ranked
inner join {{ ref('dim_regions') }} as regions on ranked.region_id = regions.region_id
where ranked.place_in_city <= 3
order by regions.region_id, ranked.place_in_city
