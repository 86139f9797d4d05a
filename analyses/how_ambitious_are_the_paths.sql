-- How fast must each target grow from its first year to its last?
select
    trajectory_id,
    label_printed,
    start_status,
    start_value,
    end_value,
    canonical_unit_id,
    years,
    yearly_growth_percent
from {{ ref('rpt_target_trajectory') }}
where yearly_growth_percent is not null
order by yearly_growth_percent desc
