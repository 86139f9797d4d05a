-- An item begins with its printed number, behind which its title stands. A merged task cell gives its title to the
-- rows below it, which then have fewer cells.
with heads as (

    select
        *,
        regexp_escape(item_no) || '[.、]?' as number_pattern,
        -- a title may be broken over lines
        array_to_string(list_transform(string_split(title, ''), lambda letter: regexp_escape(letter)), '\s*')
            as title_pattern,
        starts_with(item_text, item_no) and not regexp_matches(item_text, '^' || regexp_escape(item_no) || '[0-9]')
            as has_number
    from item_order
    where has_text

),

compared as (

    select
        *,
        regexp_matches(item_text, '^' || number_pattern || '[\s|]*' || title_pattern || '\s*([。.:;|\s]|$)')
            as has_title,
        length(item_text) - length(replace(item_text, '|', '')) as separators
    from heads

),

above as (

    select
        compared.*,
        last_value(case when has_title then title end ignore nulls) over above_rows as title_above,
        last_value(case when has_title then separators end ignore nulls) over above_rows as separators_above
    from compared
    window above_rows as (
        partition by document_id, section
        order by first_char
        rows between unbounded preceding and 1 preceding
    )

)

select
    'tasks' as seed,
    line,
    case when has_number then 'title_printed' else 'item_no' end as column_name,
    item_no || ' ' || title as found,
    'the item does not begin with its number and title' as problem,
    left(words, length(item_no) + length(title) + 6) as accepted
from above
where
    not has_number
    or not (has_title or coalesce(title = title_above and separators between 1 and separators_above - 1, false))
