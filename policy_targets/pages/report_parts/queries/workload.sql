-- Responsible bodies and what each has to do. Grain: organization_id.
select
    workload.organization_id,
    workload.region_id,
    workload.name_zh,
    workload.name_en,
    workload.function,
    workload.tasks_led,
    workload.tasks_supported,
    workload.tasks_responsible,
    workload.commitments_carried,
    workload.commitments_supported,
    workload.targets_led
from marts.rpt_organization_workload as workload
order by
    workload.region_id asc, workload.tasks_led desc, workload.tasks_responsible desc, workload.tasks_supported desc,
    workload.commitments_carried desc, workload.name_zh asc
