-- Places where the text of a document stands in its file, for files that hold it more than once.
-- Grain: document_id x copy_no.
with source as (

    {{ with_plan_folders('document_copies') }}

),

renamed as (

    select
        document_id,
        copy_no,
        char_start,
        char_end
    from source

)

select * from renamed
