-- Every digit and every Chinese numeral of a text stands in a place that a row holds, words without quantity left out.
with held as (

    select distinct
        document_id,
        unnest(range(first_char, end_char)) as char_index
    from places
    where words_column in ('value_printed', 'text_printed') and end_char - first_char between 1 and 200

)

select
    'number_exclusions' as seed,
    null as line,
    'char_start' as column_name,
    numerals.letter || ' at ' || numerals.char_index || ' of ' || numerals.document_id as found,
    'no row holds this number' as problem,
    'a row for it; it stands in ' || numerals.surroundings as accepted
from numerals
left join held on numerals.document_id = held.document_id and numerals.char_index = held.char_index
where held.document_id is null
