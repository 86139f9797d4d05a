-- Rows that share one value in prose stand in the order in which the text prints their labels.
with placed as (

    select
        *,
        strpos(sentence_before || '|' || words_after, label) as label_place
    from figures
    where not is_cell and has_text and kind <> 'threshold'

),

shared as (

    select
        seed,
        line,
        label_printed,
        label_place,
        lag(label_place) over list_order as place_above,
        lag(label_printed) over list_order as label_above
    from placed
    window list_order as (partition by document_id, seed, first_char, end_char order by line)

)

select
    seed,
    line,
    'label_printed' as column_name,
    label_printed as found,
    'the label stands before that of the row above, which has the same value' as problem,
    'a row before that of ' || label_above as accepted
from shared
where label_place < place_above
