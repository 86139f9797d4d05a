-- Where do targets stand whose outcome was measured, and what do the verdicts rest on?
-- Of the public outcomes that ship with the project; targets whose plan is over, so that the answer stays.
select
    progress.figure_id,
    progress.value_printed,
    progress.observed_value_canonical,
    progress.canonical_unit_id,
    progress.observed_to,
    progress.verdict,
    progress.reason
from {{ ref('rpt_target_progress') }} as progress
inner join {{ ref('dim_documents') }} as documents on progress.document_id = documents.document_id
where documents.effective_to < date '2026-11-22'
order by progress.figure_id
