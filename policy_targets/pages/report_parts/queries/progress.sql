-- Targets beside what was measured. Grain: progress_id.
select
    progress.progress_id,
    progress.figure_id,
    progress.document_id,
    figures.region_zh,
    figures.region_en,
    progress.label_printed,
    figures.indicator_en,
    progress.value_printed,
    progress.bound_type,
    progress.target_value_canonical,
    units.unit_id,
    units.unit_zh,
    units.unit_en,
    progress.recurrence,
    progress.period_start,
    progress.period_end,
    progress.match_type,
    progress.observed_value_canonical,
    progress.observed_from,
    progress.observed_to,
    progress.share_achieved_percent,
    progress.share_of_time_elapsed_percent,
    progress.gap,
    progress.needed_per_month,
    progress.verdict,
    progress.explanation,
    progress.explanation_zh,
    progress.as_of,
    observations.source_title,
    observations.publisher,
    observed_places.place_id as observed_place_id,
    case when regexp_matches(observations.url, '^https?://') then observations.url end as url
from marts.rpt_target_progress as progress
inner join marts.analyst_figures as figures on progress.figure_id = figures.figure_id
left join shown_units as units on progress.canonical_unit_id = units.unit_id
left join marts.fct_observations as observations on progress.observation_id = observations.observation_id
left join places as observed_places on progress.observation_id = observed_places.place_id
order by progress.document_id, progress.period_end, progress.figure_id, progress.progress_id
