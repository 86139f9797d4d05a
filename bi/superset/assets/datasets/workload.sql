{# What every body has to do. Grain: organization_id. #}
select
    workload.organization_id,
    regions.name_{{ language }} as city,
    {% if language == 'zh' %}{{ within('workload.name_zh', 'regions.name_zh') }}{% else %}workload.name_en{% endif %} as body,
    workload.tasks_led,
    workload.tasks_responsible,
    workload.tasks_supported
from marts.rpt_organization_workload as workload
inner join marts.dim_regions as regions on workload.region_id = regions.region_id
