-- The recorded copies of a text are equally long, follow one another and lie inside the file.
select
    copies.document_id,
    copies.copy_no
from {{ ref('stg_document_copies') }} as copies
inner join {{ ref('stg_documents') }} as documents on copies.document_id = documents.document_id
inner join {{ ref('stg_document_copies') }} as first_copies
    on
        copies.document_id = first_copies.document_id
        and first_copies.copy_no = 1
where
    documents.origin = 'shipped'
    and (
        copies.char_end > documents.source_characters
        or copies.char_end - copies.char_start <> first_copies.char_end - first_copies.char_start
        or (copies.copy_no > 1 and copies.char_start < first_copies.char_end)
    )
