-- What cannot be read in a file of the landing folder. Grain: file_name x line_no x column_name.
with problems as (

    {{ landing_table('problems', ['file_name', 'line_no', 'column_name', 'value_found', 'problem', 'accepted']) }}

)

select
    file_name,
    cast(line_no as integer) as line_no,
    column_name,
    value_found,
    problem,
    accepted
from problems
