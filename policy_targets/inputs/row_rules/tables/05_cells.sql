-- Cells of tables with the place of their column in the header and what stands between them and their neighbours.
-- Grain: seed x line.
create or replace temp table headers as
with tables as (

    select
        document_id,
        section,
        min(first_char) as first_cell
    from figures
    where is_cell and first_char is not null
    group by document_id, section

),

heads as (

    select distinct
        figures.document_id,
        figures.section,
        figures.column_head,
        tables.first_cell,
        bare_cells(between_places(texts.content, tables.first_cell - 250, tables.first_cell)) as words
    from figures
    inner join tables on figures.document_id = tables.document_id and figures.section = tables.section
    inner join texts on figures.document_id = texts.document_id
    where figures.is_cell

)

select
    *,
    -- the last time the head stands above the first cell
    length(words) - nullif(strpos(reverse(words), reverse(bare(column_head))), 0) as head_place
from heads;

create or replace temp table cells as
with placed as (

    select
        figures.*,
        headers.head_place
    from figures
    left join headers
        on
            figures.document_id = headers.document_id
            and figures.section = headers.section
            and figures.column_head = headers.column_head
    where figures.is_cell and figures.has_text

)

select
    placed.*,
    lag(first_char) over table_row as earlier_first,
    lag(end_char) over table_row as earlier_end,
    lag(column_head) over table_row as earlier_head,
    row_number() over table_row as number_in_row,
    count(*) over (partition by document_id, section, item_no, label) as cells_of_row,
    lead(document_id) over table_row is null as is_last_of_row
from placed
window table_row as (partition by document_id, section, item_no, label order by head_place, column_head);
