-- Which numbers are promised for every year, and what do they come to by the end of the plan?
select
    commitments.document_id,
    commitments.qualifier_printed,
    commitments.label_printed,
    commitments.value_printed,
    commitments.bound_type,
    commitments.value_canonical,
    commitments.canonical_unit_id
from {{ ref('fct_commitments') }} as commitments
inner join {{ ref('fct_tasks') }} as tasks on commitments.task_id = tasks.task_id
where
    commitments.recurrence = 'annual'
    and commitments.kind = 'commitment'
    and commitments.measure_kind in ('count', 'level')
    and tasks.section <> '附件2'
order by commitments.document_id, commitments.char_start
