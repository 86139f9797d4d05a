-- Everything for which a file of the landing folder is left out as it stands: what cannot be read, and what cannot be
-- accepted. In a workbook the place is the cell of the column, or where it has none that of the figure or the task.
-- Grain: file_name x sheet_name x line_no x sheet_column x column_name x problem x accepted.
with unreadable as (

    select * from {{ ref('stg_landing_problems') }}

),

unacceptable as (

    {% for problems in ['int_observation_problems', 'int_task_problems'] %}
        select
            delivery_id,
            line_no,
            column_name,
            value_found,
            problem,
            accepted,
            problem_zh,
            accepted_zh
        from {{ ref(problems) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

files as (

    select * from {{ ref('stg_landing_files') }}

),

cells as (

    select * from {{ ref('stg_landing_cells') }}

)

select
    file_name,
    line_no,
    column_name,
    value_found,
    problem,
    accepted,
    problem_zh,
    accepted_zh,
    sheet_name,
    sheet_column
from unreadable

union all

-- a heading that is wrong is wrong for every figure below it, and told once
select distinct
    files.file_name,
    coalesce(own.sheet_row, rows_told.sheet_row, unacceptable.line_no) as line_no,
    unacceptable.column_name,
    unacceptable.value_found,
    unacceptable.problem,
    unacceptable.accepted,
    unacceptable.problem_zh,
    unacceptable.accepted_zh,
    coalesce(own.sheet_name, rows_told.sheet_name) as sheet_name,
    coalesce(own.sheet_column, rows_told.sheet_column) as sheet_column
from unacceptable
inner join files on unacceptable.delivery_id = files.delivery_id
left join cells as own
    on
        unacceptable.delivery_id = own.delivery_id
        and unacceptable.line_no = own.line_no
        and unacceptable.column_name = own.column_name
left join cells as rows_told
    on
        unacceptable.delivery_id = rows_told.delivery_id
        and unacceptable.line_no = rows_told.line_no
        and rows_told.column_name in ('value', 'task_id')
