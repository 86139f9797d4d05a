-- The score of each place, with the share of the weight that was measured.
select
    scores.score_id,
    scores.document_id,
    scores.region_id,
    regions.name_zh as zh,
    regions.name_en as en,
    scores.score,
    scores.score_rank,
    scores.is_tied,
    scores.indicators_given,
    scores.indicators_measured,
    scores.weight_measured_percent
from marts.rpt_locality_scores as scores
inner join plans on scores.document_id = plans.document_id
inner join marts.dim_regions as regions on scores.region_id = regions.region_id
where getvariable('subject_kind') <> 'body'
order by scores.document_id, scores.score_rank nulls last, scores.region_id;
