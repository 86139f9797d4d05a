-- An excluded number looks like its class and is recorded whole; the number of an item is of no other class.
with placed as (

    select
        number_exclusions.line,
        number_exclusions.document_id,
        number_exclusions.text_printed,
        number_exclusions.number_class,
        whole(number_exclusions.char_start) as first_char,
        whole(number_exclusions.char_end) as end_char,
        looks_like(number_exclusions.number_class, number_exclusions.text_printed) as is_like_its_class
    from number_exclusions

),

in_text as (

    select
        placed.*,
        between_places(texts.content, first_char - 8, first_char) as words_before,
        between_places(texts.content, end_char, end_char + 8) as words_behind
    from placed
    inner join texts on placed.document_id = texts.document_id

),

wider as (

    -- the same with up to two more characters on either side
    select
        in_text.*,
        right(words_before, more.more_before) || text_printed || left(words_behind, more.more_behind) as wider_text
    from in_text
    cross join (
        values (1, 0), (2, 0), (0, 1), (0, 2), (0, 3), (1, 1)
    ) as more (more_before, more_behind)
    where is_like_its_class

)

select
    'number_exclusions' as seed,
    line,
    'number_class' as column_name,
    number_class || ': ' || text_printed as found,
    'the words do not look like their class' as problem,
    'words such as a ' || number_class || ' has' as accepted
from placed
where not is_like_its_class
union all
select
    'number_exclusions' as seed,
    line,
    'text_printed' as column_name,
    text_printed as found,
    'more words belong to the ' || number_class as problem,
    max(wider_text) as accepted
from wider
where looks_like(number_class, wider_text) and wider_text <> text_printed and not regexp_matches(wider_text, '^[表图]')
group by line, text_printed, number_class
union all
select
    'number_exclusions' as seed,
    line,
    'number_class' as column_name,
    'item_number: ' || text_printed as found,
    'the number does not stand at the head of an item' as problem,
    'a number at the beginning of a line, sentence or cell: '
    || words_before
    || '['
    || text_printed
    || ']'
    || words_behind as accepted
from in_text
where
    number_class = 'item_number'
    and not regexp_matches(text_printed, '[()第表图.]')
    and not (
        regexp_matches(words_behind, '^([、.。\s\p{Z}|是]|$)')
        and not regexp_matches(words_before || text_printed, '[0-9.][0-9]{' || length(text_printed) || '}$')
        and not regexp_matches(words_before || text_printed, '[一二三四五六七八九十]{' || length(text_printed) + 1 || '}$')
    )
union all
select
    'number_exclusions' as seed,
    line,
    'number_class' as column_name,
    number_class || ': ' || text_printed as found,
    'the number stands at the head of an item' as problem,
    'item_number' as accepted
from in_text
where
    number_class not in ('item_number', 'second_copy')
    and regexp_matches(words_before, '(^|\n)[\s\p{Z}]*$')
    and looks_like('item_number', text_printed)
    and regexp_matches(text_printed || words_behind, '^([(表图第]|[0-9一二三四五六七八九十]{1,3}([、|是\s\p{Z}]|[.][^0-9]))')
