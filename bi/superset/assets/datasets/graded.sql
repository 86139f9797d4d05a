{# What cities promise for one and the same thing, with how far it compares. Grain: figure_id. #}
with figures as (
    {{ figures() }}
)

select
    figures.figure_id,
    {{ named('figures') }},
    figures.place,
    figures.year,
    figures.label,
    figures.amount,
    figures.grade,
    {{ told('comparison.caveat') }} as caveat
from marts.rpt_concept_comparison as comparison
inner join figures on comparison.figure_id = figures.figure_id
where not comparison.is_rolled_up
