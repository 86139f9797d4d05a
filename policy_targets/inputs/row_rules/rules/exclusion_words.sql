-- An excluded number whose class no form tells stands in words that number_words lists for its plan under this class;
-- every word listed is in use, and held by a row wherever it stands in the text. A plan for which nothing is listed is not
-- held against it.
with numbers as (

    select *
    from number_exclusions
    where
        number_class not in ('date', 'period', 'document_number', 'item_number', 'second_copy')
        and document_id in (select document_id from number_words)

),

-- what stands before each place of a word, one text for each: number_uncovered finds those that hold a numeral
split as (

    select
        words.document_id,
        words.word,
        string_split(texts.content, words.word) as parts
    from (
        select distinct
            document_id,
            word
        from number_words
    ) as words
    inner join texts on words.document_id = texts.document_id
    where not has_numeral(words.word)

),

standing as (

    select
        document_id,
        word,
        list_sum(list_transform(parts[1:number], lambda part: length(part))) + (number - 1) * length(word)
            as first_char
    from (
        select
            *,
            unnest(range(1, length(parts))) as number
        from split
    ) as numbered

)

select
    'number_exclusions' as seed,
    numbers.line,
    'text_printed' as column_name,
    numbers.text_printed as found,
    'not known as a ' || numbers.number_class as problem,
    coalesce(
        'as ' || string_agg(number_words.number_class, ', '),
        'a word of number_words, which lists each slogan, name, set and part of a label once'
    ) as accepted
from numbers
left join number_words on numbers.document_id = number_words.document_id and numbers.text_printed = number_words.word
group by numbers.line, numbers.text_printed, numbers.number_class
having not coalesce(bool_or(number_words.number_class = numbers.number_class), false)
union all
select
    'number_words' as seed,
    number_words.line,
    'word' as column_name,
    number_words.word || ' as ' || number_words.number_class as found,
    'no excluded number stands in these words' as problem,
    'words of number_exclusions' as accepted
from number_words
left join numbers
    on
        number_words.document_id = numbers.document_id
        and number_words.word = numbers.text_printed
        and number_words.number_class = numbers.number_class
where numbers.text_printed is null
union all
select
    'number_exclusions' as seed,
    null as line,
    'char_start' as column_name,
    standing.word || ' at ' || standing.first_char || ' of ' || standing.document_id as found,
    'no row holds this word of number_words' as problem,
    'a row for it' as accepted
from standing
left join places
    on
        standing.document_id = places.document_id
        and places.words_column in ('value_printed', 'text_printed')
        and standing.first_char between places.first_char and places.end_char - 1
where places.document_id is null
