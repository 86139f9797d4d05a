-- What is wrong in the plan folders that were left out. Grain: document_id x problem_no.
with problems as (

    {{ landing_table(
        'problems',
        [
            'document_id', 'problem_no', 'file_name', 'line_no', 'column_name', 'value_found', 'problem', 'accepted'
        ],
        'plans'
    ) }}

)

select
    document_id,
    cast(problem_no as integer) as problem_no,
    file_name,
    cast(line_no as integer) as line_no,
    column_name,
    value_found,
    problem,
    accepted
from problems
