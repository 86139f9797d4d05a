-- Plan folders at the last build, and what became of each. Grain: document_id.
with folders as (

    select * from {{ ref('stg_plan_folders') }}

),

counted as (

    select
        document_id,
        count(*) as problem_count
    from {{ ref('stg_plan_problems') }}
    group by document_id

)

select
    folders.document_id,
    folders.state,
    folders.reason,
    folders.accepted_by,
    folders.accepted_at,
    folders.sha256,
    cast(coalesce(counted.problem_count, 0) as integer) as problems
from folders
left join counted on folders.document_id = counted.document_id
