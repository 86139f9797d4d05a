-- A place is as long as the text it holds and lies inside the first copy of its document.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

second_copies as (

    select
        document_id,
        min(char_start) as second_start
    from {{ ref('stg_document_copies') }}
    where copy_no > 1
    group by document_id

)

select
    figures.figure_id,
    figures.value_printed,
    figures.char_start,
    figures.char_end
from figures
inner join documents on figures.document_id = documents.document_id
left join second_copies on figures.document_id = second_copies.document_id
where
    documents.origin = 'shipped'
    and (
        figures.char_end - figures.char_start <> length(figures.value_printed)
        or figures.char_start < 0
        or figures.char_end > coalesce(second_copies.second_start, documents.source_characters)
    )
