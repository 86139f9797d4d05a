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

    select * from {{ ref('rpt_landing_problems') }}

),

counted as (

    select
        file_name,
        count(*) as problem_count,
        min(case when problem_no = 1 then problem end) as first_problem
    from problems
    group by file_name

)

select
    files.file_name,
    files.sha256,
    files.bytes,
    cast(files.delivered_at as timestamp) as delivered_at,
    case
        when files.state <> 'delivered' then files.state
        when counted.file_name is null then 'loaded'
        when held.file_name is null then 'rejected'
        else 'previous_kept'
    end as status,
    coalesce(files.reason, counted.first_problem) as reason,
    cast(coalesce(held.row_count, 0) as integer) as rows_held,
    cast(coalesce(counted.problem_count, 0) as integer) as problems
from files
left join held on files.file_name = held.file_name
left join counted on files.file_name = counted.file_name
