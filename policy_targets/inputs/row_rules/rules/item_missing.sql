-- Behind an item no number follows that would be that of the next one, unless an item begins there; numbers of one form
-- begin anew or go on by one.
with numbered as (

    select
        document_id,
        line,
        item_no,
        end_char,
        words_behind,
        regexp_extract(item_no, '[0-9]+|[一二三四五六七八九十]') as numeral
    from item_order
    where has_text

),

next_numbers as (

    select
        *,
        replace(
            item_no,
            numeral,
            coalesce(
                cast(try_cast(numeral as integer) + 1 as varchar),
                substring('二三四五六七八九十', strpos('一二三四五六七八九', numeral), 1)
            )
        ) as next_item_no
    from numbered
    where numeral <> '' and numeral <> '十'

),

counted as (

    select
        line,
        item_no,
        number,
        lag(number) over (partition by document_id, form, is_within order by first_char) as number_above
    from (
        select
            document_id,
            line,
            item_no,
            first_char,
            parent_task_id <> '' as is_within,
            regexp_extract(item_no, '^[(]?([0-9]+|[一二三四五六七八九十])[^一二三四五六七八九十]*$', 1) as numeral,
            replace(item_no, numeral, '') as form,
            coalesce(try_cast(numeral as integer), strpos('一二三四五六七八九十', numeral)) as number
        from items
    ) as items
    where numeral <> ''

)

select
    'tasks' as seed,
    next_numbers.line,
    'item_no' as column_name,
    next_numbers.item_no as found,
    'the next item stands behind this one and is in no row' as problem,
    'a row for ' || left(next_numbers.words_behind, 20) as accepted
from next_numbers
left join items
    on
        next_numbers.document_id = items.document_id
        and items.first_char between next_numbers.end_char and next_numbers.end_char + 5
where
    items.task_id is null
    and starts_with(next_numbers.words_behind, next_numbers.next_item_no)
    and not regexp_matches(substring(next_numbers.words_behind, length(next_numbers.next_item_no) + 1), '^[0-9.]*[0-9%]')
union all
select
    'tasks' as seed,
    line,
    'item_no' as column_name,
    item_no as found,
    'the item before this one is in no row' as problem,
    'a row for item ' || number - 1 as accepted
from counted
where number > number_above + 1
