-- Responsible bodies and what each has to do. Grain: organization_id.
select
    workload.organization_id,
    workload.region_id,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    workload.name_zh as body_zh,
    workload.name_en as body_en,
    workload.tasks_led,
    workload.tasks_supported,
    workload.tasks_responsible,
    workload.commitments_carried,
    workload.commitments_supported,
    workload.targets_led
from marts.rpt_organization_workload as workload
inner join marts.dim_regions as regions on workload.region_id = regions.region_id
order by
    workload.region_id asc, workload.tasks_led desc, workload.tasks_responsible desc, workload.tasks_supported desc,
    workload.commitments_carried desc, workload.name_zh asc
