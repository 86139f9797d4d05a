-- Every place that the report leads to: printed figures, tasks, and both sides of a contradiction, with what stands
-- around it in its sentence (at most 60 characters to each side), where the texts were at hand.
-- Grain: place_id. The other queries read it as a view of this name.
with places as (

    select
        fact,
        figure_id as place_id,
        document_id,
        section,
        nullif(item_no, label_printed) as item_no,  -- a row without a number goes by its label
        concat_ws(' · ', label_printed, region_printed) as label_printed,
        value_printed,
        char_start,
        char_end
    from marts.analyst_figures
    union all
    select
        'tasks' as fact,
        task_id as place_id,
        document_id,
        section,
        item_no,
        title_printed as label_printed,
        null as value_printed,
        char_start,
        char_end
    from marts.fct_tasks
    union all
    select
        'discrepancies' as fact,
        discrepancy_id || '/a' as place_id,
        document_id_a as document_id,
        section_a as section,
        item_no_a as item_no,
        null as label_printed,
        value_printed_a as value_printed,
        char_start_a as char_start,
        char_end_a as char_end
    from marts.rpt_source_discrepancies
    union all
    select
        'discrepancies' as fact,
        discrepancy_id || '/b' as place_id,
        document_id_b as document_id,
        section_b as section,
        item_no_b as item_no,
        null as label_printed,
        value_printed_b as value_printed,
        char_start_b as char_start,
        char_end_b as char_end
    from marts.rpt_source_discrepancies

),

sentences as (

    select
        document_id,
        char_start,
        char_end,
        passage_text
    from marts.document_passages
    where passage_kind = 'sentence'

)

select
    places.*,
    regexp_replace(
        substr(sentences.passage_text, 1, places.char_start - sentences.char_start), '^.+(.{60})$', '…\1', 's'
    ) as text_before,
    substr(
        sentences.passage_text,
        places.char_start - sentences.char_start + 1,
        places.char_end - places.char_start
    ) as text_there,
    regexp_replace(
        substr(sentences.passage_text, places.char_end - sentences.char_start + 1), '^(.{60}).+$', '\1…', 's'
    ) as text_after
from places
left join sentences
    on
        places.document_id = sentences.document_id
        and places.char_start >= sentences.char_start
        and places.char_end <= sentences.char_end
        and places.fact <> 'tasks'
-- the sentence, where a row of a table holds several
qualify
    row_number() over (
        partition by places.place_id order by sentences.char_end - sentences.char_start, sentences.char_start
    ) = 1
order by places.document_id asc, places.char_start asc, places.char_end desc, places.place_id asc
