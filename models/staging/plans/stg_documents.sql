-- Plan documents as they were found. Grain: document_id.
with source as (

    select * from {{ ref('documents') }}

),

renamed as (

    select
        document_id,
        title_zh,
        title_is_printed,
        title_en,
        issuing_body,
        document_number,
        issued_on,
        effective_from,
        effective_to,
        region_id,
        effective_basis_en,
        source_note_en,
        source_sha256,
        source_characters
    from source

)

select * from renamed
