-- What calls for action, the gravest first. Grain: alert_id.
select
    rule_en,
    rule_zh,
    severity,
    since,
    document_id,
    region_id,
    figure_id,
    task_id,
    lead_organization_id,
    label_printed,
    due_on,
    reason,
    reason_zh
from marts.rpt_alerts
order by case severity when 'high' then 1 when 'medium' then 2 else 3 end, due_on nulls last, since, alert_id
