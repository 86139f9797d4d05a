-- Digits and Chinese numerals of the texts at hand, and how many places hold each. Numerals in words that carry no
-- quantity (seed numeral_free_words) are left out. Grain: document_id x char_index.
with characters as (

    select * from {{ ref('int_document_characters') }}

),

texts as (

    select * from {{ ref('stg_document_texts') }}

),

spans as (

    select * from {{ ref('int_number_spans') }}

),

free_words as (

    select * from {{ ref('numeral_free_words') }}

),

free_places as (

    select
        characters.document_id,
        characters.char_index as char_start,
        characters.char_index + length(free_words.word) as char_end
    from characters
    inner join texts on characters.document_id = texts.document_id
    inner join free_words
        on
            characters.character = substr(free_words.word, 1, 1)
            and substr(texts.content, characters.char_index + 1, length(free_words.word)) = free_words.word

),

numbers as (

    select
        characters.document_id,
        characters.char_index,
        characters.character,
        characters.is_digit
    from characters
    left join free_places
        on
            characters.document_id = free_places.document_id
            and characters.char_index >= free_places.char_start
            and characters.char_index < free_places.char_end
    where characters.is_digit or (characters.is_chinese_numeral and free_places.document_id is null)

),

covered as (

    select
        numbers.document_id,
        numbers.char_index,
        numbers.character,
        numbers.is_digit,
        count(spans.held_by) as held_count
    from numbers
    left join spans
        on
            numbers.document_id = spans.document_id
            and numbers.char_index >= spans.char_start
            and numbers.char_index < spans.char_end
    group by numbers.document_id, numbers.char_index, numbers.character, numbers.is_digit

)

select
    covered.document_id,
    covered.char_index,
    covered.character,
    covered.is_digit,
    covered.held_count,
    substr(texts.content, greatest(covered.char_index - 9, 1), 20) as surroundings
from covered
inner join texts on covered.document_id = texts.document_id
