-- Verdicts by theme of the indicator.
select
    theme,
    verdict,
    count(*) as figures
from states
group by theme, verdict
order by theme, verdict;
