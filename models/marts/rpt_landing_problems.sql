-- Why files of the landing folder were left out at the last build. Grain: file_name x line_no x column_name x problem.
with problems as (

    select * from {{ ref('int_landing_problems') }}

)

select
    file_name,
    line_no,
    column_name,
    value_found,
    problem,
    accepted
from problems
