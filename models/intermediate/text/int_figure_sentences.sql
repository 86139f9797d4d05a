-- The sentence or table line of the texts at hand that prints a figure. Grain: figure_id, for figures whose text is
-- at hand.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

sentences as (

    select * from {{ ref('int_document_sentences') }}

)

select
    figures.figure_id,
    figures.seed_name,
    figures.document_id,
    figures.section,
    figures.item_no,
    sentences.sentence_no,
    sentences.char_start,
    sentences.char_end,
    sentences.sentence_text
from figures
inner join sentences
    on
        figures.document_id = sentences.document_id
        and figures.char_start >= sentences.char_start
        and figures.char_start < sentences.char_end
