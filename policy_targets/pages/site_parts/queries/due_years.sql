-- How many targets, cells and promises are due in each year; a figure that is printed twice counts once. Grain: due_year.
select
    figures.due_year,
    count(*) as total,
    count(*) filter (where figures.fact = 'targets') as targets,
    count(*) filter (where figures.fact = 'allocations') as allocations,
    count(*) filter (where figures.fact = 'commitments') as commitments
from marts.rpt_targets_in_force as in_force
inner join marts.analyst_figures as figures on in_force.figure_id = figures.figure_id
where figures.restates_figure_id is null
group by figures.due_year
order by figures.due_year
