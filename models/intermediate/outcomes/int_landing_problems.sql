-- Everything for which a file of the landing folder is left out: what cannot be read, and what cannot be accepted.
-- Grain: file_name x line_no x column_name x problem.
with unreadable as (

    select * from {{ ref('stg_landing_problems') }}

),

unacceptable as (

    select * from {{ ref('int_observation_problems') }}
    where origin = 'landed'

)

select
    file_name,
    line_no,
    column_name,
    value_found,
    problem,
    accepted
from unreadable

union all

select
    file_name,
    line_no,
    column_name,
    value_found,
    problem,
    accepted
from unacceptable
