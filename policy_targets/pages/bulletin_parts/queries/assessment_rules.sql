-- The rules of the assessment.
select
    subject_kind,
    part,
    weight,
    is_needed,
    counted_from_percent,
    least_measured_percent,
    reason as reason_en,
    reason_zh
from staging.stg_assessment_rules
order by subject_kind desc, weight desc, part asc;
