-- Files of the landing folder at the last build, and what became of each. Grain: file_name.
with files as (

    select * from {{ ref('stg_landing_files') }}

),

held as (

    select
        file_name,
        count(*) as row_count
    from {{ ref('int_landed_observations') }}
    group by file_name

),

problems as (

    select
        file_name,
        count(*) as problem_count
    from {{ ref('int_landing_problems') }}
    group by file_name

)

select
    files.file_name,
    files.sha256,
    files.bytes,
    case
        when problems.file_name is null then 'loaded'
        when held.file_name is null then 'rejected'
        else 'previous_kept'
    end as status,
    cast(coalesce(held.row_count, 0) as integer) as rows_held,
    cast(coalesce(problems.problem_count, 0) as integer) as problems
from files
left join held on files.file_name = held.file_name
left join problems on files.file_name = problems.file_name
