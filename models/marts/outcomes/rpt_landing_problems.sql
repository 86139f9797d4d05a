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
                sheet_name asc nulls first, line_no asc nulls first, sheet_column asc nulls first, column_name asc,
                problem asc, value_found asc, accepted asc
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
