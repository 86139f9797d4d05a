-- An excluded number whose class no form tells stands in words that number_words lists under this class; every word
-- listed is in use. In a second copy, a number is cut as in the first one.
select
    'number_exclusions' as seed,
    number_exclusions.line,
    'text_printed' as column_name,
    number_exclusions.text_printed as found,
    'not known as a ' || number_exclusions.number_class as problem,
    coalesce(
        'as ' || string_agg(number_words.number_class, ', '),
        'a word of seeds/words/number_words.csv, which lists each slogan, name, set or part of a label once'
    ) as accepted
from number_exclusions
left join number_words on number_exclusions.text_printed = number_words.word
where number_exclusions.number_class not in ('date', 'period', 'document_number', 'item_number', 'second_copy')
group by number_exclusions.line, number_exclusions.text_printed, number_exclusions.number_class
having not coalesce(bool_or(number_words.number_class = number_exclusions.number_class), false)
union all
select
    'number_words',
    number_words.line,
    'word',
    number_words.word || ' as ' || number_words.number_class,
    'no excluded number stands in these words',
    'words of number_exclusions'
from number_words
left join number_exclusions
    on
        number_words.word = number_exclusions.text_printed
        and number_words.number_class = number_exclusions.number_class
where number_exclusions.text_printed is null
