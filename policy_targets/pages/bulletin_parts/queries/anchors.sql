-- Short names of the figures that the bulletin shows.
select
    figure_id,
    min(anchor) as anchor
from states
group by figure_id;
