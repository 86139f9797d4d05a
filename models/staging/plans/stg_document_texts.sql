-- Source texts that are at hand at build time; empty where there are none. Grain: document_id.
with texts as (

    {{ document_texts(ref('stg_documents')) }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

recorded as (

    select
        texts.document_id,
        texts.content
    from texts
    inner join documents on texts.document_id = documents.document_id

)

select * from recorded
