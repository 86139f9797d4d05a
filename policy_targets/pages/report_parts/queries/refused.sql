-- Figures of the families that may not be compared, each with its reason. Grain: figure_id and indicator_id.
select
    indicators.family_id,
    coverage.outcome,
    coverage.explanation,
    coverage.explanation_zh,
    figures.region_zh,
    figures.region_en,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    figures.label_printed,
    coverage.value_printed,
    coverage.period_end,
    coverage.accumulation,
    coverage.figure_id
from marts.rpt_indicator_coverage as coverage
inner join marts.dim_indicators as indicators on coverage.indicator_id = indicators.indicator_id
inner join marts.analyst_figures as figures on coverage.figure_id = figures.figure_id
where indicators.family_id is not null and coverage.outcome not in ('compared', 'no_such_target')
order by indicators.family_id, coverage.outcome, coverage.document_id, coverage.period_end, coverage.figure_id
