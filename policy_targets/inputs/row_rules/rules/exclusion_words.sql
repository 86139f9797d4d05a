-- An excluded number whose class no form tells stands in words that number_words lists for its plan under this class;
-- every word listed is in use. A plan for which nothing is listed is not held against it.
with numbers as (

    select *
    from number_exclusions
    where
        number_class not in ('date', 'period', 'document_number', 'item_number', 'second_copy')
        and document_id in (select document_id from number_words)

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
