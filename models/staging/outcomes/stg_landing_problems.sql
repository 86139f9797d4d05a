-- What cannot be read in a file of the landing folder. Grain: file_name x sheet_name x line_no x sheet_column x
-- column_name x problem.
with problems as (

    {{
        landing_table('problems', [
            'file_name', 'line_no', 'column_name', 'value_found', 'problem', 'accepted', 'problem_zh', 'accepted_zh',
            'sheet_name', 'sheet_column'
        ])
    }}

)

select
    file_name,
    cast(line_no as integer) as line_no,
    column_name,
    value_found,
    problem,
    accepted,
    problem_zh,
    accepted_zh,
    sheet_name,
    sheet_column
from problems
