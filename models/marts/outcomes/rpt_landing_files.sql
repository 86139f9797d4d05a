-- Files of the landing folder at the last build, and what became of each. Grain: file_name.
with files as (

    select * from {{ ref('stg_landing_files') }}

),

figures as (

    select * from {{ ref('int_landed_observations') }}

),

task_reports as (

    select * from {{ ref('int_task_reports') }}

),

rows_held as (

    select
        file_name,
        region_id,
        indicator_id,
        cast(null as varchar) as task_report_id,
        period_start,
        period_end
    from figures

    union all

    select
        file_name,
        cast(null as varchar) as region_id,
        cast(null as varchar) as indicator_id,
        task_report_id,
        period_start,
        period_end
    from task_reports

),

held as (

    select
        file_name,
        count(*) as row_count,
        count(task_report_id) as task_report_count,
        count(distinct region_id) as place_count,
        count(distinct indicator_id) as indicator_count,
        min(coalesce(period_start, period_end)) as first_day,
        max(period_end) as last_day
    from rows_held
    group by file_name

),

problems as (

    select * from {{ ref('rpt_landing_problems') }}

),

counted as (

    select
        file_name,
        count(*) as problem_count,
        min(case when problem_no = 1 then problem end) as first_problem,
        min(case when problem_no = 1 then problem_zh end) as first_problem_zh
    from problems
    group by file_name

)

select
    files.file_name,
    files.sha256,
    files.bytes,
    case
        when files.state <> 'delivered' then files.state
        when counted.file_name is null then 'loaded'
        when held.file_name is null then 'rejected'
        else 'previous_kept'
    end as status,
    coalesce(files.reason, counted.first_problem) as reason,
    cast(coalesce(held.row_count, 0) as integer) as rows_held,
    cast(coalesce(counted.problem_count, 0) as integer) as problems,
    coalesce(files.reason_zh, counted.first_problem_zh) as reason_zh,
    files.reading_en,
    files.reading_zh,
    files.blank_cells,
    cast(coalesce(held.place_count, 0) as integer) as place_count,
    cast(coalesce(held.indicator_count, 0) as integer) as indicator_count,
    held.first_day as first_period_start,
    held.last_day as last_period_end,
    cast(coalesce(held.task_report_count, 0) as integer) as task_reports_held
from files
left join held on files.file_name = held.file_name
left join counted on files.file_name = counted.file_name
