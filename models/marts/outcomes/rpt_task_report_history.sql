-- What the warehouse knew of each report on a task, and from which build to which. Grain: task_report_id x known_from.
with history as (

    select * from {{ ref('task_report_history') }}

)

select
    task_report_id || '@' || cast(dbt_valid_from as varchar) as revision_id,
    task_report_id,
    task_id,
    document_id,
    period_start,
    period_end,
    status,
    cast(share_done as decimal(7, 4)) as share_done,
    note,
    reason_of_delay,
    reported_by,
    reported_on,
    file_name,
    is_current,
    cast(row_number() over (partition by task_report_id order by dbt_valid_from) as integer) as revision_no,
    dbt_valid_from as known_from,
    dbt_valid_to as known_to
from history
