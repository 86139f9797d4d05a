-- Text of the documents around tasks and figures, so that any figure can be read in its sentence. Empty where the texts
-- were not at hand. Grain: passage_id.
with texts as (

    select * from {{ ref('stg_document_texts') }}

),

tasks as (

    select * from {{ ref('stg_tasks') }}

),

sentences_of_figures as (

    select * from {{ ref('int_figure_sentences') }}

),

task_passages as (

    select
        task_id as passage_id,
        'item' as passage_kind,
        document_id,
        section,
        item_no,
        task_id,
        char_start,
        char_end
    from tasks

),

item_passages as (

    select
        document_id || '/' || section || coalesce('/' || item_no, '') as passage_id,
        'item' as passage_kind,
        document_id,
        section,
        item_no,
        cast(null as varchar) as task_id,
        min(char_start) as char_start,
        max(char_end) as char_end
    from sentences_of_figures
    where seed_name <> 'commitments'
    group by document_id, section, item_no

),

sentence_passages as (

    select distinct
        document_id || '/sentence/' || cast(sentence_no as varchar) as passage_id,
        'sentence' as passage_kind,
        document_id,
        cast(null as varchar) as section,
        cast(null as varchar) as item_no,
        cast(null as varchar) as task_id,
        char_start,
        char_end
    from sentences_of_figures

),

passages as (

    select * from task_passages
    union all
    select * from item_passages
    union all
    select * from sentence_passages

)

select
    passages.passage_id,
    passages.passage_kind,
    passages.document_id,
    passages.section,
    passages.item_no,
    passages.task_id,
    cast(passages.char_start as integer) as char_start,
    cast(passages.char_end as integer) as char_end,
    substr(texts.content, passages.char_start + 1, passages.char_end - passages.char_start) as passage_text
from passages
inner join texts on passages.document_id = texts.document_id
