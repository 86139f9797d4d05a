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
    'plans/' || folder_name as file_name,
    cast(null as integer) as line_no,
    '' as column_name,
    cast(null as varchar) as value_found,
    'waits for review' as problem,
    reason as accepted
from folders
where state = 'waiting'

union all

select
    notes.document_id,
    cast(notes.problem_no as integer) as problem_no,
    'noted' as state,
    'plans/' || folders.folder_name || '/' || notes.seed_name || folders.file_ending as file_name,
    cast(null as integer) as line_no,
    case notes.rule when 'year_far_away' then 'period_printed' else 'value_printed' end as column_name,
    notes.figure_id || ': ' || notes.label_printed || ' ' || notes.value_printed
    || coalesce(' (' || cast(notes.period_end as varchar) || ')', '') as value_found,
    notes.problem,
    notes.accepted
from notes
inner join folders on notes.document_id = folders.document_id
