{# Figures that are not compared by number, with the reason. Grain: figure_id. #}
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
    {{ word('coverage.outcome', 'outcome') }} as refusal,
    {{ told('coverage.explanation') }} as explanation
from marts.rpt_indicator_coverage as coverage
inner join figures on coverage.figure_id = figures.figure_id
where coverage.outcome not in ('compared', 'no_such_target')
