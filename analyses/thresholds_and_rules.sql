-- Which numbers say who counts, and which set a rule of policy?
select
    commitments.document_id,
    commitments.kind,
    commitments.label_printed,
    commitments.value_printed,
    commitments.bound_type,
    commitments.value_canonical,
    commitments.canonical_unit_id
from {{ ref('fct_commitments') }} as commitments
inner join {{ ref('fct_tasks') }} as tasks on commitments.task_id = tasks.task_id
where commitments.kind <> 'commitment' and tasks.section <> '附件2'
order by commitments.kind, commitments.document_id, commitments.char_start
