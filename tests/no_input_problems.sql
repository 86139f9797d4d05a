-- Every line of the figure seeds can be understood.
{{ config(meta={"broken_by": "insert into intermediate.int_input_problems values ('targets', 'x', 'value_printed', 'unreadable value', '?', 'a number')"}) }}
select
    seed_name,
    row_id,
    column_name,
    problem,
    value_found,
    accepted
from {{ ref('int_input_problems') }}
