-- Plans that a later edition replaces, with the day from which that one holds. Of several editions the first counts.
-- Grain: document_id.
with documents as (

    select * from {{ ref('stg_documents') }}

),

editions as (

    select
        earlier.document_id,
        later.document_id as replaced_by_document_id,
        coalesce(later.issued_on, later.effective_from) as replaced_on,
        row_number() over (
            partition by earlier.document_id
            order by coalesce(later.issued_on, later.effective_from), later.document_id
        ) as edition_no
    from documents as later
    inner join documents as earlier on later.replaces_document_id = earlier.document_id

)

select
    document_id,
    replaced_by_document_id,
    replaced_on,
    -- an edition that tells no day holds from the start
    coalesce(replaced_on <= {{ built_on() }}, true) as is_replaced
from editions
where edition_no = 1
