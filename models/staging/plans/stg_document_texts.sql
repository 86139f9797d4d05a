-- Source texts that are at hand at build time; empty where there are none. Grain: document_id.
with texts as (

    {{ document_texts(ref('documents')) }}

),

documents as (

    select * from {{ ref('documents') }}

),

of_folders as (

    {{ landing_table('texts', ['document_id', 'content'], 'plans') }}

)

select
    texts.document_id,
    texts.content
from texts
inner join documents on texts.document_id = documents.document_id

union all

select
    document_id,
    content
from of_folders
