-- Who published the outcomes that the bulletin rests on.
select
    publisher,
    origin,
    count(*) as outcomes
from measured
group by publisher, origin
order by outcomes desc, publisher asc, origin asc;
