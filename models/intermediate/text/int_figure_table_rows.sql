-- The row of a table that prints a figure, from its label to its last value, where a text has run a whole table
-- together into one sentence: one that holds several labels with several values each. Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}
    where seed_name in ('targets', 'allocations')

),

sentences as (

    select * from {{ ref('int_figure_sentences') }}

),

placed as (

    select
        figures.figure_id,
        figures.document_id,
        figures.label_printed,
        figures.char_start - sentences.char_start as value_start,
        figures.char_end - sentences.char_start as value_end,
        sentences.sentence_no,
        sentences.sentence_text
    from figures
    inner join sentences on figures.figure_id = sentences.figure_id

),

table_rows as (

    select
        document_id,
        sentence_no,
        label_printed,
        min(sentence_text) as sentence_text,
        min(value_start) as first_value_start,
        max(value_end) as last_value_end
    from placed
    group by document_id, sentence_no, label_printed
    having count(*) > 1

),

reversed as (

    select
        *,
        count(*) over (partition by document_id, sentence_no) as rows_in_sentence,
        reverse(label_printed) as label_reversed,
        reverse(substr(sentence_text, 1, cast(first_value_start as integer))) as text_before_reversed
    from table_rows

),

searched as (

    select
        *,
        {{ dbt.position('label_reversed', 'text_before_reversed') }} as steps_back
    from reversed

),

cut as (

    select
        *,
        -- the last place of the label before the first value, from 1
        first_value_start - steps_back - length(label_printed) + 2 as row_start
    from searched
    where rows_in_sentence > 1 and steps_back > 0

)

select
    placed.figure_id,
    substr(
        cut.sentence_text, cast(cut.row_start as integer), cast(cut.last_value_end - cut.row_start + 1 as integer)
    ) as row_text
from placed
inner join cut
    on
        placed.document_id = cut.document_id
        and placed.sentence_no = cut.sentence_no
        and placed.label_printed = cut.label_printed
