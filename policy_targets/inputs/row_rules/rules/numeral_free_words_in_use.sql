-- A word in which a numeral carries no quantity stands somewhere in the texts, outside the places of numbers.
select
    'numeral_free_words' as seed,
    numeral_free_words.line,
    'word' as column_name,
    numeral_free_words.word as found,
    'no text at hand has this word' as problem,
    'a word of a text; take the line out where none is left' as accepted
from numeral_free_words
where
    (select count(*) from texts) = (select count(*) from documents)
    and not exists (
        select 1 from texts
        where contains(texts.content, numeral_free_words.word)
    )
