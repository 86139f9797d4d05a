-- Where each measured outcome comes from.
select *
from measured
order by cast(substr(anchor, 2) as integer);
