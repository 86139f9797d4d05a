-- A row of a table has a cell in every column of its header.
with tables as (

    select
        document_id,
        section,
        count(distinct column_head) as column_count,
        string_agg(distinct column_head, ' ') as heads
    from figures
    where is_cell
    group by document_id, section

),

table_rows as (

    select
        seed,
        document_id,
        section,
        item_no,
        label,
        min(line) as line,
        count(*) as cell_count,
        count(distinct column_head) as head_count,
        string_agg(column_head, ' ') as heads
    from figures
    where is_cell
    group by seed, document_id, section, item_no, label

)

select
    table_rows.seed,
    table_rows.line,
    case when table_rows.seed = 'targets' then 'period_printed' else 'region_printed' end as column_name,
    table_rows.heads as found,
    'row ' || table_rows.item_no || ' of ' || table_rows.section || ' does not have one cell in each column' as problem,
    tables.heads as accepted
from table_rows
inner join tables on table_rows.document_id = tables.document_id and table_rows.section = tables.section
where
    (table_rows.head_count <> tables.column_count or table_rows.cell_count <> tables.column_count)
    -- a row without its total is named by dbt
    and not (regexp_matches(tables.heads, '全[市县区]') and not regexp_matches(table_rows.heads, '全[市县区]'))
