-- Cells of a workbook, or of another file in an office's own form, from which the columns of a row came.
-- Grain: delivery_id x line_no x column_name.
{{ config(materialized='view') }}

with cells as (

    {{ landing_table('cells', ['row_no', 'column_name', 'sheet_name', 'sheet_row', 'sheet_column']) }}

),

figures as (

    {{ landing_table('rows', ['delivery_id', 'row_no']) }}

),

task_reports as (

    {{ landing_table('task_rows', ['delivery_id', 'row_no']) }}

),

-- both are numbered in one line
landed as (

    select
        cast(delivery_id as integer) as delivery_id,
        cast(row_no as bigint) as row_no
    from figures

    union all

    select
        cast(delivery_id as integer) as delivery_id,
        cast(row_no as bigint) as row_no
    from task_reports

),

deliveries as (

    select * from {{ ref('stg_landing_deliveries') }}

)

select
    deliveries.delivery_id,
    cast(landed.row_no - deliveries.first_row_no + deliveries.first_line as integer) as line_no,
    cells.column_name,
    cells.sheet_name,
    cast(cells.sheet_row as integer) as sheet_row,
    cells.sheet_column
from cells
inner join landed on cast(cells.row_no as bigint) = landed.row_no
inner join deliveries on landed.delivery_id = deliveries.delivery_id
