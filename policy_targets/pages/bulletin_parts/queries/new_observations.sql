-- Outcomes of the period.
select measured.*
from measured
inner join new_of_period on measured.observation_id = new_of_period.observation_id
order by measured.indicator_id, measured.region_id <> getvariable('region_id'), measured.region_id, measured.period_end;
