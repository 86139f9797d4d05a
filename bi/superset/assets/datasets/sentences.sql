{# The two places of every contradiction, each with its sentence where the texts are at hand. Grain: discrepancy_id and
place. #}
with printed as (
    {{ printed() }}
),

contradictions as (
    {{ contradictions() }}
),

places as (
    select
        contradiction, discrepancy_id, 1 as place_number, document_id_a as document_id, section_a as section,
        item_no_a as item_no, value_printed_a as value_printed, char_start_a as char_start, char_end_a as char_end
    from contradictions
    union all
    select
        contradiction, discrepancy_id, 2, document_id_b, section_b, item_no_b, value_printed_b, char_start_b, char_end_b
    from contradictions
)

select
    places.contradiction,
    places.place_number,
    cities.name_{{ language }} as city,
    documents.title_{{ language }} as plan,
    concat_ws(' ', places.section, places.item_no) as section_item,
    coalesce(places.value_printed, {{ quoted(words.page.blank) }}) || coalesce(printed.what, '') as printed,
    places.char_start || '–' || places.char_end as span,
    coalesce((
        select arg_min(passages.passage_text, passages.char_end - passages.char_start)
        from marts.document_passages as passages
        where
            passages.document_id = places.document_id
            and passages.char_start <= places.char_start
            and passages.char_end >= places.char_end
    ), '') as sentence
from places
inner join marts.dim_documents as documents on places.document_id = documents.document_id
inner join marts.dim_regions as cities on documents.region_id = cities.region_id
left join
    printed
    on
        places.document_id = printed.document_id
        and places.char_start = printed.char_start
        and places.char_end = printed.char_end
