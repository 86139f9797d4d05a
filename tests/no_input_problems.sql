-- Every line of the figure seeds can be understood.
select
    seed_name,
    row_id,
    column_name,
    problem,
    value_found,
    accepted
from {{ ref('int_input_problems') }}
