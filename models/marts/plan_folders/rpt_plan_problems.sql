-- Why plan folders were not loaded at the last build: what is wrong in them, or that they wait for a person.
-- Grain: document_id x problem_no.
with folders as (

    select * from {{ ref('stg_plan_folders') }}

),

problems as (

    select * from {{ ref('stg_plan_problems') }}

)

select
    document_id,
    problem_no,
    'left_out' as state,
    file_name,
    line_no,
    column_name,
    value_found,
    problem,
    accepted
from problems

union all

select
    document_id,
    1 as problem_no,
    state,
    'plans/' || document_id as file_name,
    cast(null as integer) as line_no,
    '' as column_name,
    cast(null as varchar) as value_found,
    'waits for review' as problem,
    reason as accepted
from folders
where state = 'waiting'
