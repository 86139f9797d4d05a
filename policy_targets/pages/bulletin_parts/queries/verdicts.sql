-- How many figures have which verdict, the city's own and those of its places.
select
    verdict,
    count(*) as figures,
    count(*) filter (where not is_local) as of_city,
    count(*) filter (where is_local) as of_places,
    count(*) filter (where is_due) as due
from states
group by verdict;
