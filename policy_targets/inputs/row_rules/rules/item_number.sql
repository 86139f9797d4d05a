-- A goal in prose has the number of the paragraph in which it stands: the nearest excluded item number before it; a
-- section may do without numbers as a whole. Rows of a table follow the numbers between them.
with item_numbers as (

    select
        document_id,
        text_printed,
        whole(char_start) as first_char
    from number_exclusions
    where number_class = 'item_number'

),

goals as (

    select
        figures.seed,
        figures.line,
        figures.item_no,
        max(figures.item_no) over (partition by figures.document_id, figures.section) as any_item_no,
        coalesce(item_numbers.text_printed, '') as number_above
    from figures
    asof left join item_numbers
        on figures.document_id = item_numbers.document_id and figures.first_char >= item_numbers.first_char
    where figures.seed = 'targets' and not figures.is_cell and figures.first_char is not null

),

table_rows as (

    select
        seed,
        min(line) as line,
        document_id,
        section,
        item_no,
        label,
        min(first_char) as first_char,
        max(end_char) as end_char
    from cells
    group by seed, document_id, section, item_no, label

),

gaps as (

    select
        table_rows.*,
        lag(item_no) over text_order as earlier_item_no,
        bare_cells(between_places(
            texts.content, coalesce(lag(end_char) over text_order, first_char - 120), first_char
        )) as words_between,
        lag(first_char) over text_order = first_char as shares_cell
    from table_rows
    inner join texts on table_rows.document_id = texts.document_id
    window text_order as (partition by table_rows.document_id, table_rows.section order by first_char, item_no)

)

select
    seed,
    line,
    'item_no' as column_name,
    item_no as found,
    'not the number of the paragraph in which the goal stands' as problem,
    coalesce(nullif(number_above, ''), 'blank') as accepted
from goals
where item_no <> number_above and any_item_no <> ''
union all
select
    seed,
    line,
    'item_no' as column_name,
    item_no || ' ' || label as found,
    'the number of the row does not stand between it and the row before it' as problem,
    left(words_between, 30) as accepted
from gaps
where
    not coalesce(shares_cell, false)
    and case
        when item_no = earlier_item_no then regexp_matches(words_between, '(^|[^0-9])[0-9]{1,2}[^0-9%]|[一二三四五六七八九十]、')
        else not regexp_matches(words_between, '(^|[^0-9])' || regexp_escape(item_no) || '([^0-9]|$)')
    end
