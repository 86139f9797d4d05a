-- Digits and Chinese numerals of the texts, each in half width; a word in which a Chinese numeral carries no quantity
-- makes it none. Grain: document_id x char_index.
create or replace temp table numerals as
with characters as (

    select
        document_id,
        unnest(string_split(content, '')) as letter,
        unnest(range(length(content))) as char_index
    from texts

),

candidates as (

    select
        *,
        string_agg(letter, '') over (
            partition by document_id
            order by char_index
            rows between 8 preceding and 8 following
        ) as surroundings
    from characters
    qualify has_numeral(letter)

)

select candidates.*
from candidates
where
    candidates.letter between '0' and '9'
    or not exists (
        select 1
        from numeral_free_words
        where
            contains(candidates.surroundings, numeral_free_words.word)
            and contains(
                between_places(
                    candidates.surroundings,
                    least(candidates.char_index, 8) - length(numeral_free_words.word) + 1,
                    least(candidates.char_index, 8) + length(numeral_free_words.word)
                ),
                numeral_free_words.word
            )
    );
