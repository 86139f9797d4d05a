-- What is due in the year of the build: on a day of it, or every year while the plan runs. A figure that is printed twice
-- counts once. Grain: figure_id.
select
    in_force.figure_id,
    figures.concept_id,
    figures.theme,
    in_force.recurrence = 'annual' and extract(year from in_force.in_force_to) <> extract(year from build.built_at)
        as is_every_year
from marts.rpt_targets_in_force as in_force
inner join marts.analyst_figures as figures on in_force.figure_id = figures.figure_id
cross join marts.rpt_build_info as build
where
    figures.restates_figure_id is null
    and (
        extract(year from in_force.in_force_to) = extract(year from build.built_at)
        or (
            in_force.recurrence = 'annual'
            and in_force.in_force_to > build.built_at
            and coalesce(in_force.in_force_from <= build.built_at, true)
        )
    )
order by figures.theme, in_force.document_id, in_force.figure_id
