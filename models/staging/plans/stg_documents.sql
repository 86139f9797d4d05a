-- Plan documents as they were found: those that the project ships, and those of plan folders. Grain: document_id.
with shipped as (

    select * from {{ ref('documents') }}

),

source as (

    {{ with_plan_folders('documents') }}

),

renamed as (

    select
        source.document_id,
        source.title_zh,
        source.title_is_printed,
        source.title_en,
        source.issuing_body,
        source.document_number,
        source.issued_on,
        source.effective_from,
        source.effective_to,
        source.region_id,
        source.effective_basis_en,
        source.source_note_en,
        source.source_sha256,
        source.source_characters,
        source.replaces_document_id,
        case when shipped.document_id is null then 'folder' else 'shipped' end as origin
    from source
    left join shipped on source.document_id = shipped.document_id

)

select * from renamed
