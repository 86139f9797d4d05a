-- Words and their places are recorded without the white space and the separators of cells around them.
select
    seed,
    line,
    words_column as column_name,
    words as found,
    'white space or the separator of a cell at an end of the words' as problem,
    trim(words, ' |') as accepted
from places
where has_blank_end(words)
union all
select
    places.seed,
    places.line,
    'char_start' as column_name,
    between_places(texts.content, places.first_char, places.end_char) as found,
    'white space or the separator of a cell at an end of the place' as problem,
    places.words as accepted
from places
inner join texts on places.document_id = texts.document_id
where
    -- of all others the words are as long as the place
    places.words_column = 'name_printed'
    and has_blank_end(between_places(texts.content, places.first_char, places.end_char))
