-- A number of a second copy is cut as in the first copy, a figure of the first copy to its bare number; no other number
-- is in a copy.
with copies as (

    select
        later.document_id,
        whole(later.char_start) as first_char,
        whole(later.char_end) as end_char,
        whole(later.char_start) - whole(earlier.char_start) as shift
    from document_copies as later
    inner join document_copies as earlier on later.document_id = earlier.document_id
    where later.copy_no <> '1' and earlier.copy_no = '1'

),

numbers as (

    select
        number_exclusions.line,
        number_exclusions.document_id,
        number_exclusions.text_printed,
        number_exclusions.number_class,
        whole(number_exclusions.char_start) as first_char,
        whole(number_exclusions.char_end) as end_char,
        copies.shift
    from number_exclusions
    left join copies
        on
            number_exclusions.document_id = copies.document_id
            and whole(number_exclusions.char_start) >= copies.first_char
            and whole(number_exclusions.char_end) <= copies.end_char

)

select
    'number_exclusions' as seed,
    numbers.line,
    'number_class' as column_name,
    numbers.text_printed || ' at ' || numbers.first_char as found,
    'not a number of a second copy, cut as in the first' as problem,
    'second_copy for the numbers inside a second copy, and only for them' as accepted
from numbers
where
    (numbers.number_class = 'second_copy') <> (numbers.shift is not null)
    or numbers.number_class = 'second_copy' and not exists (
        select 1
        from places
        left join texts on places.document_id = texts.document_id
        where
            places.document_id = numbers.document_id
            and places.words_column in ('value_printed', 'text_printed')
            and places.first_char <= numbers.first_char - numbers.shift
            and places.end_char >= numbers.end_char - numbers.shift
            and (
                places.first_char = numbers.first_char - numbers.shift
                and places.end_char = numbers.end_char - numbers.shift
                and (places.words_column = 'text_printed' or not regexp_matches(numbers.text_printed, '[0-9]'))
                or regexp_full_match(numbers.text_printed, '[0-9.]+[万亿]?')
                and not regexp_matches(
                    coalesce(between_places(texts.content, numbers.first_char - 1, numbers.first_char), ''), '[0-9.]$'
                )
                and not regexp_matches(
                    coalesce(between_places(texts.content, numbers.end_char, numbers.end_char + 1), ''), '^[0-9.万亿]'
                )
            )
    )
