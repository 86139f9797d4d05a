-- Why files of the landing folder were left out at the last build. Grain: file_name x problem_no.
with problems as (

    select * from {{ ref('int_landing_problems') }}

)

select
    file_name,
    cast(
        row_number() over (
            partition by file_name
            order by
                sheet_name nulls first, line_no nulls first, sheet_column nulls first, column_name, problem, value_found,
                accepted
        ) as integer
    ) as problem_no,
    line_no,
    column_name,
    value_found,
    problem,
    accepted,
    problem_zh,
    accepted_zh,
    sheet_name,
    sheet_column
from problems
