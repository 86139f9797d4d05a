-- Figures that were measured, the city's own and those of its places, with what was measured.
select
    states.*,
    evidence_anchors.anchors,
    evidence_anchors.value_printed as observed_printed,
    evidence_anchors.unit_shown as observed_unit,
    coalesce(starts.anchor, measured.anchor) as start_anchor
from states
left join evidence_anchors on states.progress_id = evidence_anchors.progress_id
left join starts on states.progress_id = starts.progress_id
left join measured on starts.observation_id = measured.observation_id
where states.verdict <> 'not_measured'
order by
    states.due_on desc,
    states.document_id asc,
    states.fact desc,
    states.char_start asc,
    states.progress_id asc;
