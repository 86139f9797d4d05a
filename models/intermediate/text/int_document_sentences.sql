-- Sentences of the texts at hand; a sentence ends with 。 or ; or with the line. Grain: document_id x sentence_no.
with characters as (

    select * from {{ ref('int_document_characters') }}

),

texts as (

    select * from {{ ref('stg_document_texts') }}

),

numbered as (

    select
        document_id,
        char_index,
        coalesce(
            sum(case when character in ('。', ';', ';', chr(10)) then 1 else 0 end) over (
                partition by document_id
                order by char_index
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as sentence_no
    from characters

),

sentences as (

    select
        document_id,
        cast(sentence_no as integer) as sentence_no,
        min(char_index) as char_start,
        max(char_index) + 1 as char_end
    from numbered
    group by document_id, sentence_no

)

select
    sentences.document_id,
    sentences.sentence_no,
    sentences.char_start,
    sentences.char_end,
    substr(texts.content, sentences.char_start + 1, sentences.char_end - sentences.char_start) as sentence_text
from sentences
inner join texts on sentences.document_id = texts.document_id
