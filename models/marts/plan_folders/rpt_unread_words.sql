-- Printed words of figures in plan folders that no rule reads: the figure stands without a number, or with the last
-- day of its plan. Grain: figure_id x column_name x problem.
with problems as (

    select * from {{ ref('int_wording_problems') }}

)

select
    row_id as figure_id,
    seed_name as fact,
    document_id,
    column_name,
    value_found,
    problem,
    accepted
from problems
where origin = 'folder'
