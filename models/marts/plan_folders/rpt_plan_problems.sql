-- Why plan folders were not loaded at the last build: what is wrong in them, or that they wait for a person; and what
-- is hardly meant so in those that were. Grain: document_id x problem_no.
with folders as (

    select * from {{ ref('stg_plan_folders') }}

),

problems as (

    select * from {{ ref('stg_plan_problems') }}

),

notes as (

    select
        *,
        row_number() over (partition by document_id order by seed_name, figure_id, rule) as problem_no
    from {{ ref('int_plan_notes') }}

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

union all

select
    document_id,
    cast(problem_no as integer) as problem_no,
    'noted' as state,
    'plans/' || document_id || '/' || seed_name || '.csv' as file_name,
    cast(null as integer) as line_no,
    case rule when 'year_far_away' then 'period_printed' else 'value_printed' end as column_name,
    figure_id || ': ' || label_printed || ' ' || value_printed
    || coalesce(' (' || cast(period_end as varchar) || ')', '') as value_found,
    problem,
    accepted
from notes
