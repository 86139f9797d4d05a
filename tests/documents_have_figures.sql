-- No document that the project ships is empty: each has at least one target.
select documents.document_id
from {{ ref('dim_documents') }} as documents
left join {{ ref('fct_targets') }} as targets on documents.document_id = targets.document_id
where {{ is_shipped('documents.document_id') }}
group by documents.document_id
having count(targets.target_id) = 0
