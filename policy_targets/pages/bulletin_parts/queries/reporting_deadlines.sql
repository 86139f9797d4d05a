-- The rule by which a report is late.
select
    least_days,
    days_allowed,
    reason as reason_en,
    reason_zh
from staging.stg_reporting_deadlines
order by least_days;
