-- Words are recorded without the white space and the separators of cells around them.
select
    seed,
    line,
    words_column as column_name,
    words as found,
    'white space or the separator of a cell at an end of the words' as problem,
    trim(words, ' |') as accepted
from places
where regexp_matches(words, '^[\s\p{Z}|]|[\s\p{Z}|]$')
