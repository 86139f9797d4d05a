-- A place is as long as the words that stand there; only a name that is broken over lines is recorded shorter.
select
    seed,
    line,
    'char_end' as column_name,
    words || ' at ' || first_char || '-' || end_char as found,
    'the place is not as long as its words' as problem,
    'a place of ' || length(words) || ' characters' as accepted
from places
where
    end_char - first_char <> length(words)
    and not (words_column = 'name_printed' and end_char - first_char > length(words))
