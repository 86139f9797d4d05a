-- What calls for somebody's action. Grain: alert_id.
select
    alerts.alert_id,
    alerts.document_id,
    alerts.severity,
    alerts.rule_zh,
    alerts.rule_en,
    alerts.since,
    alerts.reason,
    alerts.reason_zh,
    alerts.as_of,
    organizations.name_zh as body_zh,
    organizations.name_en as body_en,
    coalesce(alerts.figure_id, alerts.task_id) as place_id
from marts.rpt_alerts as alerts
left join marts.dim_organizations as organizations on alerts.lead_organization_id = organizations.organization_id
order by
    alerts.document_id,
    case alerts.severity when 'high' then 1 when 'medium' then 2 else 3 end,
    alerts.due_on nulls last,
    alerts.alert_id
