-- Plan documents. Grain: document_id.
with documents as (

    select * from {{ ref('stg_documents') }}

),

copies as (

    select
        document_id,
        count(*) as copies_in_source
    from {{ ref('stg_document_copies') }}
    group by document_id

),

editions as (

    select * from {{ ref('int_editions') }}

)

select
    documents.document_id,
    documents.origin,
    documents.title_zh,
    documents.title_en,
    documents.title_is_printed,
    documents.issuing_body,
    documents.document_number,
    documents.issued_on,
    documents.effective_from,
    documents.effective_to,
    documents.effective_basis_en,
    documents.region_id,
    documents.source_sha256,
    documents.source_characters,
    cast(coalesce(copies.copies_in_source, 1) as integer) as copies_in_source,
    documents.source_note_en,
    documents.replaces_document_id,
    editions.replaced_by_document_id,
    editions.replaced_on
from documents
left join copies on documents.document_id = copies.document_id
left join editions on documents.document_id = editions.document_id
