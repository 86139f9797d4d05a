-- Everything for which a file of the landing folder is left out as it stands: what cannot be read, and what cannot be
-- accepted. Grain: file_name x line_no x column_name x problem.
with unreadable as (

    select * from {{ ref('stg_landing_problems') }}

),

unacceptable as (

    select * from {{ ref('int_observation_problems') }}

),

files as (

    select * from {{ ref('stg_landing_files') }}

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
    files.file_name,
    unacceptable.line_no,
    unacceptable.column_name,
    unacceptable.value_found,
    unacceptable.problem,
    unacceptable.accepted
from unacceptable
inner join files on unacceptable.delivery_id = files.delivery_id
