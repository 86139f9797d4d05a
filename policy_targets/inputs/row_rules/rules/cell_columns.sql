-- Cells rise in the order of the header: each stands right behind the cell of the column before it, or in the same
-- merged cell.
select
    cells.seed,
    cells.line,
    'char_start' as column_name,
    cells.column_head || ': ' || cells.value_printed || ' at ' || cells.first_char as found,
    'the cell does not stand in the column of its head' as problem,
    'the cell right behind that of ' || cells.earlier_head || ', which ends at ' || cells.earlier_end as accepted
from cells
inner join texts on cells.document_id = texts.document_id
where
    cells.number_in_row > 1
    and not (
        cells.first_char = cells.earlier_first and cells.end_char = cells.earlier_end and cells.value_printed <> ''
    )
    and (
        cells.first_char < cells.earlier_end
        or bare_cells(between_places(texts.content, cells.earlier_end, cells.first_char)) <> ''
    )
union all
select
    cells.seed,
    cells.line,
    case when cells.region_printed = '' then 'period_printed' else 'region_printed' end as column_name,
    cells.column_head as found,
    'no column of the table has this head' as problem,
    'a head that stands above the first cell of ' || cells.section as accepted
from cells
where cells.head_place is null
