-- What was measured for each figure and how it stands by it; of a figure for every year one row a year.
-- Grain: progress_id.
select
    progress.progress_id,
    progress.figure_id,
    progress.document_id,
    progress.bound_type,
    progress.target_value_canonical,
    progress.canonical_unit_id as unit_id,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    indicators.population as counted,
    progress.recurrence,
    progress.period_end,
    progress.match_type,
    progress.observation_match_type,
    observations.label_printed as observed_label,
    progress.observed_value_canonical,
    progress.observed_from,
    progress.observed_to,
    progress.share_achieved_percent,
    progress.attainment_percent,
    progress.share_of_time_elapsed_percent,
    progress.gap,
    progress.needed_per_month,
    progress.verdict,
    progress.indicative_verdict,
    progress.explanation,
    progress.explanation_zh,
    progress.caveat,
    progress.caveat_zh,
    progress.as_of,
    progress.source_title,
    progress.publisher,
    observed_figures.figure_id as observed_figure_id,
    case when regexp_matches(observations.url, '^https?://') then observations.url end as url
from marts.rpt_target_progress as progress
left join marts.dim_units as units on progress.canonical_unit_id = units.unit_id
left join marts.dim_indicators as indicators on progress.indicator_id = indicators.indicator_id
left join marts.fct_observations as observations on progress.observation_id = observations.observation_id
left join marts.analyst_figures as observed_figures on progress.observation_id = observed_figures.figure_id
order by progress.document_id, progress.figure_id, progress.period_end, progress.progress_id
