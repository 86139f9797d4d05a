-- Every digit and every Chinese numeral of a text stands in a place that a row holds, words without quantity left out.
with characters as (

    select
        document_id,
        unnest(string_split(content, '')) as letter,
        unnest(range(length(content))) as at
    from texts

),

numerals as (

    select *
    from characters
    where letter in (
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
        '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '两'
    )

),

held as (

    select distinct
        document_id,
        unnest(range(first_char, end_char)) as at
    from places
    where words_column in ('value_printed', 'text_printed') and end_char - first_char between 1 and 200

),

open_numerals as (

    select
        numerals.*,
        between_places(texts.content, numerals.at - 8, numerals.at + 9) as surroundings
    from numerals
    inner join texts on numerals.document_id = texts.document_id
    left join held on numerals.document_id = held.document_id and numerals.at = held.at
    where held.document_id is null

),

explained as (

    select distinct
        open_numerals.document_id,
        open_numerals.at
    from open_numerals
    inner join numeral_free_words
        on
            contains(open_numerals.surroundings, numeral_free_words.word)
            and contains(
                between_places(
                    open_numerals.surroundings,
                    least(open_numerals.at, 8) - length(numeral_free_words.word) + 1,
                    least(open_numerals.at, 8) + length(numeral_free_words.word)
                ),
                numeral_free_words.word
            )
    where open_numerals.letter not between '0' and '9'

)

select
    'number_exclusions' as seed,
    null as line,
    'char_start' as column_name,
    open_numerals.letter || ' at ' || open_numerals.at || ' of ' || open_numerals.document_id as found,
    'no row holds this number' as problem,
    'a row for it; it stands in ' || open_numerals.surroundings as accepted
from open_numerals
left join explained
    on open_numerals.document_id = explained.document_id and open_numerals.at = explained.at
where explained.document_id is null
