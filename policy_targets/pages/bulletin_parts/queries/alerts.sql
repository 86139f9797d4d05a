-- What called for somebody's action on the last day: alerts of the figures, tasks and plans of the bulletin.
select
    alerts.*,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    indicators.name_en as indicator_en,
    organizations.name_zh as lead_zh,
    organizations.name_en as lead_en
from marts.rpt_alerts as alerts
inner join plans on alerts.document_id = plans.document_id
inner join marts.dim_regions as regions on alerts.region_id = regions.region_id
left join marts.dim_indicators as indicators on alerts.indicator_id = indicators.indicator_id
left join marts.dim_organizations as organizations on alerts.lead_organization_id = organizations.organization_id
where
    getvariable('subject_kind') = 'city'
    or alerts.figure_id in (select states.figure_id from states)
    or alerts.task_id in (select tasks.task_id from tasks)
order by
    case alerts.severity when 'high' then 1 when 'medium' then 2 else 3 end,
    alerts.due_on nulls last,
    alerts.since,
    alerts.alert_id;
