-- Rules by which something calls for action; those that are switched off are left out. Grain: rule_id.
select
    rule_id,
    rule_en,
    rule_zh,
    severity,
    threshold,
    threshold_unit,
    reason_en,
    reason_zh
from {{ ref('alert_rules') }}
where is_on
