-- Verdicts by theme of the indicator.
select
    theme,
    any_value(theme_zh) as zh,
    any_value(theme_en) as en,
    verdict,
    count(*) as figures
from states
group by theme, verdict
order by theme, verdict;
